import type { Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { inStoryOf } from './story.ts'
import type { Ticket } from './ticket.ts'

const came = (db: Db, ticket: Pick<Ticket, 'id'>) =>
  db
    .selectFrom('incoming')
    .innerJoin('event', 'event.id', 'incoming.event_id')
    .where(inStoryOf(ticket.id))
    .where('incoming.hash', 'is not', null)

/** The entries of a ticket of which this person may see the message they came by, as it came. */
export async function sources(db: Db, by: Person, ticket: Ticket) {
  if (!may(by, 'see internal', ticket)) return []
  const rows = await came(db, ticket).select('event.id').execute()
  return rows.map(({ id }) => id)
}

/** The message by which an entry came, by the hash of its bytes; nothing where there is none, or where it is not this person's to see. */
export async function sourceOf(db: Db, by: Person, ticket: Ticket, event_id: number) {
  if (!may(by, 'see internal', ticket)) return
  return came(db, ticket)
    .select((eb) => [eb.ref('incoming.hash').$notNull().as('hash'), 'incoming.size'])
    .where('event.id', '=', event_id)
    .executeTakeFirst()
}
