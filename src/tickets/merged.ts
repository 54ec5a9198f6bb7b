import { type SqlBool, sql } from 'kysely'
import { type Person, Refused } from '../desk/desk.ts'
import { stands } from '../desk/events.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { theDesk } from '../people/person.ts'
import { inStoryOf, isEmpty } from './story.ts'
import { findTicket, seenBy, type Ticket, ticketById } from './ticket.ts'

// Merging moves nothing: a ticket names the one in which it goes on, and what is read of that one has both.

/** A ticket with those in which it goes on, one after the other, as a subquery of ids. */
const upFrom = (id: number) =>
  sql<number>`(with recursive up(id) as
    (select ${id} union select merged_into_id from ticket join up on ticket.id = up.id where merged_into_id is not null)
    select id from up)`

/** The tickets in which this one goes on, nearest first; none when it was not merged. */
export const above = (db: Db, id: number) =>
  db
    .selectFrom('ticket')
    .select(['id', 'number', 'merged_into_id'])
    .where('id', 'in', upFrom(id))
    .where('id', '!=', id)
    .execute()

/** The ticket in which another one goes on: itself, unless it was merged. */
export async function goesOnIn(db: Db, ticket: Ticket): Promise<Ticket> {
  if (ticket.merged_into_id === null) return ticket
  const last = (await above(db, ticket.id)).find(({ merged_into_id }) => merged_into_id === null)
  return last ? ticketById(db, theDesk, last.id) : ticket
}

/** Whether others with anything in them were merged into a ticket. */
export const hasMerged = async (db: Db, id: number) =>
  (await db
    .selectFrom('ticket')
    .select('id')
    .where('merged_into_id', '=', id)
    .where((eb) => eb.not(isEmpty))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Tickets that are one have one customer: throws Refused where the customer of one of them would be another. */
export async function refuseMerged(tx: Db, { id, merged_into_id }: Ticket) {
  if (merged_into_id !== null || (await hasMerged(tx, id)))
    throw new Refused(say('It is merged with another ticket of its customer. Unmerge them first.'))
}

/** The ticket into which this one was merged, and those with anything in them merged into it, of those this person may see. */
export async function mergedWith(db: Db, by: Person, { id, merged_into_id }: Ticket) {
  const found = await seenBy(by, db)
    .select(['id', 'number', 'subject', 'merged_into_id', isEmpty.as('empty')])
    .where((eb) => eb.or([eb('id', '=', merged_into_id ?? -1), eb('merged_into_id', '=', id)]))
    .orderBy('number')
    .execute()
  return {
    into: found.find((other) => other.id === merged_into_id),
    from: found.filter((other) => other.merged_into_id === id && !other.empty),
  }
}
export type MergedWith = Awaited<ReturnType<typeof mergedWith>>

/** The act by which a ticket became part of another one, last of those that stand; nothing when it never did. */
export const mergingOf = (db: Db, id: number) =>
  db
    .selectFrom('event')
    .select('id')
    .where('ticket_id', '=', id)
    .where(sql<SqlBool>`event.changes ->> '$.merged_into.is.id' is not null`)
    .where(stands)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** When the customer last wrote to a ticket that goes on elsewhere, after an event of it and not undone; nothing when they did not. */
export async function wroteMeanwhile(db: Db, id: number, since: number) {
  const row = await db
    .selectFrom('event')
    .select('at')
    .where('meant_for', '=', id)
    .where('event.id', '>', since)
    .where('acting_as', '=', 'customer')
    .orderBy('event.id', 'desc')
    .executeTakeFirst()
  return row?.at
}

/** How many entries with words a ticket's story has. */
async function entriesOf(db: Db, { id }: Pick<Ticket, 'id'>) {
  const { n } = await db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(inStoryOf(id))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('event_text')
          .select('part')
          .whereRef('event_text.event_id', '=', 'event.id')
          .where('part', 'in', ['body', 'note']),
      ),
    )
    .executeTakeFirstOrThrow()
  return n
}

/** A ticket and the one into which it would be merged, side by side; nothing when this person does not see that one. */
export async function compared(db: Db, by: Person, ticket: Ticket, into: number) {
  const other = await findTicket(db, by, into)
  if (!other || other.id === ticket.id) return
  const side = async (of: Ticket) => ({
    number: of.number,
    subject: of.subject,
    customer: of.customer,
    status: of.status,
    status_id: of.status_id,
    department: of.department,
    entries: await entriesOf(db, of),
  })
  return { part: await side(ticket), stays: await side(other) }
}
export type Comparison = NonNullable<Awaited<ReturnType<typeof compared>>>
