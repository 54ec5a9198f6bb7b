import type { Changes } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { mayHaveArrived } from '../desk/tables-mail.ts'
import type { Ticket } from './ticket.ts'

export type Past = Awaited<ReturnType<typeof history>>[number]

/** All that was done to a ticket, oldest first: who, what it changed, whom it named, whether it has words, and whether a letter about it has gone to the customer. */
export async function history(db: Db, { id, customer_id }: Pick<Ticket, 'id' | 'customer_id'>) {
  const rows = await db
    .selectFrom('event')
    .innerJoin('person', 'person.id', 'event.by_id')
    .select(['event.id', 'event.by_id', 'event.acting_as', 'event.verb', 'event.seen'])
    .select(['event.changes', 'event.undoes', 'event.at', 'event.held_until', 'person.name as by'])
    .select(['event.revises', 'event.redacts'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('outbox')
            .innerJoin('person as reader', 'reader.id', 'outbox.to_id')
            .select('outbox.id')
            .whereRef('outbox.event_id', '=', 'event.id')
            .where('outbox.state', 'in', mayHaveArrived)
            .where((of) =>
              of.or([of('outbox.to_id', '=', customer_id), of('reader.role', '=', 'customer')]),
            ),
        )
        .$castTo<number>()
        .as('sent'),
    )
    .select((eb) =>
      eb
        .selectFrom('mention')
        .select((of) => of.fn<string>('json_group_array', ['person_id']).as('named'))
        .whereRef('event_id', '=', 'event.id')
        .$asScalar()
        .$notNull()
        .as('named'),
    )
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('event_text')
            .select('part')
            .whereRef('event_id', '=', 'event.id')
            .where('part', '=', 'body'),
        )
        .$castTo<number>()
        .as('has_body'),
    )
    .where('event.ticket_id', '=', id)
    .orderBy('event.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    changes: JSON.parse(row.changes) as Changes, // written by `record` alone
    named: JSON.parse(row.named) as number[], // made by the query above
  }))
}

/** What has not been undone, without the undoing. */
export function standing(past: Past[]) {
  const undone = new Set(past.map(({ undoes }) => undoes))
  return past.filter(({ id, undoes }) => undoes === null && !undone.has(id))
}
