import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { seenBy } from './ticket.ts'

/** Some tickets by number, in that order, without those this person may not see. */
export async function ticketsNumbered(db: Db, by: Person, numbers: number[]) {
  const found = await seenBy(by, db)
    .select(['number', 'number_prefix', 'subject', 'status', 'status_id'])
    .where('number', 'in', [-1, ...numbers])
    .execute()
  return numbers.flatMap((number) => found.find((ticket) => ticket.number === number) ?? [])
}
export type Numbered = Awaited<ReturnType<typeof ticketsNumbered>>[number]
