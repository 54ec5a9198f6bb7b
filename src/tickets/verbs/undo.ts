import { Refused } from '../../desk/desk.ts'
import { type Changes, eventsOf, type Texts } from '../../desk/events.ts'
import { entry } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { facts, isFact } from '../facts.ts'
import type { Ticket } from '../ticket.ts'
import { whyNotUndo } from '../undoable.ts'
import { type Change, verb } from '../verb.ts'

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
  prevents: (db, ticket, event, by) => whyNotUndo(db, by, ticket, event),
  meet: (tx, _ticket, { event }) => undoneBy(tx, event),
  undoes: ({ event }) => event,
  change: (ticket, _input, _by, undone) => ({ ...asItIs(ticket), ...asItWas(undone) }),
})

async function undoneBy(tx: Db, event: number) {
  const [undone] = await eventsOf(tx, [event])
  if (!undone) throw new Error(`There is no event ${event}.`) // `prevents` has found it
  return undone
}

/** Nothing follows from an undo: what it does not set back stays. */
const asItIs = ({ started_at, since_at, due_at, due_by_hand }: Ticket): Change => ({
  started_at,
  since_at,
  due_at,
  due_by_hand,
})

const asItWas = ({ changes, texts }: { changes: Changes; texts: Texts }): Change =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([fact, { was }]) => {
      if (!isFact(fact)) return []
      const { id, kept } = facts[fact]
      const isInWords = kept === 'words' || (kept === 'tasks' && was.id !== null)
      return [[id, isInWords ? wordsIn(texts, fact) : was.id]]
    }),
  )

function wordsIn(texts: Texts, fact: string) {
  const words = texts[`${fact} was`]
  if (words === undefined) throw new Refused(say('What was written there before has been erased.'))
  return words
}
