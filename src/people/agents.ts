import { Mistaken } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { freeUsername } from './agent.ts'
import { isAgent, isIn } from './answering.ts'
import { addressOf, personAt } from './customer.ts'
import { habitsOf, keepHabits } from './habits.ts'
import { endInvitation } from './invitation.ts'
import { endSessionsOf } from './session.ts'

/** Everybody who works at the desk or did, by name, with their departments and teams. */
export async function agents(db: Db) {
  const people = await db
    .selectFrom('person')
    .leftJoin('habit', 'habit.person_id', 'person.id')
    .select(['person.id', 'person.name', 'username', 'time_zone', 'locked', 'archived'])
    .select((eb) => [
      addressOf('person.id').as('email'),
      eb('person.role', '=', 'sysadmin').$castTo<number>().as('is_sysadmin'),
      eb.fn.coalesce('signature', eb.val('')).as('signature'),
    ])
    .where(isAgent)
    .orderBy('person.name')
    .execute()
  const memberships = Map.groupBy(
    await db
      .selectFrom('membership')
      .innerJoin('department', 'department.id', 'department_id')
      .select(['person_id', 'department_id', 'role_id'])
      .orderBy('department.name')
      .execute(),
    ({ person_id }) => person_id,
  )
  const teams = grouped(
    await db
      .selectFrom('team_member')
      .innerJoin('team', 'team.id', 'team_id')
      .select(['person_id', 'team.id'])
      .orderBy('team.name')
      .execute(),
  )
  return people.map((person) => ({
    ...person,
    departments: memberships.get(person.id) ?? [],
    teams: teams.get(person.id) ?? [],
  }))
}

const grouped = (rows: { person_id: number; id: number }[]) => {
  const groups = new Map<number, number[]>()
  for (const { person_id, id } of rows)
    groups.set(person_id, [...(groups.get(person_id) ?? []), id])
  return groups
}

/** What is arranged of an agent. */
export type ArrangedAgent = {
  name: string
  email: string
  username: string | null
  departments: { department_id: number; role_id: number }[]
  teams: number[]
  isSysadmin: boolean
  isLocked: boolean
  signature: string
  time_zone: string | null
}

/** Makes an agent what is said here. Throws Mistaken when somebody else has the address or the username. */
export async function changeAgent(tx: Db, id: number, agent: ArrangedAgent, at: number) {
  const { name, time_zone } = agent
  const username = agent.username === null ? null : await freeUsername(tx, agent.username, id)
  await moveTo(tx, id, agent.email, at)
  await tx
    .updateTable('person')
    .set({ name, username, time_zone, locked: Number(agent.isLocked) })
    .set({ role: agent.isSysadmin ? 'sysadmin' : 'agent' })
    .where('id', '=', id)
    .execute()
  await joinDepartments(tx, id, agent.departments)
  await joinTeams(tx, id, agent.teams)
  const { signature } = await habitsOf(tx, id)
  if (signature !== agent.signature) await keepHabits(tx, id, { signature: agent.signature })
  if (agent.isLocked) await shutOut(tx, id)
}

/** Somebody leaves, or comes back. */
export async function leave(tx: Db, id: number, archived: boolean) {
  await tx
    .updateTable('person')
    .set({ archived: Number(archived) })
    .where('id', '=', id)
    .execute()
  if (archived) await shutOut(tx, id)
}

/** Logs somebody out everywhere; links by which they could come in end as well. */
async function shutOut(tx: Db, id: number) {
  await endSessionsOf(tx, id)
  await endInvitation(tx, id)
}

/** The address they are written to and log in with is another one, or the same in another spelling. */
async function moveTo(tx: Db, id: number, email: string, at: number) {
  const owner = await personAt(tx, email)
  if (owner && owner.id !== id)
    throw new Mistaken({
      email: say('{email} is the address of {name}', { email, name: owner.name }),
    })
  const { current } = await tx
    .selectFrom('person')
    .select(addressOf('person.id').as('current'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (current === email) return
  const spellings = [folded(email), folded(current ?? '')]
  await tx.deleteFrom('address').where('email_folded', 'in', spellings).execute()
  const row = { email_folded: folded(email), email, person_id: id, proved_at: at }
  await tx.insertInto('address').values(row).execute()
}

async function joinDepartments(
  tx: Db,
  person_id: number,
  departments: ArrangedAgent['departments'],
) {
  await tx.deleteFrom('membership').where('person_id', '=', person_id).execute()
  const rows = departments.map((membership) => ({ person_id, ...membership }))
  if (rows.length) await tx.insertInto('membership').values(rows).execute()
}

async function joinTeams(tx: Db, person_id: number, teams: number[]) {
  await tx.deleteFrom('team_member').where('person_id', '=', person_id).execute()
  const rows = teams.map((team_id) => ({ person_id, team_id }))
  if (rows.length) await tx.insertInto('team_member').values(rows).execute()
}

/** Whether nobody else who runs the desk can log in. */
export async function isLastSysadmin(db: Db, id: number) {
  const able = await db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'sysadmin')
    .where('password_hash', 'is not', null)
    .where(isIn)
    .execute()
  return able.some((one) => one.id === id) && able.length === 1
}
