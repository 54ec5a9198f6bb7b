import type { Desk, Person } from '../desk/desk.ts'
import type { Option } from '../desk/fields.ts'
import type { Db } from '../desk/tables.ts'
import { accountOf } from '../people/log-in.ts'
import { personById } from '../people/person.ts'
import { lists } from '../tickets/lists.ts'
import { departmentName } from './staff.ts'

/** Who and what the lines speak of, as the desk has them. Its lists throw for what is not there. */
export type Known = Awaited<ReturnType<typeof knownAt>>

/** Looks them up once: nothing of it changes while tickets come in. */
export const knownAt = (desk: Desk) =>
  desk.read(async (db) => {
    const { topics, departments, priorities } = await lists(db)
    const [topic] = topics
    if (!topic) throw new Error('The desk has no help topic.')
    return {
      topic,
      department: (number: number) => named(departments, departmentName(number)),
      priority: (name: string) => named(priorities, name),
      staff: [await person(db, 'ada'), await person(db, 'john'), await person(db, 'jane')] as const,
    }
  })

function named(options: Option[], name: string) {
  const found = options.find((option) => option.name === name)
  if (!found) throw new Error(`There is no "${name}".`)
  return found
}

async function person(db: Db, username: string): Promise<Person> {
  const account = await accountOf(db, username)
  const found = account && (await personById(db, account.id))
  if (!found) throw new Error(`Nobody has the username "${username}".`)
  return found
}
