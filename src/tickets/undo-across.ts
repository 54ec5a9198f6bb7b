import type { Person } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { isAside } from '../desk/words.ts'
import { facts } from './facts.ts'
import type { Past } from './history.ts'
import { relinkedSince } from './linked-tickets.ts'
import { above, hasMerged } from './merged.ts'
import { splitFrom, splitOff } from './split-off.ts'
import { findTicket, type Ticket } from './ticket.ts'
import type { whyNotUndo } from './undoable.ts'

type Across = { db: Db; by: Person; ticket: Ticket; event: Past; again: typeof whyNotUndo }

/** Why not, where it hangs on another ticket. Asked only of what could be undone otherwise: of each kind that is one act at most. */
export async function whyNotAcross(of: Across) {
  for (const reason of reasons) {
    const because = await reason(of)
    if (because) return because
  }
  return undefined
}

const reasons: ((of: Across) => Promise<Message | false | undefined>)[] = [
  async ({ db, ticket, event: { changes } }) =>
    Boolean(changes.customer?.was.id) &&
    (ticket.merged_into_id !== null || (await hasMerged(db, ticket.id))) &&
    say('It is merged with another ticket of its customer. Unmerge them first.'),

  async ({ db, by, ticket, event }) => {
    const number = event.changes.merged_into?.was.name
    if (!number) return
    const into = await findTicket(db, by, Number(number.slice(1)))
    const isFree =
      into?.customer_id === ticket.customer_id && !(await isOther(db, into, ticket, event))
    return !isFree && say('It cannot be merged into {number} as things are now.', { number })
  },

  async ({ db, ticket, event }) => {
    const from = await splitFrom(db, event)
    if (!from) return
    const number = `#${from.number}`
    return (
      ((await hasMerged(db, ticket.id)) || (await isOther(db, from, ticket, event))) &&
      say('It cannot go back into {number} as things are now.', { number })
    )
  },

  async ({ db, by, ticket, event }) => {
    const last = event.verb !== 'part' && (await relinkedSince(db, ticket, event))
    return last && changedSince(by, last, facts.links.label)
  },

  async ({ db, by, event, again }) => {
    const made = await splitOff(db, event)
    if (!made) return
    const other = await findTicket(db, by, made.number)
    return other
      ? again(db, by, other, made.part, true)
      : say('You cannot see the ticket that was made of it.')
  },
]

/** Whether the ticket into which another one would go has been set aside since, or goes on in that one itself. */
const isOther = async (db: Db, into: Ticket, { id }: Ticket, { at }: Past) =>
  (isAside(into.status) && into.since_at >= at) ||
  (await above(db, into.id)).some((other) => other.id === id)

/** Whoever changed a fact last, and which. */
export const changedSince = (by: Person, last: { by_id: number; by: string }, fact: Message) =>
  last.by_id === by.id
    ? say('You have changed this since: {fact}.', { fact })
    : say('{name} has changed this since: {fact}.', { name: last.by, fact })
