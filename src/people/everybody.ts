import type { Db } from '../desk/tables.ts'

const most = 500

/** Who asks, by name: up to 500. */
export const everybody = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('address', 'address.person_id', 'person.id')
    .select(['person.name', 'address.email'])
    .where('person.role', '=', 'customer')
    .orderBy('person.name')
    .limit(most)
    .execute()

export type Everybody = Awaited<ReturnType<typeof everybody>>
