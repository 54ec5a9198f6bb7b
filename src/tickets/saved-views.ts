import { Mistaken, type Person } from '../desk/desk.ts'
import type { Fields } from '../desk/fields.ts'
import { line as oneLine, oneOf } from '../desk/kinds.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { drawn, hinted, preset } from '../desk/variations.ts'

const audiences = { me: say('Only me'), everyone: say('Every agent') }

/** What a search is saved under, and for whom. */
export const saveFields = {
  name: drawn(
    hinted(oneLine('Name of the view', 'Enter a name', 60), 'It stands in the list of views.'),
    'line',
    { size: 34 },
  ),
  audience: preset(oneOf(audiences, 'Who sees it', 'Select who sees it'), 'me'),
} satisfies Fields

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

/** Whoever made a view may take it away; one that is shared, also who manages the desk. */
export const mayDrop = (by: Person, view: Pick<SavedView, 'owner_id'>) =>
  view.owner_id === by.id || may(by, 'manage desk')

type New = {
  name: string
  line: string
  sort: string | undefined
  audience: keyof typeof audiences
}

/** Saves a search; under a name one has used, it takes the place of that view. Throws Mistaken when there is nothing to save. */
export async function saveView(tx: Db, by: Person, { name, line, sort, audience }: New) {
  if (!line.trim()) throw new Mistaken({ name: say('There is no search to save') })
  const row = { line, sort: sort ?? null, is_shared: audience === 'everyone' ? 1 : 0 }
  const { id } = await tx
    .insertInto('saved_view')
    .values({ owner_id: by.id, name, ...row })
    .onConflict((conflict) => conflict.columns(['owner_id', 'name']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const dropView = (tx: Db, id: number) =>
  tx.deleteFrom('saved_view').where('id', '=', id).execute()
