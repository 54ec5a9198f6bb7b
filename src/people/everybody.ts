import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'

const most = 500

/** Who answers first, then who asks: up to 500. */
export const everybody = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('address', 'address.person_id', 'person.id')
    .select(['person.name', 'address.email', 'person.username', 'person.role'])
    .select((eb) =>
      eb
        .selectFrom('membership')
        .innerJoin('department', 'department.id', 'membership.department_id')
        .select(sql<string | null>`group_concat(department.name, ', ')`.as('names'))
        .whereRef('membership.person_id', '=', 'person.id')
        .as('departments'),
    )
    .where('person.role', '!=', 'system')
    .orderBy((eb) => eb('person.role', '=', 'customer'))
    .orderBy('person.name')
    .limit(most)
    .execute()

export type Everybody = Awaited<ReturnType<typeof everybody>>
