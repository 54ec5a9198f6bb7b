import type { Person } from '../desk/desk.ts'
import { eventsOf } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { asSeenBy } from './thread.ts'
import { opened, visibleTo } from './ticket.ts'

const most = 15

/** What others told this person lately, newest first: each event with its ticket, and whether it is still unread. */
export async function forYou(db: Db, by: Person) {
  const told = await visibleTo(by, db)
    .innerJoin('event', 'event.ticket_id', 'ticket.id')
    .innerJoin('told', 'told.event_id', 'event.id')
    .leftJoin('read_mark', (join) =>
      join.onRef('read_mark.ticket_id', '=', 'ticket.id').on('read_mark.person_id', '=', by.id),
    )
    .select(['event.id as event_id', 'read_mark.event_id as read_to'])
    .where('told.person_id', '=', by.id)
    .orderBy('event.id', 'desc')
    .limit(most)
    .execute()
  const events = await eventsOf(
    db,
    told.map(({ event_id }) => event_id),
  )
  return told.flatMap(({ event_id, read_to, ...row }) => {
    const event = events.find(({ id }) => id === event_id)
    const ticket = opened(row)
    return event
      ? [{ ticket, event: asSeenBy(by, ticket, event), unread: event_id > (read_to ?? 0) }]
      : []
  })
}
export type ForYou = Awaited<ReturnType<typeof forYou>>[number]
