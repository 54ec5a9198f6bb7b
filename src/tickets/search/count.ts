import type { Expression, SqlBool } from 'kysely'
import type { Person } from '../../desk/desk.ts'
import type { Db } from '../../desk/tables.ts'
import { seenBy } from '../ticket.ts'

/** Counting ends here: nobody reads further. */
export const mostCounted = 1_000

/** How many tickets a condition holds for this person; one more than `mostCounted` when there are more than that. */
export async function countUpTo(db: Db, by: Person, holds: Expression<SqlBool>) {
  const found = seenBy(by, db)
    .where(holds)
    .select('id')
    .limit(mostCounted + 1)
  const { n } = await db
    .selectFrom(found.as('found'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}
