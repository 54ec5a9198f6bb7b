import type { Desk } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { personById } from '../people/person.ts'
import { markRead } from '../tickets/beside.ts'
import { visibleTo } from '../tickets/ticket.ts'
import type { Cast } from './furnish.ts'
import { lastLooks } from './people.ts'
import { momentAgo } from './times.ts'

/** Lets each of the cast have read what there was at their last look, and every ticket up to their own last act. */
export const lookAround = (desk: Desk, cast: Cast, now: number) =>
  desk.write(async (tx) => {
    for (const [who, id] of Object.entries(cast)) {
      const ago = lastLooks[who as keyof Cast] // the keys of a cast are its names
      await look(tx, id, momentAgo(now, ago))
    }
  })

async function look(tx: Db, id: number, at: number) {
  const by = await personById(tx, id)
  if (!by) throw new Error(`There is no person ${id}.`)
  const read = await tx
    .selectFrom('event')
    .select((eb) => ['ticket_id', eb.fn.max<number>('id').as('last_event_id')])
    .where((eb) => eb.or([eb('at', '<=', at), eb('by_id', '=', id)]))
    .where('ticket_id', 'in', visibleTo(by, tx).clearSelect().select('ticket.id'))
    .groupBy('ticket_id')
    .execute()
  for (const { ticket_id, last_event_id } of read)
    await markRead(tx, by, { id: ticket_id, last_event_id })
}
