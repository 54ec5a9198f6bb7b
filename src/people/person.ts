import { expressionBuilder } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { membershipsOf } from './role.ts'

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

/** Whether an organization lets a person read its tickets: all of its customers, or its primary contacts. */
const eb = expressionBuilder<Tables, 'organization' | 'person'>()
const sharesWith = eb.or([
  eb('organization.shared', '=', 'all'),
  eb.and([eb('organization.shared', '=', 'primary'), eb('person.primary_contact', '=', 1)]),
])

type Known = Person & { time_zone: string | null; language: string | null }

/** Who a person is now: role, departments and teams, freshly read. Nothing when there is nobody with this id. */
export const personById = async (db: Db, id: number): Promise<Known | undefined> =>
  (await peopleByIds(db, [id]))[0]

/** Some people at once, each as they are now. */
export async function peopleByIds(db: Db, ids: number[]): Promise<Known[]> {
  const asked = [-1, ...ids]
  const rows = await db
    .selectFrom('person')
    .leftJoin('organization', (join) =>
      join
        .onRef('organization.id', '=', 'person.organization_id')
        .on(sharesWith)
        .on('organization.archived', '=', 0),
    )
    .select(['person.id', 'person.name', 'role', 'time_zone', 'language'])
    .select('organization.id as shares')
    .where('person.id', 'in', asked)
    .execute()
  const memberships = await membershipsOf(db, asked)
  const teams = await db
    .selectFrom('team_member')
    .selectAll()
    .where('person_id', 'in', asked)
    .execute()
  return rows.map(({ shares, ...row }) => ({
    ...row,
    ...(shares !== null && row.role === 'customer' && { shares }),
    memberships: memberships
      .filter(({ person_id }) => person_id === row.id)
      .map(({ person_id: _, ...membership }) => membership),
    teams: teams.filter(({ person_id }) => person_id === row.id).map(({ team_id }) => team_id),
  }))
}

/** The same person as one who asks: in the customer's pages an agent is a customer like any other. */
export const asCustomer = (
  { id, name, shares }: Pick<Person, 'id' | 'name' | 'shares'>,
  only?: number,
): Person => ({
  id,
  name,
  role: 'customer',
  memberships: [],
  teams: [],
  ...(only !== undefined && { only }),
  ...(only === undefined && shares !== undefined && { shares }),
})
