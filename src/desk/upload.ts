import type { Desk } from './desk.ts'
import type { Upload } from './events.ts'
import { randomWord } from './secret.ts'
import type { Kept } from './store.ts'
import type { Db } from './tables.ts'

/** A file that has come and is held by the store, but has no row yet; maybe as the answer to a field of a form. */
export type Arrived = Kept & { name: string; field_id?: number; content_id?: string }

type Submitted = { once: string; files: Arrived[]; remove: string | undefined; most: number }

/**
 * Lets the files that came wait for their form, after those that wait already and without the one to be removed.
 * The same file under the same name waits once; over `most` the later ones are left out.
 * Whatever happens, files without a row are gone afterwards.
 */
export async function wait(desk: Desk, submitted: Submitted) {
  const { once, files, remove } = submitted
  if (!files.length && !remove)
    return desk.read(async (db) => ({ uploads: await waiting(db, [once]), left: [] as Arrived[] }))

  const removed: string[] = []
  try {
    return await desk.write(async (tx) => {
      removed.push(...(await takeAway(tx, once, remove)))
      return add(tx, submitted, desk.now())
    })
  } finally {
    await giveBack(desk, files)
    await discard(desk, removed)
  }
}

/** The files that wait for one form wait for another from now on: the same words under a new token. */
export const waitOn = (desk: Desk, once: string, next: string) =>
  desk.write((tx) =>
    tx.updateTable('upload').set({ once: next }).where('once', '=', once).execute(),
  )

/** The same files wait once more, as if they had come again: for a copy of the entry on which they hang. */
export async function waitAnew(tx: Db, files: Omit<Upload, 'id'>[], at: number) {
  const once = randomWord()
  const rows = files.map(({ hash, name, type, size, field_id }) => ({
    ...{ id: randomWord(), once, hash, name, type, size, field_id, at },
  }))
  if (rows.length) await tx.insertInto('upload').values(rows).execute()
  return rows
}

/** Files that are kept already wait for a form, after those that wait for it and as many as it may carry; answers with all that wait. */
export const waitWith = (tx: Db, waiting: Omit<Submitted, 'remove'>, at: number) =>
  add(tx, { ...waiting, remove: undefined }, at)

/** Lets go of files that were kept. Those that no row names are gone afterwards. */
export async function giveBack(desk: Desk, files: Kept[]) {
  for (const { hash } of files) desk.store.letGo(hash)
  await discard(
    desk,
    files.map(({ hash }) => hash),
  )
}

const day = 24 * 60 * 60_000

/**
 * Forgets what has waited for a form longer than 24 hours, and removes every file that no row names, also after a crash.
 * A file that is being kept meanwhile is held by the store before it lies at its place, until its row is committed;
 * and the store asks whether a row names it in a turn of its own, in which nothing is placed. So either it is held,
 * or its row is seen, or it is removed before and placed anew.
 */
export async function sweepUploads(desk: Desk) {
  await desk.write((tx) =>
    tx
      .deleteFrom('upload')
      .where('at', '<', desk.now() - day)
      .execute(),
  )
  const some: string[] = []
  for await (const hash of desk.store.all()) {
    some.push(hash)
    if (some.length === 500) await discard(desk, some.splice(0))
  }
  await discard(desk, some)
}

const columns = ['id', 'once', 'hash', 'name', 'type', 'size', 'field_id', 'at'] as const

/** The files that wait for these forms, in the order in which they came. */
export const waiting = (db: Db, tokens: string[]) =>
  db
    .selectFrom('upload')
    .select(columns)
    .where('once', 'in', ['', ...tokens])
    .orderBy('at')
    .orderBy('id')
    .execute()

async function takeAway(tx: Db, once: string, id: string | undefined) {
  if (!id) return []
  const mine = tx.deleteFrom('upload').where('id', '=', id).where('once', '=', once)
  return (await mine.returning('hash').execute()).map(({ hash }) => hash)
}

/** Each gets a millisecond of its own, so that `at` is also the order in which they came. */
async function add(tx: Db, { once, files, most }: Submitted, now: number) {
  const before = await waiting(tx, [once])
  const fresh = files.filter(
    (file, i) => !before.some(same(file)) && files.findIndex(same(file)) === i,
  )
  const first = Math.max(now, (before.at(-1)?.at ?? 0) + 1)
  const room = Math.max(0, most - before.length)
  const rows = fresh
    .slice(0, room)
    .map(({ hash, name, type, size, field_id = null, content_id = '' }, i) => ({
      ...{ id: randomWord(), once, hash, name, type, size, field_id, content_id, at: first + i },
    }))
  if (rows.length) await tx.insertInto('upload').values(rows).execute()
  return { uploads: [...before, ...rows], left: fresh.slice(room) }
}

const same = (one: Same) => (other: Same) =>
  one.hash === other.hash &&
  one.name === other.name &&
  (one.field_id ?? null) === (other.field_id ?? null)
type Same = Pick<Upload, 'hash' | 'name'> & { field_id?: number | null }

/** Removes those of these files that no row names. What cannot be removed now, the sweep finds later. */
export async function discard(desk: Desk, hashes: string[]) {
  if (!hashes.length) return
  const kept = await desk.read((db) => named(db, hashes))
  const lost = new Set(hashes.filter((hash) => !kept.has(hash)))
  for (const hash of lost)
    await desk.store.remove(hash, () => desk.read(async (db) => (await named(db, [hash])).size > 0))
}

async function named(db: Db, hashes: string[]) {
  const uploads = db.selectFrom('upload').select('hash').where('hash', 'in', hashes)
  const attachments = db.selectFrom('attachment').select('hash').where('hash', 'in', hashes)
  const logos = db.selectFrom('logo').select('hash').where('hash', 'in', hashes)
  const canned = db.selectFrom('canned_file').select('hash').where('hash', 'in', hashes)
  const mails = db.selectFrom('incoming').select('hash').where('hash', 'in', hashes)
  const sent = db
    .selectFrom('outbox')
    .select((eb) => eb.ref('hash').$notNull().as('hash'))
    .where('hash', 'in', hashes)
  const desks = uploads.union(attachments).union(logos).union(canned)
  const rows = await desks.union(mails).union(sent).execute()
  return new Set(rows.map(({ hash }) => hash))
}
