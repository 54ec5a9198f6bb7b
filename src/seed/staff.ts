import type { Desk } from '../desk/desk.ts'
import { addAgent } from '../people/agent.ts'
import { departments } from '../people/department.ts'
import { theDesk } from '../people/person.ts'
import { departments as departmentsKind } from '../settings/kinds/departments.ts'
import { addSaid } from '../settings/said.ts'
import { setUp } from '../settings/setup.ts'

const ada = { name: 'Ada Admin', username: 'ada', email: 'ada@desk.test' }
const john = { name: 'John Lopez', username: 'john', email: 'john@desk.test' }
const jane = { name: 'Jane Rivera', username: 'jane', email: 'jane@desk.test' }

/** What a department is called of which the lines know only the number. */
export const departmentName = (number: number) => `Department ${number}`

/** Sets up a new desk: these departments, and three members of all of them: Ada, its sysadmin, John and Jane. */
export async function hire(desk: Desk, numbers: number[], password_hash: string) {
  await desk.write(async (tx) => {
    for (const number of numbers)
      await addSaid(
        tx,
        departmentsKind,
        { name: departmentName(number) },
        { by: theDesk, at: desk.now() },
      )
  })
  await setUp(desk, { ...ada, desk_name: 'Help desk', time_zone: 'UTC', password_hash })
  await desk.write(async (tx) => {
    const everywhere = (await departments(tx)).map(({ id }) => id)
    for (const agent of [john, jane])
      await addAgent(tx, { ...agent, password_hash, departments: everywhere }, desk.now())
  })
}
