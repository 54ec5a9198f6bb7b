import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { orders, walk } from './order.ts'
import type { Queue } from './queues.ts'
import { seenBy } from './ticket.ts'

/**
 * The tickets before and after one in a queue, by number. They are found from where it stands, so also
 * when it has just left the queue.
 */
export async function neighbours(db: Db, by: Person, queue: Queue, now: number, from: number) {
  const anywhere = seenBy(by, db)
  const list = anywhere.where(queue.holds(by, now)).where('ticket.number', '!=', from)
  const order = orders[queue.order]
  const [previous] = await walk(list, anywhere, order, { most: 1, from, way: 'backwards' })
  const [next] = await walk(list, anywhere, order, { most: 1, from })
  return { previous: previous?.number, next: next?.number }
}
