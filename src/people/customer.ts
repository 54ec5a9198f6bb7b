import { expressionBuilder, sql } from 'kysely'
import { folded } from '../desk/folded.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { joinByAddress } from './organization.ts'

/**
 * The person behind an address, made when nobody is known by it yet. A known person is never renamed:
 * whoever names an address in a form has not proved that it is theirs.
 */
export async function meetCustomer(tx: Db, name: string, email: string, at: number) {
  const known = await personAt(tx, email)
  if (known) return known
  const { id } = await tx
    .insertInto('person')
    .values({
      name,
      role: 'customer',
      username: null,
      password_hash: null,
      time_zone: null,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('address')
    .values({ email_folded: folded(email), email, person_id: id, proved_at: null })
    .execute()
  await joinByAddress(tx, id)
  return { id, name }
}

/** Where somebody is written to, within a query whose column `person` says who: their first address, and a proved one before any other. */
export const addressOf = (person: string) =>
  expressionBuilder<Tables>()
    .selectFrom('address')
    .select('email')
    .where('person_id', '=', sql.ref<number>(person))
    .orderBy('place')
    .orderBy(sql`proved_at is null`)
    .orderBy('email_folded')
    .limit(1)

export const personAt = (db: Db, email: string) =>
  db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['person.id', 'person.name'])
    .where('email_folded', '=', folded(email))
    .executeTakeFirst()

/** Somebody of whom there is no address: nothing is written to them. */
export const nameless = (tx: Db, name: string, at: number) =>
  tx
    .insertInto('person')
    .values({
      ...{ name, role: 'customer', username: null, password_hash: null, time_zone: null },
      created_at: at,
    })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
