import { Refused } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { customerById } from './customers.ts'
import { endSessionsOf } from './session.ts'

/** A customer who stays, and another one of whom nothing is left but their name in old entries. */
export type Pair = { stays: number; goes: number }

/** Both sides of a merge. Throws Refused where one of them is no customer, was merged before, or is the other. */
export async function bothSides(db: Db, { stays, goes }: Pair) {
  const [to, from] = [await customerById(db, stays), await customerById(db, goes)]
  if (!to || !from) throw new Refused(say('Only customers can be merged.'))
  if (stays === goes) throw new Refused(say('These are one customer already.'))
  const merged = [to, from].find(({ merged_into_id }) => merged_into_id !== null)
  if (merged)
    throw new Refused(say('{name} has been merged with another customer.', { name: merged.name }))
  return { to, from }
}

/** The customers who were merged into this one. */
export const mergedInto = async (db: Db, id: number) =>
  (await db.selectFrom('person').select('id').where('merged_into_id', '=', id).execute()).map(
    (row) => row.id,
  )

/** Each of these customers by the id of whom they were merged into, or by their own. */
export async function asMerged(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'merged_into_id'])
    .where('id', 'in', [-1, ...ids])
    .where('merged_into_id', 'is not', null)
    .execute()
  const now = new Map(rows.map(({ id, merged_into_id }) => [id, merged_into_id ?? id]))
  return (id: number) => now.get(id) ?? id
}

/**
 * All that is kept of somebody as a person goes to another one: addresses behind those there are, notes below, the
 * organization, the language and the password where there was none. Throws Refused as `bothSides`.
 */
export async function mergePeople(tx: Db, { stays, goes }: Pair) {
  const { to, from } = await bothSides(tx, { stays, goes })
  await moveAddresses(tx, { stays, goes })
  await endSessionsOf(tx, goes)
  const gone = {
    username: null,
    password_hash: null,
    organization_id: null,
    notes: '',
    primary_contact: 0,
  }
  await tx
    .updateTable('person')
    .set({ ...gone, archived: 1, merged_into_id: stays })
    .where('id', '=', goes)
    .execute()
  await tx
    .updateTable('person')
    .set({
      notes: [to.notes, from.notes].filter(Boolean).join('\n'),
      organization_id: to.organization_id ?? from.organization_id,
      primary_contact: Math.max(
        to.primary_contact,
        isTheirs({ to, from }) ? from.primary_contact : 0,
      ),
      language: to.language ?? from.language,
      ...(takesLogIn({ to, from }) && {
        username: from.username,
        password_hash: from.password_hash,
      }),
    })
    .where('id', '=', stays)
    .execute()
  await tx
    .updateTable('person')
    .set({ merged_into_id: stays })
    .where('merged_into_id', '=', goes)
    .execute()
}

type Belongs = { organization_id: number | null }

/** Whether who stays belongs, from then on, where the other did: then they are its primary contact, too. */
const isTheirs = ({ to, from }: { to: Belongs; from: Belongs }) =>
  to.organization_id === null || to.organization_id === from.organization_id

type LogIn = { password_hash: string | null; locked: number; archived: number }

/** Whether who stays has no password, and logs in with that of the other from then on. */
export const takesLogIn = ({ to, from }: { to: LogIn; from: LogIn }) =>
  to.password_hash === null && from.password_hash !== null && !from.locked && !from.archived

/** Taken out and put in again, so that what is found by them is found at the other. */
async function moveAddresses(tx: Db, { stays, goes }: Pair) {
  const moved = await tx
    .deleteFrom('address')
    .where('person_id', '=', goes)
    .returningAll()
    .execute()
  const last = await tx
    .selectFrom('address')
    .select((eb) => eb.fn.max<number | null>('place').as('place'))
    .where('person_id', '=', stays)
    .executeTakeFirst()
  const behind = (last?.place ?? 0) + 1
  if (moved.length)
    await tx
      .insertInto('address')
      .values(
        moved.map(({ domain: _made, place, ...address }) => ({
          ...address,
          person_id: stays,
          place: place + behind,
        })),
      )
      .execute()
}
