import type { Db } from '../desk/tables.ts'
import { history, standing } from './history.ts'
import { loseSight } from './sight.ts'
import type { Ticket } from './ticket.ts'

/** What an undone act left beside the facts: who sees the ticket because of it, and letters that have not left. */
export async function takeBack(tx: Db, ticket: Ticket, event_id: number) {
  const past = await history(tx, ticket)
  const undone = past.find(({ id }) => id === event_id)
  if (undone) await loseSight(tx, ticket.id, undone, standing(past))
  await tx
    .updateTable('outbox')
    .set({ state: 'withdrawn' })
    .where('event_id', '=', event_id)
    .where('state', '!=', 'sent')
    .execute()
}
