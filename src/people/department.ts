import { Mistaken } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { alike, nameIn } from './naming.ts'

export const departments = (db: Db) =>
  db.selectFrom('department').select(['id', 'name']).orderBy('name').execute()

/** The department of this name. Throws Mistaken, naming those there are, when there is none. */
export async function departmentNamed(db: Db, name: string) {
  const all = await departments(db)
  const found = all.find((department) => alike(name.trim())(department.name))
  if (found) return found
  const names = all.map((department) => department.name).join(', ')
  throw new Mistaken({
    department: say('There is no department "{name}". There are: {names}', { name, names }),
  })
}

/** Makes a department. Throws Mistaken when its name will not do. Answers with its id. */
export async function addDepartment(tx: Db, called: string, sla_plan_id: number | null = null) {
  const name = nameIn(called)
  if ((await departments(tx)).some((department) => alike(name)(department.name)))
    throw new Mistaken({ name: say('There is already a department "{name}"', { name }) })
  const row = tx.insertInto('department').values({ name, sla_plan_id })
  return (await row.returning('id').executeTakeFirstOrThrow()).id
}
