import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import type { VerbName } from './lifecycle.ts'
import { storyOf } from './thread.ts'
import type { Ticket } from './ticket.ts'

/** The verbs by which a ticket comes to where it lies; by any other it can go to who stands in. */
const moving: string[] = ['open', 'part', 'claim', 'assign', 'transfer'] satisfies VerbName[]

/** The acts by which a ticket came to where it lies, oldest first: for a long story, of which not all is read. */
export async function moves(db: Db, by: Person, ticket: Ticket) {
  const found = await db
    .selectFrom('event')
    .select('id')
    .where('ticket_id', '=', ticket.id)
    .where((eb) => eb.or([eb('verb', 'in', moving), eb('stands_in_for', 'is not', null)]))
    .orderBy('id')
    .execute()
  return storyOf(
    db,
    by,
    ticket,
    found.map(({ id }) => id),
  )
}
