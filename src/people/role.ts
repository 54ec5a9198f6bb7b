import { sql } from 'kysely'
import { Mistaken } from '../desk/desk.ts'
import { isKey } from '../desk/permission-keys.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { alike } from './naming.ts'

/** Where these people belong, by which role, and which rights that gives them there. */
export async function membershipsOf(db: Db, people: number[]) {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('role', 'role.id', 'membership.role_id')
    .select(['person_id', 'department_id', 'role.name as role', rightsOf.as('rights')])
    .where('person_id', 'in', people)
    .execute()
  return rows.map(({ rights, ...row }) => ({
    ...row,
    keys: rights?.split(',').filter(isKey) ?? [],
  }))
}

const rightsOf = sql<
  string | null
>`(select group_concat(key order by key) from role_right where role_right.role_id = role.id)`

/** The rights of every role, by its id. */
export async function keysOfRoles(db: Db) {
  const rows = await db.selectFrom('role_right').selectAll().orderBy('key').execute()
  const groups = Map.groupBy(rows, ({ role_id }) => role_id)
  return new Map(
    [...groups].map(([id, group]) => [id, group.map(({ key }) => key).filter(isKey)] as const),
  )
}

/** The role of whoever joins a department without a word about it: the first that is offered. */
export const firstRole = (db: Db) =>
  db
    .selectFrom('role')
    .select(['id', 'name'])
    .where('archived', '=', 0)
    .orderBy('id')
    .executeTakeFirstOrThrow()

/** The id of the role of this name, or of none where none is said. Throws Mistaken, naming those there are, when there is none. */
export async function roleNamed(db: Db, name: string | undefined) {
  if (name === undefined) return
  const all = await db
    .selectFrom('role')
    .select(['id', 'name'])
    .where('archived', '=', 0)
    .orderBy('id')
    .execute()
  const found = all.find((role) => alike(name)(role.name))
  if (found) return found.id
  const names = all.map((role) => role.name).join(', ')
  throw new Mistaken({
    role: say('There is no role "{name}". There are: {names}', { name, names }),
  })
}
