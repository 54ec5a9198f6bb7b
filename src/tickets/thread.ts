import type { Person } from '../desk/desk.ts'
import { type Event, eventsOf, isOut, stands } from '../desk/events.ts'
import { may, type Placed } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { isForCustomers } from './attachment.ts'
import { facts, isFact } from './facts.ts'
import { knownIn } from './linked-tickets.ts'
import { inStoryOf } from './story.ts'
import type { Ticket } from './ticket.ts'
import { withoutUnknown } from './ticket-links.ts'

/**
 * A ticket's story, with those merged into it, oldest first, as this person is allowed to read it. A customer reads what has gone out by `now`
 * (milliseconds UTC); where nobody says when it is, nothing that was ever held.
 */
export const thread = async (db: Db, by: Person, ticket: Ticket, since = 0, now = 0) =>
  storyOf(db, by, ticket, await idsSeen(db, by, ticket, since, now))

/** The events of a ticket that this person reads anything of, oldest first; a customer those that have gone out by `now`. */
export async function idsSeen(db: Db, by: Person, ticket: Ticket, since = 0, now = 0) {
  const all = db
    .selectFrom('event')
    .select('id')
    .where(inStoryOf(ticket.id))
    .where('id', '>', since)
    .orderBy('id')
  const mine = may(by, 'see internal', ticket)
    ? all
    : all.where('seen', '=', 'everyone').where(stands).where(isOut(now))
  return (await mine.execute()).map(({ id }) => id)
}

/** Some of them, with what this person may read of each. */
export async function storyOf(db: Db, by: Person, ticket: Ticket, ids: number[]) {
  const events = await eventsOf(db, ids)
  const known = await knownIn(db, by, events)
  return events.map((event) => asSeenBy(by, ticket, event, known))
}

const none: ReadonlySet<number> = new Set()

/** The words that customers read: all others are the agents'. */
const open = ['body', 'body html', 'reason']

/**
 * An event without what this reader may not have: internal words, facts that are the agents', and tickets they may not
 * see; `known` are the numbers of those they may. Nobody else opens one.
 */
export function asSeenBy(
  by: Person,
  ticket: Placed & Signing,
  { texts, changes, ...event }: Event,
  known: ReadonlySet<number> = none,
): Event {
  const { sent: _sent, ...all } = texts
  const read = Object.entries(withoutUnknown(changes, known)).filter(
    ([fact]) => isFact(fact) && facts[fact].seen !== 'nobody',
  )
  if (may(by, 'see internal', ticket))
    return { ...event, texts: all, changes: Object.fromEntries(read) }
  const nameOf = (name: string) => knownAs(ticket, event, name)
  const rules = { given_by: null, stands_in_for: null, by: nameOf(event.by) }
  if (event.seen === 'agents' || event.undone_by !== null)
    return {
      ...event,
      ...rules,
      spent: null,
      texts: {},
      changes: {},
      files: [],
      blind: [],
      revisions: [],
    }
  const seen = read.filter(([fact]) => isFact(fact) && facts[fact].seen === 'everyone')
  const said = Object.entries(all).filter(([part]) => open.includes(part) || isOpenFact(part))
  return {
    ...event,
    ...rules,
    spent: null,
    texts: Object.fromEntries(said),
    changes: Object.fromEntries(seen),
    files: event.files.filter(({ asked }) => isForCustomers({ seen: event.seen, asked })),
    blind: [],
    revisions: event.revisions.map(({ at, by }) => ({ at, by: nameOf(by) })), // what it said before is the agents'
  }
}

/** How a desk lets customers know its agents. */
type Signing = { agent_names?: string | null; department_known?: string }

/** Somebody's name as customers read it: of an agent, where the desk says so, the department's. */
const knownAs = (
  { agent_names, department_known }: Signing,
  { acting_as }: Pick<Event, 'acting_as'>,
  name: string,
) =>
  agent_names === 'hidden' && acting_as === 'agent' && department_known ? department_known : name

/** Words that a fact was or is, as `subject is`. */
const isOpenFact = (part: string) => {
  const [fact = ''] = part.split(' ')
  return isFact(fact) && facts[fact].seen === 'everyone'
}
