import type { Person } from '../desk/desk.ts'
import { type Event, eventsOf } from '../desk/events.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import type { LetterState } from '../desk/tables-mail.ts'
import { addressOf } from '../people/customer.ts'
import { asCustomer, peopleByIds } from '../people/person.ts'
import { linesOf } from '../settings/kinds/letters.ts'
import { speeches } from '../settings/languages.ts'
import { settings } from '../settings/setting.ts'
import { asSeenBy } from '../tickets/thread.ts'
import { type Ticket, ticketsByIds } from '../tickets/ticket.ts'

/** How many letters a page of the outbox holds. */
export const pageSize = 50

/** Where a page begins: with the letter before another one, older, or with the one after it, newer. */
export type From = { before?: number | undefined; after?: number | undefined }

/** Letters in some states, newest first, each with what it speaks of, as its reader may have it. */
export async function letters(
  db: Db,
  states: readonly LetterState[],
  { before, after }: From = {},
  most = pageSize,
) {
  const found = rows(db)
    .where('state', 'in', states)
    .$if(before !== undefined, (older) => older.where('outbox.id', '<', before ?? 0))
    .$if(after !== undefined, (newer) => newer.where('outbox.id', '>', after ?? 0))
    .orderBy('outbox.id', after === undefined ? 'desc' : 'asc')
    .limit(most)
  return withWhatTheySay(
    db,
    (await found.execute()).sort((one, other) => other.id - one.id),
  )
}

/** Letters that are held. */
export const heldLetters = (db: Db) => letters(db, ['held'])

/** One letter; nothing where there is none. */
export const letterById = async (db: Db, id: number) =>
  (await withWhatTheySay(db, await rows(db).where('outbox.id', '=', id).execute()))[0]

const rows = (db: Db) =>
  db
    .selectFrom('outbox')
    .innerJoin('person', 'person.id', 'outbox.to_id')
    .selectAll('outbox')
    .select('person.name as to')
    .select(addressOf('outbox.to_id').as('email'))

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

async function withWhatTheySay(db: Db, rows: Row[]) {
  const events = await eventsOf(
    db,
    rows.flatMap(({ event_id }) => event_id ?? []),
  )
  const people = await peopleByIds(
    db,
    rows.map(({ to_id }) => to_id),
  )
  const tickets = await ticketsByIds(
    db,
    rows.map(({ ticket_id }) => ticket_id),
  )
  const seen = await sights(db, rows)
  const linesFor = await linesOf(db)
  const speechFor = await speeches(db, (await settings(db)).language)
  return rows.flatMap((row) => {
    const known = tickets.find(({ id }) => id === row.ticket_id)
    if (!known) return []
    const ticket = { ...known, in_sight: seen.has(`${row.to_id} ${row.ticket_id}`) }
    const reader = readerOf(people, row, ticket)
    const event = events.find(({ id }) => id === row.event_id)
    const isCustomer = reader.role === 'customer'
    const maySee = may(reader, 'see', ticket)
    /** They get this letter and no way to the ticket. */
    const isCopy = !maySee && isInCopy(row.to_id, ticket, event)
    /** Nothing is sent about a ticket that its reader may not see any more. */
    const isWithheld = !maySee && !isCopy
    const language = people.find(({ id }) => id === row.to_id)?.language
    const speech = speechFor(language, !isCustomer)
    return [
      {
        ...row,
        ticket,
        isCustomer,
        isCopy,
        isWithheld,
        /** It says that what they wrote has come, and repeats nothing of it: anybody may have written it in their name. */
        isReceipt: event?.verb === 'open' && event.by_id === row.to_id,
        /** In which language it is written. */
        speech,
        /** What the desk says before and after it to who asked. */
        lines:
          isCustomer && !isCopy ? linesFor(event?.verb ?? row.kind, speech.language) : undefined,
        event: event && asSeenBy(reader, ticket, event),
      },
    ]
  })
}
export type Letter = Awaited<ReturnType<typeof letters>>[number]

/** Whether somebody is in copy of the ticket now, or was given this one reply. */
const isInCopy = (person: number, { copies }: Ticket, event: Event | undefined) =>
  copies.some(({ id }) => id === person) ||
  event?.blind.some(({ person_id }) => person_id === person) === true

type Addressed = { to_id: number; to: string; ticket_id: number }

/** Whoever asked for the ticket is written to as a customer, anyone else as an agent. */
function readerOf(people: Person[], { to_id, to }: Addressed, ticket: Ticket): Person {
  const person = people.find(({ id }) => id === to_id)
  return person && may(person, 'work at desk') && ticket.customer_id !== to_id
    ? person
    : asCustomer({ id: to_id, name: to })
}

/** Which of these people see which of these tickets because they handed them over. */
async function sights(db: Db, letters: Addressed[]) {
  const rows = await db
    .selectFrom('sight')
    .select(['person_id', 'ticket_id'])
    .where('ticket_id', 'in', [-1, ...letters.map(({ ticket_id }) => ticket_id)])
    .execute()
  return new Set(rows.map(({ person_id, ticket_id }) => `${person_id} ${ticket_id}`))
}

/** How many letters are in each state; none where there is none. */
export async function letterCounts(db: Db) {
  const found = await db
    .selectFrom('outbox')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return new Map(found.map(({ state, count }) => [state, count]))
}
