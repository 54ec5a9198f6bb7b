import type { Db } from '../desk/tables.ts'
import type { LetterState } from '../desk/tables-mail.ts'
import type { Ticket } from './ticket.ts'

/** What became of a letter about an event, as agents read it beside the entry. */
export type LetterFate = {
  event_id: number
  to: string
  state: LetterState
  sent_at: number | null
  answer: string
  report: string
  reason: string | null
}

/**
 * The letters about some events of a ticket to whom it was said outside: none before they can leave, none that nobody was
 * to get. Of those to agents only what could not be delivered. Where there is no mailbox nothing is told of any.
 */
export const lettersOf = async (
  db: Db,
  { customer_id }: Pick<Ticket, 'customer_id'>,
  events: number[],
  now: number,
): Promise<LetterFate[]> => {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('person', 'person.id', 'outbox.to_id')
    .select(['event_id', 'person.name as to', 'state', 'sent_at', 'answer', 'report', 'reason'])
    .where('event_id', 'in', [-1, ...events])
    .where('state', '!=', 'withdrawn')
    .where((eb) =>
      eb.or([
        eb('role', '=', 'customer'),
        eb('to_id', '=', customer_id),
        eb('state', '=', 'failed'),
      ]),
    )
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where(({ exists, selectFrom, or, eb }) =>
      or([
        eb('state', '!=', 'held'),
        exists(selectFrom('mailbox').select('id').where('archived', '=', 0)),
      ]),
    )
    .orderBy('outbox.id')
    .execute()
  return rows.flatMap(({ event_id, ...row }) => (event_id === null ? [] : [{ event_id, ...row }]))
}
