import type { Db } from '../desk/tables.ts'
import { accountOf } from '../people/organization.ts'
import { headed } from './headed.ts'
import type { Ticket } from './ticket.ts'
import type { Whom } from './told.ts'

/** Whom an act tells although the ticket does not lie with them: from then on they see it. */
export async function besideToTell(tx: Db, tells: readonly Whom[], ticket: Ticket) {
  return tells.includes('account') ? lookingAfter(tx, ticket) : []
}

/** Who looks after the customer's organization, and does not have the ticket. */
async function lookingAfter(tx: Db, { customer_id, assignee_id, team_id }: Ticket) {
  const account = await accountOf(tx, customer_id)
  const isGiven =
    (account.manager_id !== null && account.manager_id === assignee_id) ||
    (account.team_id !== null && account.team_id === team_id)
  if (isGiven) return []
  const team = account.team_id === null ? [] : await headed(tx, 'team', account.team_id)
  return [
    ...(account.manager_id === null ? [] : [account.manager_id]),
    ...(await membersIn(tx, team)),
  ]
}

/** A group as its members. */
async function membersIn(tx: Db, told: Awaited<ReturnType<typeof headed>>) {
  const groups = told.flatMap((whom) => ('team_id' in whom ? whom.team_id : []))
  const members = await tx
    .selectFrom('team_member')
    .select('person_id')
    .where('team_id', 'in', [-1, ...groups])
    .execute()
  return [
    ...told.flatMap((whom) => ('person_id' in whom ? whom.person_id : [])),
    ...members.map(({ person_id }) => person_id),
  ]
}
