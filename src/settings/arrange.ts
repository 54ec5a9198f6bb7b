import { Mistaken, type Person, Refused } from '../desk/desk.ts'
import { type Fields, type InputOf, noLists, type Values } from '../desk/fields.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { SettingChangeTable } from '../desk/tables-arranged.ts'
import { alike } from '../people/naming.ts'
import { lastChange } from './changes.ts'
import { differing, holdsIds, inWords } from './in-words.ts'
import { type AnyKind, type Arranging, type Thing, thingById } from './kind.ts'
import { heldIn, offers } from './offers.ts'

/** Somebody arranged the same thing meanwhile: the last change that the form has seen is no longer the last. */
export class Overtaken extends Refused {
  constructor(readonly last: number) {
    super(
      say(
        'Somebody changed this while you were editing. Check what is different, then save again.',
      ),
    )
  }
}

type Wish = { id: number | null; input: InputOf<Fields>; since?: number | undefined }

/**
 * The one door: every change of a setting passes through here, and leaves one entry in the log where something is
 * different. Throws Refused when a rule of the desk says no, Overtaken when the thing was changed after `since`, Mistaken
 * when a field cannot be meant so. Answers with the id of the thing, and
 * with that of the entry, where there is one.
 */
export async function arrange(tx: Db, kind: AnyKind, { id, input, since }: Wish, how: Arranging) {
  refuseUnless(how.by)
  const last = id === null ? 0 : await lastChange(tx, kind, id)
  if (since !== undefined && last > since) throw new Overtaken(last)
  await refuseTaken(tx, kind, id, input)
  return logged(tx, kind, id, how, () => kind.write(tx, id, input, how))
}

/** What somebody arranges of themselves, who are of this kind: the log tells of it, so whoever has their form open is told. */
export const arrangeOwn = (tx: Db, kind: AnyKind, how: Arranging, work: () => Promise<unknown>) =>
  logged(tx, kind, how.by.id, how, async () => {
    await work()
    return how.by.id
  })

/** Does work that makes or changes a thing of a kind, and logs what is different then, where anything is. Answers as `arrange`. */
export async function logged(
  tx: Db,
  kind: AnyKind,
  id: number | null,
  how: Arranging,
  write: () => Promise<number>,
) {
  const before = await thingOf(tx, kind, id)
  const was = before ? await wordsOf(tx, kind, before) : {}
  const last = id === null ? 0 : await lastChange(tx, kind, id)
  const written = await write()
  const after = await thingOf(tx, kind, written)
  if (!after) throw new Error(`${kind.path} ${written} was written and is not there.`)
  const now = await wordsOf(tx, kind, after)
  const fields = differing(was, now)
  if (!fields.length) return { id: written, change: await loggedSince(tx, kind, written, last) }
  const change = await log(tx, kind, after, how, {
    did: before ? 'changed' : 'added',
    was: only(before ? fields : [], was),
    now: only(fields, now),
  })
  return { id: written, change }
}

/** What a kind has logged by itself, beside its fields. */
async function loggedSince(tx: Db, kind: AnyKind, id: number, last: number) {
  const now = await lastChange(tx, kind, id)
  return now > last ? now : undefined
}

/** Offers something no more, or again. Throws Refused where it is still needed. Answers with the entry, if anything was different. */
export async function archive(
  tx: Db,
  kind: AnyKind,
  id: number,
  archived: boolean,
  how: Arranging,
) {
  refuseUnless(how.by)
  const thing = await thingOf(tx, kind, id)
  if (!thing || kind.single) throw new Refused(say('There is nothing like this to archive.'))
  if (thing.archived === archived) return undefined
  const because = archived ? await kind.keeps?.(tx, id, how.by) : undefined
  if (because) throw new Refused(because)
  await kind.archive(tx, id, archived)
  return log(tx, kind, thing, how, { did: archived ? 'archived' : 'restored', was: {}, now: {} })
}

const refuseUnless = (by: Person) => {
  if (!may(by, 'manage desk')) throw new Refused(say('Only a sysadmin may change this.'))
}

async function thingOf(db: Db, kind: AnyKind, id: number | null): Promise<Thing | undefined> {
  if (id === null) return
  const found = await thingById(kind, db, id)
  if (!found) throw new Refused(say('It is not there any more.'))
  return found
}

/** Two of a kind are never called the same, unless they are countless; in folders, two of one folder. */
async function refuseTaken(
  tx: Db,
  kind: AnyKind,
  id: number | null,
  { name, folder }: InputOf<Fields>,
) {
  if (typeof name !== 'string' || kind.people) return
  const others = (await kind.all(tx)).filter((thing) => thing.id !== id)
  const taken = others.find(
    (thing) => alike(name)(thing.name) && (thing.values.folder ?? '') === (folder ?? ''),
  )
  if (!taken) return
  throw new Mistaken({
    name: taken.archived
      ? say('“{name}” is there already, and archived. Restore it or enter another name', { name })
      : say('“{name}” is there already. Enter another name', { name }),
  })
}

const wordsOf = async (db: Db, { fields }: AnyKind, { values }: Thing) =>
  inWords(
    fields,
    values,
    holdsIds(fields, values) ? await offers(db, heldIn(fields, values)) : noLists,
  )

const only = (fields: string[], values: Values): Values =>
  Object.fromEntries(fields.map((name) => [name, values[name] ?? '']))

type Entry = { did: SettingChangeTable['did']; was: Values; now: Values }

/** The only insert into the log of settings; nothing updates or deletes one. */
export async function log(
  tx: Db,
  { path }: AnyKind,
  { id, name }: Pick<Thing, 'id' | 'name'>,
  { by, at, puts_back }: Arranging,
  { did, was, now }: Entry,
) {
  const about = {
    at,
    by_id: by.id,
    kind: path,
    thing_id: id,
    name,
    did,
    puts_back: puts_back ?? null,
  }
  const words = { was: JSON.stringify(was), now: JSON.stringify(now) }
  const row = tx.insertInto('setting_change').values({ ...about, ...words })
  return (await row.returning('id').executeTakeFirstOrThrow()).id
}
