import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'

/** Someone not logged in. Whom they are is found out by the verb `open`. */
export const visitor: Person = { id: -1, name: '', role: 'customer', memberships: [], teams: [] }

/** The desk itself: what happens by time or rule is done by it. */
export const theDesk: Person = {
  id: 0,
  name: 'The desk',
  role: 'system',
  memberships: [],
  teams: [],
}

/** Who a person is now: role, departments and teams, freshly read. Nothing when there is nobody with this id. */
export async function personById(
  db: Db,
  id: number,
): Promise<(Person & { time_zone: string | null }) | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'role', 'time_zone'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const memberships = await db
    .selectFrom('membership')
    .select(['department_id', 'role'])
    .where('person_id', '=', id)
    .execute()
  const teams = await db
    .selectFrom('team_member')
    .select('team_id')
    .where('person_id', '=', id)
    .execute()
  return { ...row, memberships, teams: teams.map(({ team_id }) => team_id) }
}

/** The same person as one who asks: in the customer's pages an agent is a customer like any other. */
export const asCustomer = ({ id, name }: Pick<Person, 'id' | 'name'>, only?: number): Person => ({
  id,
  name,
  role: 'customer',
  memberships: [],
  teams: [],
  ...(only !== undefined && { only }),
})
