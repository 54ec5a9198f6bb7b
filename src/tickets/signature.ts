import type { Person } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { habitsOf } from '../people/habits.ts'
import type { Ticket } from './ticket.ts'

/** What may stand below a reply. */
export const signs = {
  mine: say('Mine'),
  department: say('The department’s'),
  none: say('None'),
}
export type Sign = keyof typeof signs

/** The signatures that there are for this person on this ticket; an empty one is none. */
export async function signaturesFor(
  db: Db,
  by: Pick<Person, 'id'>,
  { department_id }: Pick<Ticket, 'department_id'>,
): Promise<Record<Sign, string>> {
  const { signature: mine } = await habitsOf(db, by.id)
  const { signature: department } = await db
    .selectFrom('department')
    .select('signature')
    .where('id', '=', department_id)
    .executeTakeFirstOrThrow()
  return { mine: mine.trim(), department: department.trim(), none: '' }
}

/** A text with a signature below it, behind the line "-- " by which letters know one (RFC 3676, section 4.3). */
export async function signed(tx: Db, text: string, sign: Sign, by: Person, ticket: Ticket) {
  const { [sign]: signature } = await signaturesFor(tx, by, ticket)
  return signature ? `${text}\n\n-- \n${signature}` : text
}
