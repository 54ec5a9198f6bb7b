import { parseArgs } from 'node:util'
import type { Given } from './commands.ts'

type Options = Record<string, { type: 'boolean' | 'string'; multiple: boolean }>
/** An option as it was written, and the word that goes with it or comes after it. */
type Written = {
  name: string
  rawName: string
  value?: string | undefined
  inlineValue?: boolean | undefined
}

/** What was given after the name of a command that takes this. Throws in words for the person for what it does not take. */
export function givenIn(takes: string, args: string[]): Given {
  const options = optionsOf(takes)
  const loose = { strict: false, allowPositionals: true, tokens: true } as const // the words of refusal are ours
  const { values, positionals, tokens } = parseArgs({ args, options, ...loose })
  for (const token of tokens) if (token.kind === 'option') refuseWrong(token, options)
  const places = takes.split(' ').filter(isPlace)
  const takesMany = places.at(-1) === 'FILES'
  if (!takesMany) refuseMore(positionals.slice(places.length))

  const placed = places.map((name, n) => {
    const mine = name === 'FILES' ? positionals.slice(n) : (positionals[n] ?? [])
    return [name, mine] as const
  })
  const given = new Map<string, unknown>([...Object.entries(values), ...placed])
  const all = (name: string) => [given.get(name) ?? []].flat().map(String)
  return {
    all,
    has: (name) => given.get(name) === true,
    maybe: (name) => all(name)[0],
    one(name) {
      const [value] = all(name)
      if (value) return value
      throw new Error(
        isPlace(name) ? `${asking[name]}: ${name} is missing.` : `--${name} is missing.`,
      )
    },
  }
}

/** Words in capitals are no options: they stand alone, in this order. */
const isPlace = (name: string) => Object.hasOwn(asking, name)
const asking: Record<string, string> = {
  LOGIN: 'Say whose',
  FILE: 'Say from where',
  FILES: 'Say which',
}

function optionsOf(takes: string): Options {
  const named = takes.split(' ').filter((name) => !isPlace(name))
  return Object.fromEntries(
    named.map((name) => [
      name.replace(/[…?]$/, ''),
      { type: name.endsWith('?') ? 'boolean' : 'string', multiple: name.endsWith('…') },
    ]),
  )
}

function refuseWrong({ name, rawName, value, inlineValue }: Written, options: Options) {
  const type = rawName.startsWith('--') && new Map(Object.entries(options)).get(name)?.type
  if (!type) throw new Error(`This command has no option ${rawName}. ${seeHelp}`)
  if (type === 'boolean' && value !== undefined)
    throw new Error(`${rawName} is said alone, without "${value}".`)
  if (type === 'string' && (value === undefined || (value.startsWith('-') && !inlineValue)))
    throw new Error(
      `${rawName} needs a value. One that begins with a hyphen is given as ${rawName}=-…`,
    )
}

function refuseMore([word]: string[]) {
  if (word !== undefined)
    throw new Error(
      `"${word}" is a word too many. Put what has several words in quotes. ${seeHelp}`,
    )
}

const seeHelp = 'What there is: npm run desk -- help'
