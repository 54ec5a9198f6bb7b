import { Mistaken } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { alike } from './naming.ts'

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
