import { eventsOf } from '../../desk/events.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { wroteMeanwhile } from '../merged.ts'
import { setBack, setBackOpen } from '../set-back.ts'
import type { Ticket } from '../ticket.ts'
import { verb } from '../verb.ts'

/** The opposite of merge: the ticket goes on by itself as it was, with what was written to it meanwhile. */
export const unmerge = verb({
  label: 'Unmerge',
  past: say('{by} unmerged this'),
  fields: {},
  meet: (tx, ticket) => mergingOf(tx, ticket),
  change: (ticket, _input, _by, { merging, wroteAt }) =>
    wroteAt === undefined ? setBack(ticket, merging) : setBackOpen(ticket, merging, wroteAt),
})

/** The act that merged a ticket, and when its customer wrote to it since. Throws when there is none. */
async function mergingOf(tx: Db, { id }: Ticket) {
  const { id: event } = await tx
    .selectFrom('event')
    .select('id')
    .where('ticket_id', '=', id)
    .where('verb', '=', 'merge')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const [merging] = await eventsOf(tx, [event])
  if (!merging) throw new Error(`There is no event ${event}.`) // it has just been found
  return { merging, wroteAt: await wroteMeanwhile(tx, id, event) }
}
