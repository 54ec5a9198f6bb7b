import type { Person } from '../desk/desk.ts'
import type { Changes } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import type { ActingAs } from '../desk/words.ts'
import type { Ticket } from './ticket.ts'

type Moving = { by_id: number; acting_as: ActingAs; verb: string; changes: Changes }
type Act = Moving & { named: number[] }

/** Whoever moved a ticket to someone or somewhere keeps seeing it, and so does the one who had it. */
export function keepsSeeing({ by_id, acting_as, changes }: Moving) {
  const { assignee, team, department } = changes
  const mover = acting_as === 'agent' && (assignee || team || department) ? [by_id] : []
  const had = assignee?.was.id
  return typeof had === 'number' ? [...mover, had] : mover
}

/** After an act: who keeps seeing the ticket because of it. */
export async function keepInSight(tx: Db, ticket_id: number, event: Act) {
  for (const person_id of event.named) await glance(tx, person_id, ticket_id)
  for (const person_id of keepsSeeing(event)) await look(tx, person_id, ticket_id, event.verb)
}

/** After an act was undone: who saw the ticket because of it sees it for what else there was, or not any more. */
export async function loseSight(tx: Db, ticket_id: number, undone: Act, others: Act[]) {
  for (const person_id of new Set([...keepsSeeing(undone), ...undone.named])) {
    const other = others.findLast((event) => keepsSeeing(event).includes(person_id))
    if (other) await look(tx, person_id, ticket_id, other.verb)
    else if (others.some(({ named }) => named.includes(person_id)))
      await look(tx, person_id, ticket_id, 'mention')
    else await lookAway(tx, person_id, ticket_id)
  }
}

const look = (tx: Db, person_id: number, ticket_id: number, why: string) =>
  tx
    .insertInto('sight')
    .values({ person_id, ticket_id, why })
    .onConflict((conflict) => conflict.columns(['person_id', 'ticket_id']).doUpdateSet({ why }))
    .execute()

/** Named in it: that counts for less than having had it in hand, and for more than following it. */
const glance = (tx: Db, person_id: number, ticket_id: number) =>
  tx
    .insertInto('sight')
    .values({ person_id, ticket_id, why: 'mention' })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'ticket_id'])
        .doUpdateSet({ why: 'mention' })
        .where('sight.why', '=', 'follow'),
    )
    .execute()

/** Who follows it sees it still. */
async function lookAway(tx: Db, person_id: number, ticket_id: number) {
  await tx
    .deleteFrom('sight')
    .where('person_id', '=', person_id)
    .where('ticket_id', '=', ticket_id)
    .where('follows', '=', 0)
    .execute()
  await tx
    .updateTable('sight')
    .set({ why: 'follow' })
    .where('person_id', '=', person_id)
    .where('ticket_id', '=', ticket_id)
    .execute()
}

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
