import { HTTPException } from 'hono/http-exception'

/** What all words of a form may be together, in bytes. */
export const megabyte = 2 ** 20
export const mostFields = 200
export const mostParts = 1000
export const mostName = 100
export const mostOnce = 200

const refusals = {
  cut: [400, 'The form did not arrive whole.'],
  encoding: [400, 'The form holds what is not UTF-8 text.'],
  fields: [400, `The form has more than ${mostFields} fields or ${mostParts} parts.`],
  name: [400, 'The form has a field that no form of ours has.'],
  twice: [400, 'The form has a field twice.'],
  large: [413, 'This is more than a form may hold.'],
  type: [415, 'Only forms can be sent here.'],
} as const

/** What no form of ours sends is refused in one sentence. */
export const refuse = (why: keyof typeof refusals) => {
  const [status, message] = refusals[why]
  return new HTTPException(status, { message })
}

/** A field's name is a short word, or no form of ours has it. */
export function named(name: string | undefined) {
  if (!name || name.length > mostName || /[\p{Cc}\ufffd]/u.test(name)) throw refuse('name')
  return name
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of these bytes: UTF-8 without NUL, or refused. */
export function textOf(bytes: Buffer) {
  const text = attempt(() => strict.decode(bytes))
  if (text === undefined || text.includes('\0')) throw refuse('encoding')
  return text
}

function attempt<T>(work: () => T) {
  try {
    return work()
  } catch {
    return undefined
  }
}
