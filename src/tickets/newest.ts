import type { Person } from '../desk/desk.ts'
import type { Changes } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { isSeenBy } from './in-sight.ts'

const atOnce = 100

/**
 * The last event after one that touches this person's tickets, also those just taken out of their sight; nothing when there is none.
 * Where there are more than it looks at, the newest of all: a page then asks for itself once too often, not too seldom.
 */
export async function newestFor(db: Db, by: Person, after: number) {
  const events = await db
    .selectFrom('event')
    .innerJoin('ticket', 'ticket.id', 'event.ticket_id')
    .select(['event.id', 'event.changes'])
    .select((eb) =>
      eb
        .case()
        .when(isSeenBy(eb as never, by))
        .then(1)
        .else(0)
        .end()
        .as('seen'),
    ) // the join has the ticket that the condition asks for
    .where('event.id', '>', after)
    .orderBy('event.id', 'desc')
    .limit(atOnce)
    .execute()
  const mine = events.find(
    ({ seen, changes }) => seen || wasMine(by, JSON.parse(changes) as Changes), // written by `record` alone
  )
  return (mine ?? (events.length === atOnce ? events[0] : undefined))?.id
}

const wasMine = (by: Person, { department, assignee, team }: Changes) =>
  by.memberships.some(({ department_id }) => department_id === department?.was.id) ||
  assignee?.was.id === by.id ||
  by.teams.some((id) => id === team?.was.id)

/** The last event of one ticket that this person may see; nothing when the ticket has left their sight. */
export async function newestOf(db: Db, by: Person, number: number) {
  const row = await db
    .selectFrom('ticket')
    .select('last_event_id')
    .where('number', '=', number)
    .where((eb) => isSeenBy(eb, by))
    .executeTakeFirst()
  return row?.last_event_id
}
