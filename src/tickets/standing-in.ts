import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { isGoing } from '../desk/words.ts'
import { whoIsIn } from '../people/absence.ts'
import { mayHave } from './in-department.ts'
import type { Ticket } from './ticket.ts'
import type { Change } from './verb.ts'

/** A change, and who was out of office where it gives the ticket to somebody else because of that. */
type Stood = { change: Change; given: { stands_in_for?: number } }

/**
 * A ticket that goes on again while its assignee is out of office goes to who stands in, or to nobody, unless the
 * assignee did it or another one was chosen. An undo sets back who had it.
 */
export async function stoodIn(
  tx: Db,
  by: Person,
  before: Ticket,
  change: Change,
  at: number,
  undoes: number | null,
): Promise<Stood> {
  const { assignee_id } = before
  const goesOn = before.id && !isGoing(before.status) && isGoing(change.status ?? before.status)
  const isChosen = (change.assignee_id ?? assignee_id) !== assignee_id
  const stays = undoes !== null || isChosen || by.id === assignee_id
  if (!goesOn || !assignee_id || stays) return { change, given: {} }
  const other = await whoIsIn(tx, assignee_id, at)
  if (other === assignee_id) return { change, given: {} }
  const isAllowed = other !== null && (await mayHave(tx, before, other))
  return {
    change: { ...change, assignee_id: isAllowed ? other : null },
    given: { stands_in_for: assignee_id },
  }
}
