import type { Desk } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { addAgent, addCustomer } from '../people/agent.ts'
import { addDepartment, departmentNamed } from '../people/department.ts'
import { keepHabits } from '../people/habits.ts'
import { hashPassword } from '../people/password.ts'
import { addTeam } from '../people/team.ts'
import { addHelpTopic, namedIn } from '../settings/help-topics.ts'
import { set } from '../settings/setting.ts'
import { addTag } from '../tickets/tags.ts'
import { type Agent, agents, customers, support, sysadmins } from './people.ts'
import { timeZone } from './times.ts'

/** The password of everyone at the demo desk who can log in. */
export const password = 'deskbell-demo'

type Staff = Record<Agent, number>
/** The ids of those who can log in. */
export type Cast = Staff & { ken: number; karen: number }

/** Names the desk, and gives it its departments, team, topics, agents and the two customers who log in. */
export async function furnish(desk: Desk): Promise<Cast> {
  const password_hash = await hashPassword(password)
  return desk.write(async (tx) => {
    await set(tx, 'desk_name', 'Lanternfield help desk')
    await set(tx, 'time_zone', timeZone)
    await addDepartment(tx, sysadmins)
    await arrangeTopics(tx)
    for (const [name, colour] of tags) await addTag(tx, name, colour)
    await tx
      .updateTable('department')
      .set({ signature: 'Lanternfield Support\nweekdays 8 to 17, extension 42' })
      .where('name', '=', support)
      .execute()
    const staff = await hire(tx, password_hash, desk.now())
    await addTeam(tx, 'Online Banking', [staff.john, staff.jane])
    await keepHabits(tx, staff.john, { signature: 'John Doe, Support' })
    await saveViews(tx, staff)
    await tx.insertInto('canned_response').values(answers).execute()
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

/** What is answered here again and again. */
const answers = [
  {
    folder: 'Access',
    name: 'Password is reset',
    body: 'Hello {customer},\n\nyour password is reset. Log in with the one we told you by phone; you are asked for a new one at once.\n\n{agent}, {department}',
  },
  {
    folder: 'Access',
    name: 'Your manager has to agree',
    body: 'Hello {customer},\n\nfor this access your head of department has to agree. I have written to them and tell you here when they have answered.\n\n{agent}',
  },
  {
    folder: 'Outages',
    name: 'We know of it',
    body: 'Hello {customer},\n\nthank you for {number}. We know of this outage and are working on it; you hear from us as soon as it is over.\n\n{agent}, {department}',
  },
  {
    folder: 'Outages',
    name: 'It is over',
    body: 'Hello {customer},\n\n“{subject}” works again. Please try it, and write to us if it does not.\n\n{agent}',
  },
  {
    folder: '',
    name: 'Which device is it?',
    body: 'Hello {customer},\n\nwhich device is it? The number is on the label below, it begins with LF.\n\n{agent}',
  },
]

/** What agents look for together, with a hint of how much it hurts. */
const tags = [
  ['card payments', 'late'],
  ['security', 'late'],
  ['network', 'warm'],
  ['vpn', 'warm'],
  ['printer', 'soft'],
  ['home office', 'soft'],
  ['training', 'good'],
  ['vendor', 'accent'],
] as const

/** In the order of the public form; "Other" is there already and stays the last. */
const topics: { name: string; hint: string; priority?: string; sla_plan?: string }[] = [
  {
    name: 'Business Critical Outage',
    hint: 'Something that many people need has stopped working',
    priority: 'High',
    sla_plan: 'Sev-B',
  },
  { name: 'Personal Computer Issues', hint: 'Your computer, screen, printer or a program on it' },
  { name: 'Equipment Request', hint: 'Something you need, from a headset to a desk' },
  { name: 'Password Reset', hint: 'You cannot sign in, or need access to something' },
]

async function arrangeTopics(tx: Db) {
  const { id: department_id } = await departmentNamed(tx, support)
  for (const { name, hint, priority = 'Normal', sla_plan } of topics) {
    const priority_id = (await namedIn(tx, 'priority', priority)).id
    const sla_plan_id = sla_plan ? (await namedIn(tx, 'sla_plan', sla_plan)).id : null
    await addHelpTopic(tx, { name, hint, department_id, priority_id, sla_plan_id })
  }
}

async function hire(tx: Db, password_hash: string, at: number): Promise<Staff> {
  const add = async (username: Agent) => {
    const { departments, ...agent } = agents[username]
    const found = await Promise.all(departments.map((name) => departmentNamed(tx, name)))
    const ids = found.map(({ id }) => id)
    return addAgent(tx, { ...agent, username, password_hash, departments: ids }, at)
  }
  return {
    john: await add('john'),
    jane: await add('jane'),
    mira: await add('mira'),
    tomas: await add('tomas'),
    priya: await add('priya'),
  }
}
