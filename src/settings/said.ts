import { Mistaken } from '../desk/desk.ts'
import type { Field, Fields, InputOf, Lists, Values } from '../desk/fields.ts'
import { read } from '../desk/reading.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { alike } from '../people/naming.ts'
import { arrange } from './arrange.ts'
import type { AnyKind, Arranging, Thing } from './kind.ts'
import { heldIn, offers } from './offers.ts'
import { settings } from './setting.ts'

/** What a form of this kind would give, filled in with these words. Throws Mistaken where it would come back. */
export async function said(
  db: Db,
  { fields }: AnyKind,
  words: Values,
  thing?: Thing,
): Promise<InputOf<Fields>> {
  const lists = await offers(db, heldIn(fields, thing?.values ?? {}))
  const context = { lists, timeZone: (await settings(db)).time_zone }
  const named = Object.entries(words).map(([name, word]) => [
    name,
    nameOf(fields[name], word, lists),
  ])
  const filled: Values = Object.fromEntries(named)
  const reading = read(fields, { get: (name) => filled[name] }, context)
  if (reading.ok) return reading.input
  const wrong = Object.entries(reading.wrong).map(([name, because]) => [
    name,
    noSuch(fields[name], filled[name], lists) ?? because,
  ])
  throw new Mistaken(Object.fromEntries(wrong))
}

/** A name of the desk's list as it is spelt there. */
const nameOf = (field: Field<unknown> | undefined, word: string, lists: Lists) =>
  (field?.list &&
    (
      lists[field.list].find(({ name }) => alike(word)(name)) ??
      lists[field.list].find(({ own }) => own !== undefined && alike(word)(own))
    )?.name) ??
  word

/** What there is to choose, where something else was named. */
const noSuch = (field: Field<unknown> | undefined, word: string | undefined, lists: Lists) =>
  field?.list &&
  field.control === 'choice' &&
  word &&
  say('There is no “{word}” to choose for {label}. There are: {names}', {
    word,
    label: field.label,
    names: lists[field.list].map(({ name }) => name).join(', '),
  })

/** Makes a thing of a kind, filled in with these words. Throws as `arrange`. */
export const addSaid = async (tx: Db, kind: AnyKind, words: Values, how: Arranging) =>
  (await arrange(tx, kind, { id: null, input: await said(tx, kind, words) }, how)).id
