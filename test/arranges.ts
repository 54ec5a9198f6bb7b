import type { Desk } from '../src/desk/desk.ts'
import type { Db } from '../src/desk/tables.ts'
import { theDesk } from '../src/people/person.ts'
import { arrange } from '../src/settings/arrange.ts'
import { kindAt } from '../src/settings/kinds.ts'
import { said } from '../src/settings/said.ts'

type Words = Record<string, string>

/** Arranges a setting of this name, or makes it, as its form would: what the words leave out stays. Throws Mistaken. */
export async function arrangeIn(tx: Db, path: string, name: string, words: Words, at: number) {
  const kind = kindAt(path)
  if (!kind) throw new Error(`There is no kind of setting ${path}.`)
  const thing = (await kind.all(tx)).find((one) => one.name === name)
  const filled: Words = { name, ...thing?.values, ...words }
  const input = await said(tx, kind, filled, thing)
  const wish = { id: thing?.id ?? null, input }
  return arrange(tx, kind, wish, { by: theDesk, at })
}

/** The same as an act of its own. */
export const arrangesAt =
  ({ write, now }: Pick<Desk, 'write' | 'now'>) =>
  (path: string, name: string, words: Words = {}) =>
    write((tx) => arrangeIn(tx, path, name, words, now()))
