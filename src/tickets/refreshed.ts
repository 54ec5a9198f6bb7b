import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { orders, sortedBy, walk } from './order.ts'
import { type Listed, pageSize, type Row, rows, rowsOf } from './rows.ts'
import { seenBy } from './ticket.ts'

/** What somebody has before them: the tickets of a page by number, in its order, and the last event there was when it was made. */
export type Before = { numbers: number[]; since: number }
type Asked = { after?: number | undefined; most?: number | undefined; before?: Before | undefined }

/** A page of a list; what of it has left the list since, and how many have come, when somebody has it before them. */
export type ListPage = { rows: Row[]; more: boolean; left: number[]; came: number }

/** A page of a list: afresh, or as it lies before somebody, so that nothing in it moves. */
export const pageOf = async (
  db: Db,
  by: Person,
  listed: Listed,
  now: number,
  { before, ...asked }: Asked,
): Promise<ListPage> =>
  before?.numbers.length
    ? refreshed(db, by, listed, now, before, asked)
    : { ...(await rows(db, by, listed, now, asked)), left: [], came: 0 }

/** The same tickets in their places, as they are now. Those out of sight are not read, but have left. */
async function refreshed(
  db: Db,
  by: Person,
  { holds, order, sort }: Listed,
  now: number,
  { numbers, since }: Before,
  { after, most = pageSize }: Asked,
): Promise<ListPage> {
  const anywhere = seenBy(by, db)
  const list = anywhere.where(holds(by, now))
  const wanted = [-1, ...numbers]
  const there = await list.where('ticket.number', 'in', wanted).select('ticket.number').execute()
  const walking = { most: most + numbers.length + 1, from: after }
  const ahead = await walk(list, anywhere, sort ? sortedBy(sort) : orders[order], walking)
  const isWhole = numbers.length < most
  const last = ahead.findLastIndex(({ number }) => numbers.includes(number))
  const others = ahead.slice(0, isWhole ? undefined : last + 1)
  return {
    rows: await rowsOf(db, by, 'ticket.number', numbers),
    more: !isWhole && last < ahead.length - 1,
    left: numbers.filter((one) => !there.some(({ number }) => number === one)),
    came: await changedSince(
      db,
      by,
      others.filter(({ number }) => !numbers.includes(number)),
      since,
    ),
  }
}

/** What was pulled up from the next page has not come. */
async function changedSince(db: Db, by: Person, found: { id: number }[], since: number) {
  const ids = [-1, ...found.map(({ id }) => id)]
  const { n } = await seenBy(by, db)
    .where('ticket.id', 'in', ids)
    .where('last_event_id', '>', since)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}
