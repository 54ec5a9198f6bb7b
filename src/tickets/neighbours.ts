import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { backwards, onwards } from './order.ts'
import { type Queue, type QueueName, queues } from './queues.ts'
import { visibleTo } from './ticket.ts'

/**
 * The tickets before and after one in a queue, by number. They are found from where it stands, so also
 * when it has just left the queue.
 */
export async function neighbours(db: Db, by: Person, name: QueueName, now: number, number: number) {
  const { holds, order }: Queue = queues[name]
  const all = visibleTo(by, db)
  const here = await all.where('ticket.number', '=', number).executeTakeFirst()
  if (!here) return { previous: undefined, next: undefined }
  const others = all.where((eb) => holds(eb, by, now)).where('ticket.number', '!=', number)
  const previous = await backwards(others, order, here).limit(1).executeTakeFirst()
  const next = await onwards(others, order, here).limit(1).executeTakeFirst()
  return { previous: previous?.number, next: next?.number }
}
