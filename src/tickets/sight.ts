import type { Person } from '../desk/desk.ts'
import type { Changes } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import type { Ticket } from './ticket.ts'

/** Whoever moved a ticket to someone or somewhere keeps seeing it, and so does the one who had it. */
export async function keepInSight(
  tx: Db,
  by: Person,
  { id }: Ticket,
  changes: Changes,
  verb: string,
) {
  const had = changes.assignee?.was.id
  if (by.role === 'agent' || by.role === 'sysadmin')
    if (changes.assignee || changes.team || changes.department) await look(tx, by.id, id, verb)
  if (typeof had === 'number') await look(tx, had, id, verb)
}

const look = (tx: Db, person_id: number, ticket_id: number, why: string) =>
  tx
    .insertInto('sight')
    .values({ person_id, ticket_id, why })
    .onConflict((conflict) => conflict.columns(['person_id', 'ticket_id']).doUpdateSet({ why }))
    .execute()
