import type { Person } from '../desk/desk.ts'
import { stands } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { idsSeen, storyOf } from './thread.ts'
import type { Ticket } from './ticket.ts'

/** How much of a long story is shown: what is new and a little before, and these last ones at least. */
const [last, before] = [30, 3]
/** Fewer than these are not worth a step. */
const few = 10
const atOnce = 100

type Opening = { readTo: number | null; from: number | undefined }

/**
 * The part of a ticket's story that one reads first, oldest first; what was asked for `from` is in it. `earlier` says how
 * many stand before, and from which event on the next step shows them. The files are those of the whole story.
 */
export async function excerpt(db: Db, by: Person, ticket: Ticket, { readTo, from }: Opening) {
  const ids = await idsSeen(db, by, ticket)
  const placeFrom = (id: number | null | undefined) => {
    const place = typeof id === 'number' ? ids.findIndex((one) => one >= id) : -1
    return place < 0 ? ids.length : place
  }
  const unread = placeFrom(readTo === null ? null : readTo + 1)
  const start = Math.min(ids.length - last, unread - before, placeFrom(from))
  const first = start < few ? 0 : start
  return {
    events: await storyOf(db, by, ticket, ids.slice(first)),
    files: await filesOf(db, ids),
    earlier: first && { count: first, from: ids[Math.max(0, first - atOnce)] ?? 0 },
  }
}

/** All files of a story but those of what was undone. */
const filesOf = (db: Db, ids: number[]) =>
  db
    .selectFrom('attachment')
    .innerJoin('event', 'event.id', 'attachment.event_id')
    .leftJoin('form_field', 'form_field.id', 'attachment.field_id')
    .selectAll('attachment')
    .select('form_field.asked')
    .where('event.id', 'in', [-1, ...ids])
    .where(stands)
    .orderBy('event.id')
    .execute()

/** The last thing that this person wrote in a ticket. */
export async function myLast(db: Db, by: Person, { id }: Ticket) {
  const mine = await db
    .selectFrom('event')
    .innerJoin('event_text', 'event_text.event_id', 'event.id')
    .select('event.id')
    .where('ticket_id', '=', id)
    .where('by_id', '=', by.id)
    .where('part', 'in', ['body', 'note'])
    .orderBy('event.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return mine?.id
}
