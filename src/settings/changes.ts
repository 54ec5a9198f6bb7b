import { type SqlBool, sql } from 'kysely'
import type { Values } from '../desk/fields.ts'
import type { Db } from '../desk/tables.ts'
import type { AnyKind } from './kind.ts'

/** What the log of settings is asked for: of which kind or thing, by whom, when (milliseconds UTC), with which words, before or after which entry. */
export type Asked = {
  kind?: string
  thing?: number
  by?: number
  from?: number
  until?: number
  words?: string
  before?: number
  after?: number
}

const changesAtOnce = 50

/** What was arranged, the last first, and whether there is more. */
export async function changes(db: Db, asked: Asked, most = changesAtOnce) {
  const { kind, thing, by, from, until, words, before, after } = asked
  let query = db
    .selectFrom('setting_change')
    .innerJoin('person', 'person.id', 'setting_change.by_id')
    .leftJoin('setting_change as back', 'back.puts_back', 'setting_change.id')
    .selectAll('setting_change')
    .select(['person.name as by', 'back.id as put_back'])
    .groupBy('setting_change.id')
    .orderBy('setting_change.id', 'desc')
    .limit(most + 1)
  if (kind !== undefined) query = query.where('setting_change.kind', '=', kind)
  if (thing !== undefined) query = query.where('setting_change.thing_id', '=', thing)
  if (by !== undefined) query = query.where('setting_change.by_id', '=', by)
  if (from !== undefined) query = query.where('setting_change.at', '>=', from)
  if (until !== undefined) query = query.where('setting_change.at', '<', until)
  for (const word of words?.split(/\s+/) ?? []) query = query.where(has(word))
  if (before !== undefined) query = query.where('setting_change.id', '<', before)
  if (after !== undefined) query = query.where('setting_change.id', '>', after)
  const rows = await query.execute()
  return { changes: rows.slice(0, most).map(opened), more: rows.length > most }
}
export type SettingChange = Awaited<ReturnType<typeof changes>>['changes'][number]

/** Whether a word is in the name of what was changed, or in what a field said before or since; of A to Z, in capitals or not. */
const has = (word: string) => {
  const within = sql`setting_change.name || char(10) || setting_change.was || char(10) || setting_change.now`
  return sql<SqlBool>`instr(lower(${within}), lower(${JSON.stringify(word).slice(1, -1)})) > 0`
}

/** One of them; nothing when there is none. */
export const changeById = async (db: Db, id: number) =>
  (await changes(db, { before: id + 1 }, 1)).changes.find((one) => one.id === id)

const opened = <Row extends { was: string; now: string }>({ was, now, ...row }: Row) => ({
  ...row,
  was: valuesIn(was),
  now: valuesIn(now),
})

const valuesIn = (kept: string) => JSON.parse(kept) as Values // written by `log` alone

/** The last change of a thing: what a form has seen of it. 0 when it was never changed. */
export async function lastChange(db: Db, { path }: Pick<AnyKind, 'path'>, id: number) {
  const { last } = await db
    .selectFrom('setting_change')
    .select((eb) => eb.fn.max<number | null>('id').as('last'))
    .where('kind', '=', path)
    .where('thing_id', '=', id)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** The last change of anything of a kind. */
export async function lastOfKind(db: Db, { path }: Pick<AnyKind, 'path'>) {
  const { last } = await db
    .selectFrom('setting_change')
    .select((eb) => eb.fn.max<number | null>('id').as('last'))
    .where('kind', '=', path)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Who has changed settings, by name: whom the log can be asked for. */
export const changers = (db: Db) =>
  db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', db.selectFrom('setting_change').select('by_id'))
    .orderBy('name')
    .execute()

/** The last change of a field: which it was, by whom, when (milliseconds UTC), and what the field said before. */
export type LastOfField = { id: number; by: string; at: number; was: string }

/** Of each field of a thing that was changed since it was made, its last change; none whose words were erased. */
export async function lastOfFields(
  db: Db,
  { path }: AnyKind,
  id: number,
): Promise<Record<string, LastOfField>> {
  // of the row with the greatest id, by SQLite's rule for max() with bare columns
  const { rows } = await sql<LastOfField & { field: string }>`
    SELECT field.key AS field, max(change.id) AS id, person.name AS "by", change.at AS at, change.was AS was
    FROM setting_change AS change
    JOIN json_each(change.now) AS field
    JOIN person ON person.id = change.by_id
    WHERE change.kind = ${path} AND change.thing_id = ${id} AND change.did = 'changed' AND change.name <> ''
    GROUP BY field.key`.execute(db)
  return Object.fromEntries(
    rows.map(({ field, was, ...last }) => [field, { ...last, was: valuesIn(was)[field] ?? '' }]),
  )
}
