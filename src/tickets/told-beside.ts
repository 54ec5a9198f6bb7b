import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { whoIsIn } from '../people/absence.ts'
import { accountOf } from '../people/organization.ts'
import { headed } from './headed.ts'
import type { Ticket } from './ticket.ts'
import type { Whom } from './told.ts'

/** Whom an act tells although the ticket does not lie with them: from then on they see it. */
export async function besideToTell(
  tx: Db,
  tells: readonly Whom[],
  ticket: Ticket,
  by: Person,
  at: number,
) {
  const { assignee_id } = ticket
  const accounts = tells.includes('account') ? await lookingAfter(tx, ticket, at) : []
  const assignee = tells.includes('assignee') && assignee_id !== null ? [assignee_id] : []
  const others = await standIns(tx, [...accounts, ...assignee], at)
  return [...accounts, ...others].filter((id) => id !== by.id)
}

/** Who stands in for those of these people who are out of office. */
async function standIns(tx: Db, ids: number[], at: number) {
  const found = []
  for (const id of ids) found.push(await whoIsIn(tx, id, at))
  return found.filter((id, place): id is number => id !== null && id !== ids[place])
}

/** Who looks after the customer's organization, and does not have the ticket. */
async function lookingAfter(tx: Db, { customer_id, assignee_id, team_id }: Ticket, at: number) {
  const account = await accountOf(tx, customer_id)
  const isGiven =
    (account.manager_id !== null && account.manager_id === assignee_id) ||
    (account.team_id !== null && account.team_id === team_id)
  if (isGiven) return []
  const manager = account.manager_id === null ? [] : [account.manager_id]
  const team = account.team_id === null ? [] : await headed(tx, 'team', account.team_id, at)
  return [...manager, ...(await membersIn(tx, team))]
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
