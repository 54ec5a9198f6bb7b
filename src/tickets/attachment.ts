import type { SqlBool } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { isOut, stands } from '../desk/events.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import type { Seen } from '../desk/words.ts'
import type { Ticket } from './ticket.ts'

/** A file by its random id, with the ticket it was written to, and whether its entry has gone out by `now`; nothing when there is none. */
export const attachmentById = (db: Db, id: string, now: number) =>
  db
    .selectFrom('attachment')
    .innerJoin('event', 'event.id', 'attachment.event_id')
    .innerJoin('ticket', (join) =>
      join.on('ticket.id', '=', ({ fn }) => fn.coalesce('event.meant_for', 'event.ticket_id')),
    )
    .select([
      'attachment.hash',
      'attachment.name',
      'attachment.type',
      'attachment.size',
      'event.seen',
      'ticket.number',
      'ticket.id as ticket_id',
    ])
    .select(stands.as('stands'))
    .select(isOut(now).as('out'))
    .where('attachment.id', '=', id)
    .executeTakeFirst()

type Hung = { seen: Seen; stands: SqlBool; out: SqlBool }

/** Whether who sees the ticket also reads the entry: the file of an internal note is internal, and so is that of what was undone, or has not gone out. */
export const mayRead = (by: Person, ticket: Ticket, { seen, stands, out }: Hung) =>
  (seen === 'everyone' && Boolean(stands) && Boolean(out)) || may(by, 'see internal', ticket)
