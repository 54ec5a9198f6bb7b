import type { Db } from '../desk/tables.ts'
import { firstRole } from './role.ts'

/** Somebody works in a department from now on, if they did not: by the first role that is offered. */
export async function joinDepartment(tx: Db, department_id: number, person_id: number) {
  const { id: role_id } = await firstRole(tx)
  await tx
    .insertInto('membership')
    .values({ department_id, person_id, role_id })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** What somebody manages of departments other than these, by name. */
export const managedBeside = async (db: Db, person_id: number, departments: number[]) =>
  namesOf(
    await db
      .selectFrom('department')
      .select('name')
      .where('manager_id', '=', person_id)
      .where('id', 'not in', [-1, ...departments])
      .where('archived', '=', 0)
      .orderBy('name')
      .execute(),
  )

/** Which teams other than these somebody leads, by name. */
export const ledBeside = async (db: Db, person_id: number, teams: number[]) =>
  namesOf(
    await db
      .selectFrom('team')
      .select('name')
      .where('lead_id', '=', person_id)
      .where('id', 'not in', [-1, ...teams])
      .where('archived', '=', 0)
      .orderBy('name')
      .execute(),
  )

const namesOf = (rows: { name: string }[]) => rows.map(({ name }) => name).join(', ')
