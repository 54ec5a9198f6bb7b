import { sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { eventsOf, stands } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { knownIn } from './linked-tickets.ts'
import { asSeenBy } from './thread.ts'
import { opened, visibleTo } from './ticket.ts'

const most = 15

/** What others told this person lately, newest first: each event with its ticket, and whether it is still unread. */
export const forYou = (db: Db, by: Person) =>
  withEvents(db, by, tolds(db, by).where('told.person_id', '=', by.id))

/** What their departments and teams were told and they have not read, while nobody has the ticket: someone is to take it. */
export const forYours = (db: Db, by: Person) =>
  withEvents(
    db,
    by,
    tolds(db, by)
      .where('ticket.assignee_id', 'is', null)
      .where('ticket.status', 'in', ['open', 'waiting'])
      .where('event.by_id', '!=', by.id)
      .where('event.id', '>', sql<number>`coalesce(read_mark.event_id, 0)`)
      .where((eb) =>
        eb.or([
          eb('told.department_id', 'in', [-1, ...by.memberships.map((one) => one.department_id)]),
          eb('told.team_id', 'in', [-1, ...by.teams]),
        ]),
      ),
  )

export type ForYou = Awaited<ReturnType<typeof forYou>>[number]

const tolds = (db: Db, by: Person) =>
  visibleTo(by, db)
    .innerJoin('event', 'event.ticket_id', 'ticket.id')
    .innerJoin('told', 'told.event_id', 'event.id')
    .leftJoin('read_mark', (join) =>
      join.onRef('read_mark.ticket_id', '=', 'ticket.id').on('read_mark.person_id', '=', by.id),
    )
    .where(stands)
    .select(['event.id as event_id', 'read_mark.event_id as read_to'])
    .orderBy('event.id', 'desc')
    .limit(most)

async function withEvents(db: Db, by: Person, told: ReturnType<typeof tolds>) {
  const rows = await told.execute()
  const events = await eventsOf(
    db,
    rows.map(({ event_id }) => event_id),
  )
  const known = await knownIn(db, by, events)
  return rows.flatMap(({ event_id, read_to, ...row }) => {
    const event = events.find(({ id }) => id === event_id)
    const ticket = opened(row)
    if (!event) return []
    return [
      { ticket, event: asSeenBy(by, ticket, event, known), unread: event_id > (read_to ?? 0) },
    ]
  })
}
