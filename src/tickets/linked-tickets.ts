import type { Person } from '../desk/desk.ts'
import { type Changes, stands } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { seenBy, type Ticket } from './ticket.ts'
import { linksChanged, linksOf, mergedNumbers, numbersOf } from './ticket-links.ts'

/** The linked tickets that this person may see: of the others not even the number is told. */
export async function linkedTickets(db: Db, by: Person, { links }: Pick<Ticket, 'links'>) {
  if (!links.length) return []
  const others = await seenBy(by, db)
    .select(['number', 'subject', 'status', 'status_id'])
    .where('number', 'in', numbersOf(links))
    .execute()
  return links.flatMap(({ relation, number }) =>
    others.filter((other) => other.number === number).map((other) => ({ ...other, relation })),
  )
}

/** Who last changed from the other side, by an act that stands, the links that an event of a ticket changed; nothing when nobody did. */
export async function relinkedSince(
  db: Db,
  { number }: Pick<Ticket, 'number'>,
  { id, changes }: { id: number; changes: Changes },
) {
  if (!changes.links) return
  const later = await db
    .selectFrom('event')
    .innerJoin('ticket', 'ticket.id', 'event.ticket_id')
    .innerJoin('person', 'person.id', 'event.by_id')
    .select(['event.by_id', 'person.name as by', 'event.changes'])
    .where('ticket.number', 'in', linksChanged(changes.links))
    .where('event.id', '>', id)
    .where('event.undoes', 'is', null)
    .where(stands)
    .orderBy('event.id', 'desc')
    .execute()
  return later.find((event) => {
    const { links } = JSON.parse(event.changes) as Changes // written by `record` alone
    return links && linksChanged(links).includes(number)
  })
}

/** Which of the tickets named in some histories this person may see, by number. */
export async function knownIn(db: Db, by: Person, all: { changes: Changes }[]) {
  const numbers = all.flatMap(({ changes: { links, merged_into } }) => [
    ...(links ? numbersOf([...linksOf(links.was), ...linksOf(links.is)]) : []),
    ...(merged_into ? mergedNumbers(merged_into) : []),
  ])
  if (!numbers.length) return new Set<number>()
  const known = await seenBy(by, db).select('number').where('number', 'in', numbers).execute()
  return new Set(known.map(({ number }) => number))
}
