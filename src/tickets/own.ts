import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { aside, isAside } from '../desk/words.ts'
import { asKnownTo } from './held.ts'
import { visibleTo } from './ticket.ts'

const most = 200

/** What somebody has asked, and who shares with them, as they know it at `now` (milliseconds UTC): their own first, then what goes on, then latest first. */
export async function ownTickets(db: Db, by: Person, now: number) {
  const rows = await visibleTo(by, db)
    .clearSelect()
    .select(['ticket.id', 'ticket.number', 'ticket.subject', 'ticket.status', 'ticket.since_at'])
    .select([
      'ticket.customer_id',
      'c.name as customer',
      'ticket.status_id',
      'ticket.number_prefix',
    ])
    .where('ticket.status', '!=', 'merged')
    .orderBy((eb) => eb('ticket.customer_id', '!=', by.id))
    .orderBy((eb) => eb('ticket.status', 'in', ['closed', ...aside]))
    .orderBy('ticket.since_at', 'desc')
    .limit(most)
    .execute()
  const known = await asKnownTo(db, by, rows, now)
  const isOver = ({ status }: (typeof rows)[number]) =>
    Number(status === 'closed' || isAside(status))
  const isOthers = ({ customer_id }: (typeof rows)[number]) => Number(customer_id !== by.id)
  return known.sort(
    (one, other) =>
      isOthers(one) - isOthers(other) ||
      isOver(one) - isOver(other) ||
      other.since_at - one.since_at,
  )
}

const mostLast = 10

/** The last tickets of a customer that somebody else may see, newest first. */
export const lastOf = (db: Db, by: Person, customer_id: number) =>
  visibleTo(by, db)
    .clearSelect()
    .select(['ticket.number', 'ticket.subject', 'ticket.status', 'ticket.status_id'])
    .select('ticket.opened_at')
    .where('ticket.customer_id', '=', customer_id)
    .orderBy('ticket.opened_at', 'desc')
    .limit(mostLast)
    .execute()
