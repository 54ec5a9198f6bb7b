import type { Db } from '../desk/tables.ts'
import { history, standing } from './history.ts'
import { setWords } from './reword.ts'
import { loseSight } from './sight.ts'
import type { Ticket } from './ticket.ts'

/** What an undone act left beside the facts: who sees the ticket because of it, what an entry says, and letters that have not left. */
export async function takeBack(tx: Db, ticket: Ticket, event_id: number) {
  const past = await history(tx, ticket)
  const undone = past.find(({ id }) => id === event_id)
  if (undone) await loseSight(tx, ticket.id, undone, standing(past))
  if (undone?.revises) await setWords(tx, undone.revises, await wordsBefore(tx, event_id))
  await tx
    .updateTable('outbox')
    .set({ state: 'withdrawn', next_at: null })
    .where('event_id', '=', event_id)
    .where('state', 'in', ['held', 'queued', 'failed'])
    .execute()
}

const wordsBefore = async (tx: Db, event_id: number) =>
  (
    await tx
      .selectFrom('event_text')
      .select('text')
      .where('event_id', '=', event_id)
      .where('part', '=', 'body was')
      .executeTakeFirstOrThrow()
  ).text
