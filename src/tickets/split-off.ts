import type { Changes } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { theDesk } from '../people/person.ts'
import { ticketById } from './ticket.ts'
import { linksOf, type Relation } from './ticket-links.ts'

type Of = { verb: string; changes: Changes }

/** The ticket that a `split` made, and the event with which that one began; nothing where the act was no split. */
export async function splitOff(db: Db, { verb, changes }: Of) {
  if (verb !== 'split') return
  const made = await db
    .selectFrom('ticket')
    .innerJoin('event', 'event.ticket_id', 'ticket.id')
    .select(['ticket.id', 'ticket.number', 'event.id as part'])
    .where('ticket.number', '=', linkedBy(changes, 'parent'))
    .where('event.verb', '=', 'part')
    .executeTakeFirstOrThrow()
  return made
}

/** The ticket from whose entry a `part` was made; nothing where the act made none. */
export async function splitFrom(db: Db, { verb, changes }: Of) {
  if (verb !== 'part') return
  const from = await db
    .selectFrom('ticket')
    .select('id')
    .where('number', '=', linkedBy(changes, 'child'))
    .executeTakeFirstOrThrow()
  return ticketById(db, theDesk, from.id)
}

/** The number of the ticket to which an act made this link. Throws when it made none. */
function linkedBy({ links }: Changes, relation: Relation) {
  const before = links ? linksOf(links.was).map(({ number }) => number) : []
  const made =
    links &&
    linksOf(links.is).find((one) => one.relation === relation && !before.includes(one.number))
  if (!made) throw new Error(`There is no ${relation} in ${JSON.stringify(links)}.`)
  return made.number
}
