import type { Person } from '../desk/desk.ts'
import { type Event, eventsOf } from '../desk/events.ts'
import { may, type Placed } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { facts, isFact } from './facts.ts'
import type { Ticket } from './ticket.ts'

/** A ticket's story, oldest first, as this person is allowed to read it. */
export async function thread(db: Db, by: Person, ticket: Ticket, since = 0) {
  const all = db
    .selectFrom('event')
    .select('id')
    .where('ticket_id', '=', ticket.id)
    .where('id', '>', since)
  const mine = may(by, 'see internal', ticket) ? all : all.where('seen', '=', 'everyone')
  const events = await eventsOf(
    db,
    (await mine.execute()).map(({ id }) => id),
  )
  return events.map((event) => asSeenBy(by, ticket, event))
}

/** The words that customers read: all others are the agents'. */
const open = ['body', 'reason']

/** An event without what this reader may not have: internal words, and facts that are the agents'. Nobody else opens one. */
export function asSeenBy(by: Person, ticket: Placed, { texts, changes, ...event }: Event): Event {
  const { sent: _sent, ...all } = texts
  if (may(by, 'see internal', ticket)) return { ...event, texts: all, changes }
  if (event.seen === 'agents') return { ...event, texts: {}, changes: {}, files: [] }
  const seen = Object.entries(changes).filter(
    ([fact]) => isFact(fact) && facts[fact].seen === 'everyone',
  )
  const said = Object.entries(all).filter(([part]) => open.includes(part) || isOpenFact(part))
  return { ...event, texts: Object.fromEntries(said), changes: Object.fromEntries(seen) }
}

/** Words that a fact was or is, as `subject is`. */
const isOpenFact = (part: string) => {
  const [fact = ''] = part.split(' ')
  return isFact(fact) && facts[fact].seen === 'everyone'
}
