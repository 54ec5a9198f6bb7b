import { type Event, eventsOf } from '../../desk/events.ts'
import { entry } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { theDesk } from '../../people/person.ts'
import { history, standing } from '../history.ts'
import { wroteMeanwhile } from '../merged.ts'
import { asTogether, setBack, setBackOpen } from '../set-back.ts'
import { splitFrom, splitOff } from '../split-off.ts'
import { type Ticket, ticketById } from '../ticket.ts'
import { linkIds } from '../ticket-links.ts'
import { undoable, whyNotUndo } from '../undoable.ts'
import { type Change, type First, verb } from '../verb.ts'

/** Sets every fact back that an act changed, as if it had not been. The act stays in the history, and so does its undoing. */
export const undo = verb({
  label: 'Undo',
  past: say('{by} undid this'),
  fields: { event: entry('What to undo', 'Choose in the conversation what to undo') },
  effects: () => [
    say(
      'What it changed is set back to what it was. A ticket that was split off goes back where it came from.',
    ),
    say('Words stay in the conversation, struck out, for agents only.'),
    say('A letter about it that has not been sent is withdrawn.'),
    say('The agents who were told of it are told of this.'),
  ],
  among: undoable,
  prevents: (db, ticket, event, by) => whyNotUndo(db, by, ticket, event),
  first: (tx, _ticket, { event }) => otherSide(tx, event),
  meet: (tx, ticket, { event }) => undoneBy(tx, ticket, event),
  undoes: ({ event }) => event,
  change: (ticket, _input, _by, { undone, wroteAt, from }) => {
    if (from) return rejoined(ticket, from)
    return wroteAt === undefined ? setBack(ticket, undone) : setBackOpen(ticket, undone, wroteAt)
  },
})

/** Where an entry was split off, what is undone with it: that the other ticket was made. */
async function otherSide(tx: Db, event: number): Promise<First | undefined> {
  const [undone] = await eventsOf(tx, [event])
  const made = undone && (await splitOff(tx, undone))
  return made && { verb: 'undo', id: made.id, input: { event: made.part } }
}

/** A ticket that was made of an entry goes back into the one it came from: what is written to it arrives there. */
const rejoined = (ticket: Ticket, from: Ticket): Change => ({
  status: 'merged',
  merged_into_id: from.id,
  link_ids: linkIds(ticket.links.filter(({ number }) => number !== from.number)),
})

/** The event without what customers changed while it was held back from them; where it merged the ticket, when they wrote to it since. */
async function undoneBy(tx: Db, { id }: Ticket, event: number) {
  const [undone] = await eventsOf(tx, [event])
  if (!undone) throw new Error(`There is no event ${event}.`) // `prevents` has found it
  const wroteAt = undone.verb === 'merge' ? await wroteMeanwhile(tx, id, event) : undefined
  const stays = undone.held_until === null ? [] : await changedByCustomers(tx, id, event)
  return { undone: without(undone, stays), wroteAt, from: await splitFrom(tx, undone) }
}

const without = ({ changes, texts }: Event, stays: string[]) => ({
  texts,
  changes: Object.fromEntries(Object.entries(changes).filter(([fact]) => !stays.includes(fact))),
})

/** The facts that customers have changed since an event of a ticket. */
async function changedByCustomers(tx: Db, id: number, event: number) {
  const later = standing(await history(tx, await ticketById(tx, theDesk, id)))
  return later
    .filter((one) => one.id > event && one.acting_as === 'customer')
    .flatMap(({ changes }) => asTogether(Object.keys(changes)))
}
