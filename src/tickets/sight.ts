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

/** Follows a ticket from now on, or no longer. Who sees it for another reason as well goes on seeing it. */
export async function setFollowing(tx: Db, { id }: Person, ticket_id: number, follows: boolean) {
  if (follows) {
    await tx
      .insertInto('sight')
      .values({ person_id: id, ticket_id, why: 'follow', follows: 1 })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'ticket_id']).doUpdateSet({ follows: 1 }),
      )
      .execute()
    return
  }
  await tx
    .deleteFrom('sight')
    .where('person_id', '=', id)
    .where('ticket_id', '=', ticket_id)
    .where('why', '=', 'follow')
    .execute()
  await tx
    .updateTable('sight')
    .set({ follows: 0 })
    .where('person_id', '=', id)
    .where('ticket_id', '=', ticket_id)
    .execute()
}

/** Who follows a ticket, by name. */
export const followersOf = (db: Db, { id }: Pick<Ticket, 'id'>) =>
  db
    .selectFrom('sight')
    .innerJoin('person', 'person.id', 'sight.person_id')
    .select(['person.id', 'person.name'])
    .where('sight.ticket_id', '=', id)
    .where('sight.follows', '=', 1)
    .orderBy('person.name')
    .execute()
