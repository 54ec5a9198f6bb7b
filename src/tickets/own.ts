import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { visibleTo } from './ticket.ts'

const most = 200

/** What somebody has asked: what goes on first, then latest first. */
export const ownTickets = (db: Db, by: Person) =>
  visibleTo(by, db)
    .clearSelect()
    .select(['ticket.number', 'ticket.subject', 'ticket.status', 'ticket.since_at'])
    .orderBy((eb) => eb('ticket.status', '=', 'closed'))
    .orderBy('ticket.since_at', 'desc')
    .limit(most)
    .execute()
