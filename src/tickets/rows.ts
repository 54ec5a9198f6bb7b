import { sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { onwards } from './order.ts'
import { type Queue, type QueueName, queues } from './queues.ts'
import { visibleTo } from './ticket.ts'

export type Row = Awaited<ReturnType<typeof rows>>['rows'][number]

export const pageSize = 100

/**
 * A page of a queue: those that need an answer soonest first, the highest priority above all;
 * what is done, latest first. `after` is the number of the last ticket of the page before.
 */
export async function rows(
  db: Db,
  by: Person,
  name: QueueName,
  now: number,
  { after, most = pageSize }: { after?: number | undefined; most?: number } = {},
) {
  const { holds, order }: Queue = queues[name]
  const all = visibleTo(by, db)
  const last =
    after === undefined
      ? undefined
      : await all.where('ticket.number', '=', after).executeTakeFirst()
  const held = all.where((eb) => holds(eb, by, now))
  const found = await withLastWords(by, onwards(held, order, last))
    .limit(most + 1)
    .execute()
  return { rows: found.slice(0, most), more: found.length > most }
}

/** The second line of a row: who wrote last and how it begins; and what this person has read. */
const withLastWords = (by: Person, query: ReturnType<typeof visibleTo>) =>
  query
    .leftJoin('event as entry', 'entry.id', 'ticket.last_entry_id')
    .leftJoin('person as writer', 'writer.id', 'entry.by_id')
    .leftJoin('read_mark', (join) =>
      join.onRef('read_mark.ticket_id', '=', 'ticket.id').on('read_mark.person_id', '=', by.id),
    )
    .leftJoin('event as latest', 'latest.id', 'ticket.last_event_id')
    .select(['writer.name as writer', 'read_mark.event_id as read_to', 'latest.by_id as latest_by'])
    .select((eb) =>
      eb
        .selectFrom('event_text')
        .select(sql<string>`substr(text, 1, 200)`.as('words'))
        .whereRef('event_id', '=', 'ticket.last_entry_id')
        .where('part', 'in', ['body', 'note'])
        .orderBy('part', 'desc')
        .limit(1)
        .as('words'),
    )

/** Whether there is something this person has not seen: the ticket itself, or what happened since. */
export function unread(
  row: Pick<Row, 'read_to' | 'last_event_id' | 'latest_by'>,
  by: Pick<Person, 'id'>,
): 'new' | 'new reply' | null {
  if (row.latest_by === by.id) return null
  if (row.read_to === null) return 'new'
  return row.read_to < row.last_event_id ? 'new reply' : null
}
