import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { addAgent, addCustomer } from '../people/agent.ts'
import { departmentNamed } from '../people/department.ts'
import { keepHabits } from '../people/habits.ts'
import { hashPassword } from '../people/password.ts'
import { theDesk } from '../people/person.ts'
import { roleNamed } from '../people/role.ts'
import { root } from '../root.ts'
import { bringIn } from '../settings/configuration/bring-in.ts'
import { skipStep } from '../settings/first-steps.ts'
import { type Agent, agents, customers } from './people.ts'

/** The password of everyone at the demo desk who can log in. */
export const password = 'deskbell-demo'

type Staff = Record<Agent, number>
/** The ids of those who can log in. */
export type Cast = Staff & { ken: number; karen: number }

const arrangement = readFileSync(join(root, 'src/demo/lanternfield.yaml'), 'utf8')
const teams = /^teams:\n(?: .*\n)+/m.exec(arrangement)?.[0] ?? ''

/** Names the desk, and gives it its departments, team, topics, agents and the two customers who log in. */
export async function furnish(desk: Desk): Promise<Cast> {
  const password_hash = await hashPassword(password)
  return desk.write(async (tx) => {
    const how = { by: theDesk, at: desk.now() }
    await bringIn(tx, arrangement, how)
    for (const step of ['hours', 'welcome'] as const) await skipStep(tx, step, true) // they are the usual ones
    const staff = await hire(tx, password_hash, desk.now())
    await bringIn(tx, teams, how) // now that they are here, they are members of their teams
    await keepHabits(tx, staff.john, { signature: 'John Doe, Support' })
    await saveViews(tx, staff)
    return {
      ...staff,
      ken: await addCustomer(tx, { ...customers.ken, password_hash }, desk.now()),
      karen: await addCustomer(tx, { ...customers.karen, password_hash }, desk.now()),
    }
  })
}

/** Searches that somebody here would make each day: one for all, one of john's own. */
async function saveViews(tx: Db, { jane, john }: Staff) {
  const hot = { name: 'High and above', line: 'priority:high,emergency status:going' }
  const old = { name: 'Nobody has it yet', line: 'assignee:nobody status:going -is:handed-over' }
  await tx
    .insertInto('saved_view')
    .values([
      { ...hot, owner_id: jane, is_shared: 1, sort: 'due', below: 'open' },
      { ...old, owner_id: john, is_shared: 0, sort: null, below: null },
    ])
    .execute()
}

type Hired = {
  name: string
  email: string
  departments: string[]
  role?: string
  isSysadmin?: boolean
}

async function hire(tx: Db, password_hash: string, at: number): Promise<Staff> {
  const add = async (username: Agent) => {
    const { departments, role, ...agent }: Hired = agents[username]
    const found = await Promise.all(departments.map((name) => departmentNamed(tx, name)))
    const ids = found.map(({ id }) => id)
    const role_id = await roleNamed(tx, role)
    return addAgent(tx, { ...agent, username, password_hash, departments: ids, role_id }, at)
  }
  return {
    john: await add('john'),
    jane: await add('jane'),
    mira: await add('mira'),
    tomas: await add('tomas'),
    priya: await add('priya'),
  }
}
