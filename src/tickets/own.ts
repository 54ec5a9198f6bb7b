import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { aside, isAside } from '../desk/words.ts'
import { asKnownTo } from './held.ts'
import { visibleTo } from './ticket.ts'

const most = 200

/** What somebody has asked, as they know it at `now` (milliseconds UTC): what goes on first, then latest first. */
export async function ownTickets(db: Db, by: Person, now: number) {
  const rows = await visibleTo(by, db)
    .clearSelect()
    .select(['ticket.id', 'ticket.number', 'ticket.subject', 'ticket.status', 'ticket.since_at'])
    .where('ticket.status', '!=', 'merged')
    .orderBy((eb) => eb('ticket.status', 'in', ['closed', ...aside]))
    .orderBy('ticket.since_at', 'desc')
    .limit(most)
    .execute()
  const known = await asKnownTo(db, by, rows, now)
  const isOver = ({ status }: (typeof rows)[number]) =>
    Number(status === 'closed' || isAside(status))
  return known.sort((one, other) => isOver(one) - isOver(other) || other.since_at - one.since_at)
}
