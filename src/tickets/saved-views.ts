import { Mistaken, type Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { SavedViewTable } from '../desk/tables-beside.ts'
import type { Sort } from './order.ts'
import { isQueue } from './queues.ts'

/** The views somebody has: their own, and those that are shared, by name. */
export const savedViews = (db: Db, by: Person) =>
  db
    .selectFrom('saved_view')
    .innerJoin('person', 'person.id', 'owner_id')
    .selectAll('saved_view')
    .select('person.name as owner')
    .where((eb) => eb.or([eb('owner_id', '=', by.id), eb('is_shared', '=', 1)]))
    .orderBy('saved_view.name')
    .execute()
export type SavedView = Awaited<ReturnType<typeof savedViews>>[number]

/** One of them; nothing when it is not there, or another's own. */
export const savedView = async (db: Db, by: Person, id: number) =>
  (await savedViews(db, by)).find((view) => view.id === id)

/** Whoever made a view may change it and take it away; one that is shared, also who manages the desk. */
export const mayChange = (by: Person, view: Pick<SavedView, 'owner_id'>) =>
  view.owner_id === by.id || may(by, 'manage desk')

/** What a view is: its name, which tickets, in which order and how shown, for whom, and below what it stands (`open`, `view-3`). */
type View = {
  name: string
  line: string
  sort?: Sort | undefined
  audience: 'me' | 'everyone'
  below?: string | undefined
  columns?: string | undefined
  rows?: number | undefined
}

/** Saves a search; under a name one has used, it takes the place of that view. Throws Mistaken when there is nothing to save, or no such place. */
export async function saveView(tx: Db, by: Person, view: View) {
  const row = rowOf(view)
  const named = await tx
    .selectFrom('saved_view')
    .select('id')
    .where('owner_id', '=', by.id)
    .where('name', '=', view.name)
    .executeTakeFirst()
  await refuseLoop(tx, named?.id, row.parent_id)
  const { id } = await tx
    .insertInto('saved_view')
    .values({ owner_id: by.id, ...row })
    .onConflict((conflict) => conflict.columns(['owner_id', 'name']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a view. Throws Mistaken as `saveView` does, and when its maker has another one of this name. */
export async function changeView(tx: Db, { id, owner_id }: SavedView, view: View) {
  const row = rowOf(view)
  const other = await tx
    .selectFrom('saved_view')
    .select('id')
    .where('owner_id', '=', owner_id)
    .where('name', '=', view.name)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other) throw new Mistaken({ name: say('There is another view of this name') })
  await refuseLoop(tx, id, row.parent_id)
  await tx.updateTable('saved_view').set(row).where('id', '=', id).execute()
}

/** Takes a view away; those below it then stand by themselves. */
export const dropView = (tx: Db, id: number) =>
  tx.deleteFrom('saved_view').where('id', '=', id).execute()

/** The number of a view in a place such as `view-3`. */
export const viewIn = (place: string) => Number(/^view-(\d{1,12})$/.exec(place)?.[1]) || undefined

type Row = Omit<SavedViewTable, 'id' | 'owner_id'>

function rowOf({ name, line, sort, audience, below = '', columns, rows }: View): Row {
  if (!line.trim()) throw new Mistaken({ name: say('There is no search to save') })
  return {
    name,
    line,
    sort: sort ?? null,
    is_shared: audience === 'everyone' ? 1 : 0,
    below: isQueue(below) ? below : null,
    parent_id: viewIn(below) ?? null,
    columns: columns ?? null,
    page_rows: rows ?? null,
  }
}

/** A view never stands below itself, however far down. */
async function refuseLoop(tx: Db, id: number | undefined, parent: number | null) {
  for (let above = parent; above !== null && id !== undefined; ) {
    if (above === id)
      throw new Mistaken({ below: say('A view cannot stand below itself. Select another place') })
    const next = await tx
      .selectFrom('saved_view')
      .select('parent_id')
      .where('id', '=', above)
      .executeTakeFirst()
    above = next?.parent_id ?? null
  }
}
