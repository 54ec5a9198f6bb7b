import type { Values } from '../desk/fields.ts'
import type { Db } from '../desk/tables.ts'
import type { AnyKind } from './kind.ts'

/** What the log of settings is asked for: of which kind or thing, by whom, before or after which entry. */
export type Asked = { kind?: string; thing?: number; by?: number; before?: number; after?: number }

export const changesAtOnce = 50

/** What was arranged, the last first, and whether there is more. */
export async function changes(
  db: Db,
  { kind, thing, by, before, after }: Asked,
  most = changesAtOnce,
) {
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
  if (before !== undefined) query = query.where('setting_change.id', '<', before)
  if (after !== undefined) query = query.where('setting_change.id', '>', after)
  const rows = await query.execute()
  return { changes: rows.slice(0, most).map(opened), more: rows.length > most }
}
export type SettingChange = Awaited<ReturnType<typeof changes>>['changes'][number]

/** One of them; nothing when there is none. */
export const changeById = async (db: Db, id: number) =>
  (await changes(db, { before: id + 1 }, 1)).changes.find((one) => one.id === id)

const opened = <Row extends { was: string; now: string }>({ was, now, ...row }: Row) => ({
  ...row,
  was: JSON.parse(was) as Values, // written by `arrange` alone
  now: JSON.parse(now) as Values,
})

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
