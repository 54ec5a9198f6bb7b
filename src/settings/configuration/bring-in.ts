import { Mistaken, Refused } from '../../desk/desk.ts'
import type { Field, Values } from '../../desk/fields.ts'
import { type Message, say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { alike } from '../../people/naming.ts'
import { archive, arrange } from '../arrange.ts'
import { changes } from '../changes.ts'
import type { AnyKind, Arranging, Thing } from '../kind.ts'
import { kinds } from '../kinds.ts'
import { heldIn, offers } from '../offers.ts'
import { said } from '../said.ts'
import { type Part, partsIn, type Said, wrongAt } from './parts.ts'

/** Somebody, or some picture, named in a configuration and not here. */
type Missing = { line: number; who: string }

/**
 * Arranges the desk as a configuration says: what it names is made, changed or restored, what it leaves out of a part
 * is archived, unless nothing is to be left out. People and pictures it names that are not here are left out, and
 * answered. Throws Mistaken for `text`, naming the line,
 * when anything of it cannot be; then the transaction must not stand.
 */
export async function bringIn(
  tx: Db,
  text: string,
  how: Arranging,
  { leavesOut = true } = {},
): Promise<Missing[]> {
  const parts = inOrder(partsIn(text))
  const missing: Missing[] = []
  const whole = leavesOut ? parts : []
  for (const part of whole)
    for (const { id } of await leftOutOf(tx, part)) await part.kind.giveWay?.(tx, id)
  // What is in the way may go only when others no longer need it: again, as long as something more succeeds.
  for (let before = Infinity; ; ) {
    missing.length = 0
    const failures = [
      ...(await sayAll(tx, parts, how, missing)),
      ...(await leaveOut(tx, whole, how)),
    ]
    if (!failures.length) return missing
    if (failures.length >= before) throw failures[0]
    before = failures.length
  }
}

/** The same, with what it changed, first things first. */
export async function broughtIn(tx: Db, text: string, how: Arranging, leaving = {}) {
  const [last] = (await changes(tx, {}, 1)).changes
  const missing = await bringIn(tx, text, how, leaving)
  const made = await changes(tx, { after: last?.id ?? 0 }, mostChanges)
  return { missing, changes: made.changes.toReversed(), more: made.more }
}
export type BroughtIn = Awaited<ReturnType<typeof broughtIn>>

const mostChanges = 500

/** Parts as one refers to another, whatever their order in the text. */
const inOrder = (parts: Part[]) =>
  parts.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))

async function sayAll(tx: Db, parts: Part[], how: Arranging, missing: Missing[]) {
  const failures: Mistaken[] = []
  for (const { kind, things } of parts)
    for (const one of things) {
      const because = await sayOne(tx, kind, one, how, missing).then(() => undefined, becauseOf)
      if (because) failures.push(wrongAt(one.line, because))
    }
  return failures
}

async function sayOne(
  tx: Db,
  kind: AnyKind,
  { line, words }: Said,
  how: Arranging,
  missing: Missing[],
) {
  const thing = kind.one_of_many?.meant
    ? await kind.one_of_many.meant(tx, words)
    : (await kind.all(tx)).find((one) => kind.single || isSame(kind, one, words))
  const known = { ...words }
  for (const [name, { here, gone }] of await peopleIn(tx, kind, words, thing)) {
    known[name] = here
    missing.push(...gone.map((who) => ({ line, who })))
  }
  for (const [name, who] of await picturesGone(tx, kind, words)) {
    known[name] = thing?.values[name] ?? ''
    missing.push({ line, who })
  }
  const input = await said(tx, kind, known, thing)
  if (thing?.archived) await archive(tx, kind, thing.id, false, how)
  await arrange(tx, kind, { id: thing?.id ?? null, input }, how)
}

/** Of each field that names people, or several of a list: who is here, and who is not. */
async function peopleIn(db: Db, { fields }: AnyKind, words: Values, thing?: Thing) {
  const lists = await offers(db, heldIn(fields, thing?.values ?? {}))
  return Object.entries<Field<unknown>>(fields)
    .filter(([, { control, list }]) => (control === 'ticks' && list) || list === 'agents')
    .map(([name, field]) => {
      const there = field.choices(lists).map(({ value }) => value)
      return [name, told(words[name] ?? '', there)] as const
    })
}

/** The fields that name a picture which is not here: a text carries no pictures. */
async function picturesGone(db: Db, { fields }: AnyKind, words: Values) {
  const lists = await offers(db)
  return Object.entries<Field<unknown>>(fields).flatMap(([name, field]): [string, string][] => {
    const who = words[name]
    if (field.control !== 'picture' || !field.list || !who) return []
    return lists[field.list].some((one) => alike(who)(one.name)) ? [] : [[name, who]]
  })
}

/** Which of some words, with commas between, are among those there are. */
function told(words: string, all: string[]) {
  const said = words.split(',').flatMap((word) => word.trim() || [])
  return {
    here: said.filter((word) => all.includes(word)).join(', '),
    gone: said.filter((word) => !all.includes(word)),
  }
}

/** What is offered and not named in a part. */
const leftOutOf = async (db: Db, { kind, things }: Part) =>
  kind.single
    ? []
    : (await kind.all(db)).filter(
        (thing) => !thing.archived && !things.some(({ words }) => isSame(kind, thing, words)),
      )

async function leaveOut(tx: Db, parts: Part[], how: Arranging) {
  const failures: Mistaken[] = []
  for (const part of parts.toReversed())
    for (const { id, name } of await leftOutOf(tx, part)) {
      const because = await archive(tx, part.kind, id, true, how).then(() => undefined, becauseOf)
      const text =
        because && say('“{name}” is not in it and cannot go: {because}', { name, because })
      if (text) failures.push(new Mistaken({ text }))
    }
  return failures
}

const isSame = ({ same }: AnyKind, { name, values }: Thing, words: Values) =>
  same?.(values, words) ??
  (alike(name)(words.name ?? '') && (values.folder ?? '') === (words.folder ?? ''))

/** Why something could not be; anything else than a rule of the desk is thrown on. */
function becauseOf(error: unknown): Message {
  if (error instanceof Refused) return error.because
  const [because] = error instanceof Mistaken ? Object.values(error.wrong) : []
  if (because) return because
  throw error
}
