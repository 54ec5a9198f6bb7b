import { eventsOf } from '../../desk/events.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { mergingOf, wroteMeanwhile } from '../merged.ts'
import { setBack, setBackOpen } from '../set-back.ts'
import type { Ticket } from '../ticket.ts'
import { verb } from '../verb.ts'

/** The opposite of merge: the ticket goes on by itself as it was, with what was written to it meanwhile. */
export const unmerge = verb({
  label: 'Unmerge',
  past: say('{by} unmerged this'),
  fields: {},
  unless: ({ empty }) => empty && say('Nothing is left in it that could go on by itself.'),
  meet: (tx, ticket) => undoneBy(tx, ticket),
  change: (ticket, _input, _by, { merging, wroteAt }) =>
    wroteAt === undefined ? setBack(ticket, merging) : setBackOpen(ticket, merging, wroteAt),
})

/** The act that merged a ticket, and when its customer wrote to it since. Throws when there is none. */
async function undoneBy(tx: Db, { id, number }: Ticket) {
  const found = await mergingOf(tx, id)
  const [merging] = await eventsOf(tx, found ? [found.id] : [])
  if (!merging) throw new Error(`Nothing merged the ticket ${number}.`) // its status says that something did
  return { merging, wroteAt: await wroteMeanwhile(tx, id, merging.id) }
}
