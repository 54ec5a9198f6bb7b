import { type Desk, Refused } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { bothSides, mergePeople, type Pair } from '../people/merged-customers.ts'
import { log } from '../settings/arrange.ts'
import type { Arranging } from '../settings/kind.ts'
import { customers } from '../settings/kinds/customers.ts'
import { followMerged } from './merge-many.ts'

/** More tickets than these are not moved at once: everybody else has to wait meanwhile, for 1.6 seconds where it was measured. */
export const mostMoved = 10_000

/**
 * Makes two customers one: what is theirs belongs to the one who stays, and both logs tell of it. Nobody is written to,
 * and private links stay. Throws Refused where a rule says no.
 */
export async function mergeTwo(desk: Desk, { stays, goes }: Pair, how: Arranging) {
  await desk.write(async (tx) => {
    if (!may(how.by, 'manage desk')) throw new Refused(say('Only a sysadmin may change this.'))
    const { to, from } = await bothSides(tx, { stays, goes })
    const tickets = await ticketsOf(tx, goes)
    if (tickets.length > mostMoved)
      throw new Refused(
        say('{name} has {count} tickets. Merge the other way round: up to {most} can be moved.', {
          name: from.name,
          count: tickets.length,
          most: mostMoved,
        }),
      )
    await mergePeople(tx, { stays, goes })
    await followMerged(tx, { goes, stays }, tickets, desk.now())
    await readdressed(tx, { stays, goes })
    await log(tx, customers, from, how, { did: 'archived', was: {}, now: { into: to.name } })
    const merged = `${from.name} (${from.emails.join(', ')})`
    await log(tx, customers, to, how, { did: 'changed', was: { merged: '' }, now: { merged } })
  })
  desk.bell.ring()
}

/** The tickets of a customer, and those of which they are in copy. */
export const ticketsOf = async (db: Db, id: number) =>
  (
    await db
      .selectFrom('ticket')
      .select('id')
      .where('customer_id', '=', id)
      .union(db.selectFrom('ticket_copy').select('ticket_id as id').where('person_id', '=', id))
      .execute()
  ).map((ticket) => ticket.id)

/** What was told to the one and has not been sent is for the other, once. */
async function readdressed(tx: Db, { stays, goes }: Pair) {
  for (const table of ['told', 'blind_copy'] as const) {
    const known = tx.selectFrom(table).select('event_id').where('person_id', '=', stays)
    await tx
      .updateTable(table)
      .set({ person_id: stays })
      .where('person_id', '=', goes)
      .where('event_id', 'not in', known)
      .execute()
    await tx.deleteFrom(table).where('person_id', '=', goes).execute()
  }
  const held = tx
    .selectFrom('outbox')
    .select('event_id')
    .where('to_id', '=', stays)
    .where('event_id', 'is not', null)
  await tx
    .updateTable('outbox')
    .set({ to_id: stays })
    .where('to_id', '=', goes)
    .where('state', 'in', ['held', 'queued'])
    .where((eb) => eb.or([eb('event_id', 'is', null), eb('event_id', 'not in', held)]))
    .execute()
  await tx
    .updateTable('outbox')
    .set({ state: 'withdrawn', next_at: null })
    .where('to_id', '=', goes)
    .where('state', 'in', ['held', 'queued'])
    .execute()
}
