import type { Context } from 'hono'
import { answerName } from '../desk/answer-name.ts'
import type { Desk } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import { type Message, say } from '../desk/say.ts'
import { randomWord } from '../desk/secret.ts'
import { type Arrived, giveBack, wait } from '../desk/upload.ts'
import { type Form, openForm } from './arriving.ts'
import { openParts, pour } from './body.ts'
import { megabyte, refuse } from './refusals.ts'

/** How many files one form may carry, and how big each may be. */
export type Limits = { files: number; fileBytes: number }

/** Why something is not taken from who sends it; undefined when it is. */
export type WhyNot = () => Promise<Message | undefined>

/** One submission of a form, whole: its words, and the files that wait for it. */
export type Sent = {
  /** What came under a name; with commas between, when it came more than once. */
  get(name: string): string | undefined
  all(name: string): string[]
  has(name: string): boolean
  names(): string[]
  /** The form's own token; a new one when it had none. */
  once: string
  /** All that wait for this form, also from earlier tries, in the order they came. */
  uploads: Upload[]
  /** What is wrong with the files, by the name under which they came. */
  wrong?: Record<string, Message>
}

/**
 * Reads the form that was posted as a stream: its files go straight to disk and wait there for the form to be accepted.
 * Mistakes a person can make come back in `wrong`. What no form of ours sends throws an HTTPException (400, 413, 415);
 * then nothing of it stays, as when the line is cut. Only the names in `many` may come more than once.
 * `whyNoFiles` is asked when the first file comes: with a reason none is kept, and the reason is what is wrong.
 */
export async function sent(
  c: Context,
  desk: Desk,
  limits: Limits,
  many: string[] = [],
  whyNoFiles: WhyNot = async () => undefined,
): Promise<Sent> {
  const form = openForm(desk, limits, many, whyNoFiles)
  const { fields, files, wrong, left } = await arrived(c, desk, limits, form)
  const get = (name: string) => fields.get(name)?.join(', ')
  const once = get('once') || randomWord()
  const waits = await wait(desk, { once, files, remove: get('remove'), most: limits.files })

  const over = new Set([...left, ...waits.left.map(cameAs)])
  return {
    get,
    all: (name) => fields.get(name) ?? [],
    has: (name) => fields.has(name),
    names: () => [...fields.keys()],
    once,
    uploads: waits.uploads.map(({ id, hash, name, type, size, field_id }) => ({
      ...{ id, hash, name, type, size, field_id },
    })),
    ...(wrong.size + over.size && { wrong: inOne(wrong, over, limits) }),
  }
}

/** The name under which a file came. */
const cameAs = ({ field_id }: Arrived) => (field_id === undefined ? 'files' : answerName(field_id))

/** What is wrong under each name in one message, also that there were too many. */
const inOne = (wrong: Map<string, Message[]>, over: Set<string>, limits: Limits) =>
  Object.fromEntries(
    [...new Set([...wrong.keys(), ...over])].flatMap((name) => {
      const all = [...(wrong.get(name) ?? []), ...(over.has(name) ? [tooMany(limits)] : [])]
      const message = together(all)
      return message ? [[name, message]] : []
    }),
  )

async function arrived(c: Context, desk: Desk, limits: Limits, form: Form) {
  const { type, most } = kindOf(c, limits)
  if (Number(c.req.header('Content-Length') ?? 0) > most) throw refuse('large')
  const parts = openParts(type, form)
  const reader = c.req.raw.body?.getReader()
  try {
    if (reader) await Promise.race([pour(reader, parts, most), parts.failed])
    await parts.read()
    return form
  } catch (error) {
    await parts.stop()
    await giveBack(desk, form.files)
    throw error
  } finally {
    reader?.releaseLock() // what is still on its way is the server's to drain, after the answer
  }
}

/** The kind of form, and how long it may be. What it says of its character set is not asked: it is UTF-8 or refused. */
function kindOf(c: Context, { files, fileBytes }: Limits) {
  const type = c.req.header('Content-Type') ?? ''
  if (/^multipart\/form-data\s*;/i.test(type)) return { type, most: files * fileBytes + megabyte }
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw refuse('type')
  return { type: 'application/x-www-form-urlencoded', most: megabyte }
}

/** What is said of files that are more than a form may carry. */
export const tooMany = ({ files }: Pick<Limits, 'files'>) =>
  say('You can only attach up to {count|1 file|{count} files}', { count: files })

/** The first of them, in one message: a field has one. */
function together(messages: Message[]) {
  const [first, ...others] = messages.slice(0, 5)
  return first && others.reduce((before, then) => say('{before}. {then}', { before, then }), first)
}
