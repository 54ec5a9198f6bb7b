import { type Person, Refused } from '../desk/desk.ts'
import { scopeOf } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Ticket } from './ticket.ts'

/** The last event of a ticket as far as this person reads it: what a form had seen. Customers do not count what is among agents. */
export const lastSeenBy = (
  by: Person,
  ticket: Pick<Ticket, 'last_event_id' | 'last_public_event_id'>,
) => (readsAll(by) ? ticket.last_event_id : ticket.last_public_event_id)

const readsAll = (by: Person) => scopeOf(by, 'see internal') !== 'no'

/** The events that brought words of others since the one last shown, as far as this person reads them. */
export async function news(db: Db, by: Person, ticket_id: number, since: number) {
  const all = db
    .selectFrom('event')
    .innerJoin('person', 'person.id', 'event.by_id')
    .select(['event.id', 'person.name'])
    .where('ticket_id', '=', ticket_id)
    .where('event.id', '>', since)
    .where('by_id', '!=', by.id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('event_text')
          .select('part')
          .whereRef('event_id', '=', 'event.id')
          .where('part', 'in', readsAll(by) ? ['body', 'note'] : ['body']),
      ),
    )
    .orderBy('event.id')
  return (readsAll(by) ? all : all.where('seen', '=', 'everyone')).execute()
}

/** Words of others that came while these were written are to be read first. Nothing is lost: the text stays in the form. */
export async function refuseIfNews(
  tx: Db,
  by: Person,
  ticket: Ticket,
  input: Record<string, unknown>,
  since = ticket.last_event_id,
) {
  if (!input.body && !input.note) return
  if (since >= ticket.last_event_id) return
  const newest = (await news(tx, by, ticket.id, since)).at(-1)
  if (newest)
    throw new Refused(
      say('{name} wrote while you were writing. Check what is new, then post or edit yours.', {
        name: newest.name,
      }),
      since,
    )
}
