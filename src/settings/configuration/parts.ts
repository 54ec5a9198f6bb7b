import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { Mistaken } from '../../desk/desk.ts'
import type { Values } from '../../desk/fields.ts'
import { type Message, say } from '../../desk/say.ts'
import type { AnyKind } from '../kind.ts'
import { kindAt } from '../kinds.ts'

/** One thing as a configuration says it, and in which line. */
export type Said = { line: number; words: Values }
export type Part = { kind: AnyKind; things: Said[] }

/** What a text says of each kind. Throws Mistaken for `text`, naming the line, where it cannot be read. */
export function partsIn(text: string): Part[] {
  const counter = new LineCounter()
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: counter,
    uniqueKeys: false, // the library compares each with each: `refuseTwice` does not
  })
  const lineOf = (node: unknown) => counter.linePos((node as Node).range?.[0] ?? 0).line
  const [error] = document.errors
  if (error) throw wrongAt(error.linePos?.[0]?.line ?? 1, say('It cannot be read as YAML'))
  if (!isMap(document.contents))
    throw wrongAt(1, say('There are no parts in it, like “departments:”'))

  const found = document.contents.items
  refuseTwice(found)
  return found.map(({ key, value }) => {
    const path = nameOf(key)
    const kind = kindAt(path)
    if (!kind || kind.people) throw wrongAt(lineOf(key), say('There is no part “{path}”', { path }))
    const items = kind.single ? [value] : isSeq(value) ? value.items : undefined
    if (!items)
      throw wrongAt(lineOf(key), say('“{path}” is a list, each thing after a hyphen', { path }))
    return {
      kind,
      things: items.map((item) => ({
        line: lineOf(item ?? key),
        words: wordsIn(item ?? key, kind),
      })),
    }
  })

  function wordsIn(item: unknown, kind: AnyKind): Values {
    if (!isMap(item))
      throw wrongAt(lineOf(item), say('Here stand fields with their values, like “name: Support”'))
    refuseTwice(item.items)
    const words = item.items.map(({ key, value }): [string, string] => {
      const name = nameOf(key)
      if (!Object.hasOwn(kind.fields, name))
        throw wrongAt(
          lineOf(key),
          say('“{path}” have no field “{name}”', { path: kind.path, name }),
        )
      if (value !== null && !isScalar(value))
        throw wrongAt(lineOf(key), say('“{name}” is one text, not a list', { name }))
      return [name, String(value?.value ?? '')]
    })
    return Object.fromEntries(words)
  }

  function refuseTwice(pairs: { key: unknown }[]) {
    const names = new Set<string>()
    for (const { key } of pairs) {
      const name = nameOf(key)
      if (names.has(name)) throw wrongAt(lineOf(key), say('“{name}” stands there twice', { name }))
      names.add(name)
    }
  }
}

const nameOf = (key: unknown) => (isScalar(key) ? String(key.value) : '')

/** What is wrong with a configuration, and in which line. */
export const wrongAt = (line: number, because: Message) =>
  new Mistaken({ text: say('Line {line}: {because}', { line, because }) })
