import type { Db } from '../desk/tables.ts'
import { isGoing } from '../desk/words.ts'
import { namedStatuses, statusCalled } from '../settings/statuses.ts'
import type { Ticket } from './ticket.ts'
import type { Change } from './verb.ts'

/**
 * The name that a change leaves a ticket with: the one it says, where that stands on the state; else its own as long as the
 * state stays, what its old name reopens to, or the usual one. Nothing where a change says nothing of either.
 */
export async function calledAfter(tx: Db, before: Ticket, change: Change): Promise<Change> {
  const { status, status_id } = change
  if (status === undefined && status_id === undefined) return {}
  const state = status ?? before.status
  if (status_id === undefined && state === before.status) return { status_id: before.status_id }
  const all = await namedStatuses(tx)
  const wished = status_id === undefined ? await reopensTo(tx, before, state) : status_id
  const found = all.find(({ id }) => id === wished)
  return { status_id: found && found.state === state && !found.usual ? found.id : null }
}

async function reopensTo(tx: Db, { id, status, status_id }: Ticket, state: string) {
  if (!id || isGoing(status) || state !== 'open') return null
  const was = statusCalled(await namedStatuses(tx), status, status_id)
  if (!was) return null
  const to = await tx
    .selectFrom('status')
    .innerJoin('status as done', 'done.reopens_to_id', 'status.id')
    .select('status.id')
    .where('done.id', '=', was.id)
    .where('status.archived', '=', 0)
    .executeTakeFirst()
  return to?.id ?? null
}
