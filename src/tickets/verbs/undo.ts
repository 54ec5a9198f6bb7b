import { eventsOf } from '../../desk/events.ts'
import { entry } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { wroteMeanwhile } from '../merged.ts'
import { setBack, setBackOpen } from '../set-back.ts'
import type { Ticket } from '../ticket.ts'
import { undoable, whyNotUndo } from '../undoable.ts'
import { verb } from '../verb.ts'

/** Sets every fact back that an act changed, as if it had not been. The act stays in the history, and so does its undoing. */
export const undo = verb({
  label: 'Undo',
  past: say('{by} undid this'),
  fields: { event: entry('What to undo', 'Choose in the conversation what to undo') },
  effects: () => [
    say('What it changed is set back to what it was.'),
    say('Words stay in the conversation, struck out, for agents only.'),
    say('A letter about it that has not been sent is withdrawn.'),
    say('The agents who were told of it are told of this.'),
  ],
  among: undoable,
  prevents: (db, ticket, event, by) => whyNotUndo(db, by, ticket, event),
  meet: (tx, ticket, { event }) => undoneBy(tx, ticket, event),
  undoes: ({ event }) => event,
  change: (ticket, _input, _by, { undone, wroteAt }) =>
    wroteAt === undefined ? setBack(ticket, undone) : setBackOpen(ticket, undone, wroteAt),
})

/** The event, and, where it merged the ticket, when the customer wrote to it since. */
async function undoneBy(tx: Db, { id }: Ticket, event: number) {
  const [undone] = await eventsOf(tx, [event])
  if (!undone) throw new Error(`There is no event ${event}.`) // `prevents` has found it
  const wroteAt = undone.verb === 'merge' ? await wroteMeanwhile(tx, id, event) : undefined
  return { undone, wroteAt }
}
