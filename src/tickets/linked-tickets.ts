import type { Person } from '../desk/desk.ts'
import type { Changes } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { seenBy, type Ticket } from './ticket.ts'
import { linksOf, mergedNumbers, numbersOf } from './ticket-links.ts'

/** The linked tickets that this person may see: of the others not even the number is told. */
export async function linkedTickets(db: Db, by: Person, { links }: Pick<Ticket, 'links'>) {
  if (!links.length) return []
  const others = await seenBy(by, db)
    .select(['number', 'subject', 'status'])
    .where('number', 'in', numbersOf(links))
    .execute()
  return links.flatMap(({ relation, number }) =>
    others.filter((other) => other.number === number).map((other) => ({ ...other, relation })),
  )
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
