import { stands } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import type { Ticket } from './ticket.ts'

/** The newest entry of a ticket with words that its customer reads; nothing when there is none. */
export async function lastSaid(db: Db, { id }: Pick<Ticket, 'id'>) {
  const last = await db
    .selectFrom('event')
    .innerJoin('event_text', 'event_text.event_id', 'event.id')
    .select('event.id')
    .where('event.ticket_id', '=', id)
    .where('event.meant_for', 'is', null)
    .where('event.seen', '=', 'everyone')
    .where('event_text.part', '=', 'body')
    .where(stands)
    .orderBy('event.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.id
}
