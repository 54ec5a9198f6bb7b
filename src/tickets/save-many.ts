import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'

// What `save` and `turnPage` do for one ticket, for very many at once, as far as a change of their customer is about it.

/** These tickets are somebody else's from now on. */
export const moveTo = (tx: Db, customer_id: number, ids: number[]) =>
  tx
    .updateTable('ticket')
    .set({ customer_id })
    .where('id', 'in', [-1, ...ids])
    .execute()

/** They have these people in copy, as their fact keeps it, and no others. */
export async function setCopiesOf(
  tx: Db,
  tickets: { id: number; copies: { id: number; active: boolean }[] }[],
) {
  const ids = tickets.map(({ id }) => id)
  await tx
    .deleteFrom('ticket_copy')
    .where('ticket_id', 'in', [-1, ...ids])
    .execute()
  const rows = tickets.flatMap(({ id: ticket_id, copies }) =>
    copies.map(({ id, active }) => ({ ticket_id, person_id: id, active: Number(active) })),
  )
  if (rows.length) await tx.insertInto('ticket_copy').values(rows).execute()
}

/** Their last event is the newest there is; who had read all before has read that as well, as it told nobody. */
export async function turnPages(tx: Db, ids: number[]) {
  const newest = (ticket: string) =>
    sql<number>`(select max(id) from event where ticket_id = ${sql.ref(ticket)})`
  await tx
    .updateTable('read_mark')
    .set({ event_id: newest('read_mark.ticket_id') })
    .where('ticket_id', 'in', [-1, ...ids])
    .whereRef('event_id', '=', (eb) =>
      eb
        .selectFrom('ticket')
        .select('last_event_id')
        .whereRef('ticket.id', '=', 'read_mark.ticket_id'),
    )
    .execute()
  await tx
    .updateTable('ticket')
    .set({ last_event_id: newest('ticket.id') })
    .where('id', 'in', [-1, ...ids])
    .execute()
}
