import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { orders, sortedBy, walk } from './order.ts'
import type { Listed } from './rows.ts'
import { seenBy } from './ticket.ts'

/**
 * The tickets before and after one in a list, by number. They are found from where it stands, so also
 * when it has just left the list.
 */
export async function neighbours(
  db: Db,
  by: Person,
  { holds, order: usual, sort }: Listed,
  now: number,
  from: number,
) {
  const anywhere = seenBy(by, db)
  const list = anywhere.where(holds(by, now)).where('ticket.number', '!=', from)
  const order = sort ? sortedBy(sort) : orders[usual]
  const [previous] = await walk(list, anywhere, order, { most: 1, from, way: 'backwards' })
  const [next] = await walk(list, anywhere, order, { most: 1, from })
  return { previous: previous?.number, next: next?.number }
}
