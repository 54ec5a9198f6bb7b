import type { Person } from '../desk/desk.ts'
import { type Event, stands } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { aside } from '../desk/words.ts'
import { habitsOf } from '../people/habits.ts'
import { toldOf } from './attachment.ts'
import { cannedFor } from './canned.ts'
import { peopleIn } from './copies.ts'
import { draftsOf } from './drafts.ts'
import { excerpt, myLast } from './excerpt.ts'
import { areByPerson, isFact } from './facts.ts'
import { linkedTickets } from './linked-tickets.ts'
import { mergedWith } from './merged.ts'
import { moves } from './moves.ts'
import { mentionable } from './named.ts'
import { followersOf } from './sight.ts'
import { signaturesFor } from './signature.ts'
import { sources } from './sources.ts'
import { thread } from './thread.ts'
import { type Ticket, visibleTo } from './ticket.ts'

const mostOthers = 10

/** What stands beside a ticket: its story, the names its history refers to, the customer's other tickets, how far one had read. */
export async function beside(
  db: Db,
  by: Person,
  ticket: Ticket,
  newsSince = Infinity,
  now?: number,
) {
  const events = await thread(db, by, ticket, 0, now)
  return { events, ...(await around(db, by, ticket, events, newsSince)) }
}

/** The same with no more of its story than one reads first, and `from` a certain event on. */
export async function besideExcerpt(
  db: Db,
  by: Person,
  ticket: Ticket,
  { newsSince = Infinity, from }: { newsSince?: number | undefined; from?: number | undefined },
) {
  const opening = { readTo: await readTo(db, by, ticket), from: from ?? newsSince + 1 }
  const story = await excerpt(db, by, ticket, opening)
  return {
    ...story,
    ...(await around(db, by, ticket, story.events, newsSince)),
    moves: story.earlier ? await moves(db, by, ticket) : story.events,
    myLast: await myLast(db, by, ticket),
  }
}

const around = async (db: Db, by: Person, ticket: Ticket, events: Event[], newsSince: number) => ({
  names: await namesIn(db, events),
  others: await others(db, by, ticket),
  readTo: await readTo(db, by, ticket),
  news: events.filter(({ id, by_id }) => id > newsSince && by_id !== by.id),
})

/** What an agent has there beside: texts begun and ready, tickets linked and merged, who follows, who can be mentioned, the time spent, and which entries came as messages. */
export async function besideAgents(db: Db, by: Person, ticket: Ticket) {
  const habits = await habitsOf(db, by.id)
  return {
    told: await toldOf(db, ticket),
    drafts: await draftsOf(db, by, ticket.id),
    canned: await cannedFor(db, ticket),
    linked: await linkedTickets(db, by, ticket),
    merged: await mergedWith(db, by, ticket),
    followers: await followersOf(db, ticket),
    habits,
    signatures: signaturesFor(habits, ticket),
    mentionable: await mentionable(db),
    spent: await spentOn(db, ticket),
    sources: await sources(db, by, ticket),
  }
}

/** The customer's other tickets that this person may see, latest first. */
const others = (db: Db, by: Person, { id, customer_id }: Ticket) =>
  visibleTo(by, db)
    .clearSelect()
    .select(['ticket.number', 'ticket.subject', 'ticket.status', 'ticket.status_id'])
    .where('ticket.customer_id', '=', customer_id)
    .where('ticket.id', '!=', id)
    .where('ticket.status', 'not in', aside)
    .orderBy('ticket.opened_at', 'desc')
    .limit(mostOthers)
    .execute()

async function readTo(db: Db, by: Person, ticket: Ticket) {
  const mark = await db
    .selectFrom('read_mark')
    .select('event_id')
    .where('person_id', '=', by.id)
    .where('ticket_id', '=', ticket.id)
    .executeTakeFirst()
  return mark?.event_id ?? null
}

/** The people that the history names by reference. */
async function namesIn(db: Db, events: Event[]) {
  const ids = events.flatMap(({ changes }) =>
    Object.entries(changes).flatMap(([fact, { was, is }]) =>
      isFact(fact) && areByPerson(fact)
        ? [...peopleIn(was.id), ...peopleIn(is.id)].map(({ id }) => id)
        : [],
    ),
  )
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [-1, ...ids])
    .execute()
  return Object.fromEntries(people.map(({ id, name }) => [id, name]))
}

/** What tells nobody is news to nobody: who had read all there was has read this as well. */
export const keepRead = (tx: Db, { id, last_event_id }: Ticket, event_id: number) =>
  tx
    .updateTable('read_mark')
    .set({ event_id })
    .where('ticket_id', '=', id)
    .where('event_id', '=', last_event_id)
    .execute()

/** Remembers that a person has read a ticket this far. Never moves back. */
export const markRead = (
  tx: Db,
  by: Person,
  { id, last_event_id }: Pick<Ticket, 'id' | 'last_event_id'>,
) =>
  tx
    .insertInto('read_mark')
    .values({ person_id: by.id, ticket_id: id, event_id: last_event_id })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'ticket_id'])
        .doUpdateSet({ event_id: last_event_id })
        .where('read_mark.event_id', '<', last_event_id),
    )
    .execute()

/** All the time that agents spent on a ticket, in minutes; what was undone does not count. */
async function spentOn(db: Db, { id }: Ticket) {
  const { spent } = await db
    .selectFrom('event')
    .select((eb) => eb.fn.sum<number | null>('spent').as('spent'))
    .where('ticket_id', '=', id)
    .where(stands)
    .executeTakeFirstOrThrow()
  return spent
}
