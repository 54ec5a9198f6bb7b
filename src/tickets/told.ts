import type { Person } from '../desk/desk.ts'
import type { Told } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { goneOf } from '../people/answering.ts'
import { type Step, stepOf, type VerbName } from './lifecycle.ts'
import { followersOf } from './sight.ts'
import type { Ticket } from './ticket.ts'

/**
 * Whom a verb may tell. `involved` are those who keep seeing the ticket because they claimed, assigned or handed it
 * over: they are told what is said and how it ends; who was only mentioned is told of that alone. `followers` asked for
 * it, and are told of everything. Who is both is told once, and who only follows is not involved: no verb tells them of
 * less. `department`: whom the department tells of what comes in. `takers`: who could take it, where its customer writes and
 * nobody has it: its team, else its department. `copies` get a letter and nothing else. `informed` are those who know of the act that is undone, but never a
 * customer: for them it has not been.
 */
export type Whom =
  | 'customer'
  | 'copies'
  | 'assignee'
  | 'team'
  | 'department'
  | 'takers'
  | 'involved'
  | 'followers'
  | 'informed'

/** Whom an act tells by its verb: of a reply to the customer only, nobody in copy; of the undoing of what told nobody, nobody. */
export async function tellsOf(
  tx: Db,
  { tells }: Step,
  { to }: Record<string, unknown>,
  undoes: number | null,
): Promise<readonly Whom[]> {
  if (to === 'customer') return tells.filter((whom) => whom !== 'copies')
  if (undoes === null) return tells
  const { verb } = await tx
    .selectFrom('event')
    .select('verb')
    .where('id', '=', undoes)
    .executeTakeFirstOrThrow()
  return stepOf(verb as VerbName).tells.length ? tells : [] // `act` records no other verbs
}

/** Whom a verb tells, and whom the act names, as they stand at that moment, never the one who did it, nor who has left. A group is one row. */
export async function toTell(
  tx: Db,
  tells: readonly Whom[],
  ticket: Ticket,
  by: Person,
  { undoes = null, named = [] }: { undoes?: number | null; named?: number[] } = {},
): Promise<Told[]> {
  const people = new Set<number>(named)
  if (tells.includes('customer')) people.add(ticket.customer_id)
  if (tells.includes('copies'))
    for (const { id, active } of ticket.copies) if (active) people.add(id)
  if (tells.includes('assignee') && ticket.assignee_id) people.add(ticket.assignee_id)
  if (tells.includes('involved')) for (const id of await involved(tx, ticket)) people.add(id)
  if (tells.includes('followers'))
    for (const { id } of await followersOf(tx, ticket)) people.add(id)
  const groups: Told[] = []
  if (tells.includes('informed'))
    for (const whom of await informed(tx, ticket, undoes))
      if ('person_id' in whom) people.add(whom.person_id)
      else groups.push(whom)
  for (const whom of [
    ...(await teamOf(tx, tells, ticket)),
    ...(await takers(tx, tells, ticket, by)),
  ])
    if ('person_id' in whom) people.add(whom.person_id)
    else groups.push(whom)
  people.delete(by.id)
  for (const id of await goneOf(tx, [...people])) if (!isOutside(ticket, id)) people.delete(id)

  return [...[...people].map((person_id) => ({ person_id })), ...groups]
}

/** Whom it is for to take the ticket, or to know that it is there. */
async function takers(tx: Db, tells: readonly Whom[], ticket: Ticket, by: Person): Promise<Told[]> {
  const isFree = ticket.assignee_id === null && by.role === 'customer'
  if (tells.includes('department')) return toldIn(tx, ticket)
  if (!tells.includes('takers') || !isFree) return []
  return ticket.team_id === null ? toldIn(tx, ticket) : teamOf(tx, ['team'], ticket)
}

/** Whom a department tells of what comes in. */
async function toldIn(tx: Db, { department_id }: Ticket): Promise<Told[]> {
  const { told, manager_id } = await tx
    .selectFrom('department')
    .select(['told', 'manager_id'])
    .where('id', '=', department_id)
    .executeTakeFirstOrThrow()
  if (told === 'nobody') return []
  return headOr(tx, told === 'manager' ? manager_id : null, { department_id })
}

/** Whom a team tells of a ticket that it gets. */
async function teamOf(tx: Db, tells: readonly Whom[], { team_id }: Ticket): Promise<Told[]> {
  if (!tells.includes('team') || team_id === null) return []
  const { told, lead_id } = await tx
    .selectFrom('team')
    .select(['told', 'lead_id'])
    .where('id', '=', team_id)
    .executeTakeFirstOrThrow()
  return headOr(tx, told === 'lead' ? lead_id : null, { team_id })
}

/** Who heads a group, instead of it: where they have left, everyone is told. */
async function headOr(tx: Db, head: number | null, group: Told): Promise<Told[]> {
  const isThere = head !== null && !(await goneOf(tx, [head])).length
  return isThere ? [{ person_id: head }] : [group]
}

/** Who asked, or gets a copy: they read it as customers, whatever else they are or were. */
const isOutside = ({ customer_id, copies }: Ticket, id: number) =>
  id === customer_id || copies.some((copy) => copy.id === id)

const involved = async (tx: Db, ticket: Ticket) =>
  (
    await tx
      .selectFrom('sight')
      .select('person_id')
      .where('ticket_id', '=', ticket.id)
      .where('why', 'not in', ['follow', 'mention'])
      .execute()
  ).map((row) => row.person_id)

/** Who did what an act undoes, and whom that told. */
async function informed(tx: Db, ticket: Ticket, undoes: number | null): Promise<Told[]> {
  const of = undoes ?? -1
  const rows = await tx
    .selectFrom('told')
    .leftJoin('person', 'person.id', 'told.person_id')
    .selectAll('told')
    .select('person.role')
    .where('event_id', '=', of)
    .execute()
  const doer = await tx
    .selectFrom('event')
    .select('by_id as person_id')
    .where('id', '=', of)
    .execute()
  const told = rows.flatMap(({ person_id, team_id, department_id, role }): Told[] => {
    if (team_id !== null) return [{ team_id }]
    if (department_id !== null) return [{ department_id }]
    const isOutside = role === 'customer' || person_id === ticket.customer_id
    return person_id === null || isOutside ? [] : [{ person_id }]
  })
  return [...doer, ...told]
}

/** The people an event told, its groups opened, without the one who acted. */
export async function peopleTold(db: Db, event: { id: number; by_id: number }) {
  const rows = await db.selectFrom('told').selectAll().where('event_id', '=', event.id).execute()
  const departments = [-1, ...rows.flatMap(({ department_id }) => department_id ?? [])]
  const teams = [-1, ...rows.flatMap(({ team_id }) => team_id ?? [])]
  const members = await db
    .selectFrom('membership')
    .select('person_id')
    .where('department_id', 'in', departments)
    .union(db.selectFrom('team_member').select('person_id').where('team_id', 'in', teams))
    .execute()
  const ids = members.map(({ person_id }) => person_id)
  const gone = await goneOf(db, ids)
  const everyone = [
    ...rows.flatMap(({ person_id }) => person_id ?? []),
    ...ids.filter((id) => !gone.includes(id)),
  ]
  return [...new Set(everyone)].filter((id) => id !== event.by_id)
}
