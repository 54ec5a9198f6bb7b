import { sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { orders, type Sort, sortedBy, walk } from './order.ts'
import type { Queue } from './queues.ts'
import { listedTo, seenBy } from './ticket.ts'

export type Row = Awaited<ReturnType<typeof rowsOf>>[number]

export const pageSize = 100
const pageSizes = [25, 50, pageSize]
/** How many rows somebody wants on a page, as the address says it; nothing when that is no choice they have. */
export const sizeIn = (said: string | undefined) => pageSizes.find((size) => String(size) === said)

/** A list of tickets: which, and in which order, unless it is sorted by a column. */
export type Listed = Pick<Queue, 'holds' | 'order'> & { sort?: Sort | undefined }

/** A page of a queue. `after` is the number of the last ticket of the page before. */
export async function rows(
  db: Db,
  by: Person,
  { holds, order, sort }: Listed,
  now: number,
  { after, most = pageSize }: { after?: number | undefined; most?: number | undefined } = {},
) {
  const anywhere = seenBy(by, db)
  const walking = { most: most + 1, from: after }
  const found = await walk(
    anywhere.where(holds(by, now)),
    anywhere,
    sort ? sortedBy(sort) : orders[order],
    walking,
  )
  const ids = found.slice(0, most).map(({ id }) => id)
  return { rows: await rowsOf(db, by, 'ticket.id', ids), more: found.length > most }
}

/** Some tickets as a list shows them, in the order in which they are named; without those out of sight. */
export async function rowsOf(
  db: Db,
  by: Person,
  column: 'ticket.id' | 'ticket.number',
  named: number[],
) {
  const listed = listedTo(by, db).where(column, 'in', [-1, ...named])
  const read = await withLastWords(by, listed).execute()
  const place = new Map(named.map((one, n) => [one, n]))
  const placeOf = ({ id, number }: { id: number; number: number }) =>
    place.get(column === 'ticket.id' ? id : number) ?? 0
  return read.sort((one, other) => placeOf(one) - placeOf(other))
}

/** The second line of a row: who wrote last and how it begins; and what this person has read. */
const withLastWords = (by: Person, query: ReturnType<typeof listedTo>) =>
  query
    .leftJoin('event as entry', 'entry.id', 'ticket.last_entry_id')
    .leftJoin('person as writer', 'writer.id', 'entry.by_id')
    .leftJoin('read_mark', (join) =>
      join.onRef('read_mark.ticket_id', '=', 'ticket.id').on('read_mark.person_id', '=', by.id),
    )
    .leftJoin('event as latest', 'latest.id', 'ticket.last_event_id')
    .select([
      'writer.name as writer',
      'entry.acting_as as writer_as',
      'read_mark.event_id as read_to',
      'latest.by_id as latest_by',
    ])
    .select((eb) =>
      eb
        .selectFrom('event_text')
        .select(sql<string>`substr(text, 1, 400)`.as('words'))
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
