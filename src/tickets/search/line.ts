import { isTerm } from './terms.ts'

/**
 * Which tickets are meant. Queues, searches and whatever else chooses tickets is said in this one language,
 * as data here and as a line of words in boxes and addresses.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { none: Condition[] }
  | { term: string; values: string[] }
  | { words: string; exactly: boolean }

const value = '(?:"[^"]*"?|[^\\s(),"]+)'
const token = new RegExp(`-?\\(|\\)|-?(?:\\p{L}+:${value}(?:,${value})*|"[^"]*"?|[^\\s()"]+)`, 'gu')
const longest = 1000

/**
 * What a line of search means: all of its words and terms, `OR` between two, `-` before what must not be,
 * round brackets around what belongs together. Every line can be read: what is no term is words.
 */
export function conditionIn(line: string): Condition {
  const tokens = line.normalize('NFC').slice(0, longest).match(token) ?? []
  const { any } = alternatives(tokens, 0)
  return one(any)
}

/** The alternatives from a place on, until a bracket closes or nothing is left. */
function alternatives(tokens: string[], from: number, depth = 0) {
  const any: Condition[] = []
  let all: Condition[] = []
  let place = from
  for (; place < tokens.length; place += 1) {
    const token = tokens[place] ?? ''
    if (token === ')') {
      if (depth > 0) break
    } else if (token === 'OR') {
      any.push({ all })
      all = []
    } else if (token.endsWith('(')) {
      const inner = alternatives(tokens, place + 1, depth + 1)
      all.push(token === '-(' ? { none: [one(inner.any)] } : one(inner.any))
      place = inner.place
    } else all.push(single(token))
  }
  return { any: [...any, { all }], place }
}

const one = (any: Condition[]): Condition => {
  const said = any.filter((each) => !('all' in each) || each.all.length > 0)
  if (said.length > 1) return { any: said }
  return said[0] ?? { all: [] }
}

function single(token: string): Condition {
  if (token.length > 1 && token.startsWith('-')) return { none: [single(token.slice(1))] }
  if (/^#\d+$/.test(token)) return { term: 'number', values: [token.slice(1)] }
  const [, name = '', values = ''] = /^(\p{L}+):(.+)$/su.exec(token) ?? []
  const term = name.toLowerCase()
  if (isTerm(term)) return { term, values: valuesIn(values) }
  const exactly = token.startsWith('"')
  return { words: unquoted(token), exactly }
}

const valuesIn = (text: string) => (text.match(new RegExp(value, 'gu')) ?? []).map(unquoted)
const unquoted = (text: string) => text.replace(/^"|"$/g, '')

/** A value as it must be written in a line. */
export const quoted = (text: string) =>
  /[\s(),"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text
