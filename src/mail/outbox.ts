import type { Person } from '../desk/desk.ts'
import { eventsOf } from '../desk/events.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { asCustomer, personById } from '../people/person.ts'
import { asSeenBy } from '../tickets/thread.ts'
import { ticketById } from '../tickets/ticket.ts'

const most = 50

/** The newest letters that are held, each with what it will speak of, as its reader may have it. */
export async function heldLetters(db: Db) {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('person', 'person.id', 'outbox.to_id')
    .selectAll('outbox')
    .select('person.name as to')
    .select((eb) =>
      eb
        .selectFrom('address')
        .select('email')
        .whereRef('person_id', '=', 'outbox.to_id')
        .orderBy('email_folded')
        .limit(1)
        .as('email'),
    )
    .where('state', '=', 'held')
    .orderBy('outbox.id', 'desc')
    .limit(most)
    .execute()
  const events = await eventsOf(
    db,
    rows.flatMap(({ event_id }) => event_id ?? []),
  )
  return Promise.all(
    rows.map(async (row) => {
      const reader = await readerOf(db, row)
      const ticket = await ticketById(db, reader, row.ticket_id)
      const event = events.find(({ id }) => id === row.event_id)
      return {
        ...row,
        ticket,
        isCustomer: reader.role === 'customer',
        event: event && asSeenBy(reader, ticket, event),
      }
    }),
  )
}
export type Letter = Awaited<ReturnType<typeof heldLetters>>[number]

/** Whoever asked for the ticket is written to as a customer, anyone else as an agent. */
async function readerOf(
  db: Db,
  { to_id, to, ticket_id }: { to_id: number; to: string; ticket_id: number },
): Promise<Person> {
  const person = await personById(db, to_id)
  const { customer_id } = await db
    .selectFrom('ticket')
    .select('customer_id')
    .where('id', '=', ticket_id)
    .executeTakeFirstOrThrow()
  return person && may(person, 'work at desk') && customer_id !== to_id
    ? person
    : asCustomer({ id: to_id, name: to })
}

export const heldCount = async (db: Db) => {
  const { n } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  return n
}
