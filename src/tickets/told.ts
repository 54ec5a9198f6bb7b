import type { Person } from '../desk/desk.ts'
import type { Told } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { goneOf } from '../people/answering.ts'
import { headed } from './headed.ts'
import { type Step, stepOf, type VerbName } from './lifecycle.ts'
import { followersOf } from './sight.ts'
import type { Ticket } from './ticket.ts'

/**
 * Whom a verb may tell. `involved` are those who keep seeing the ticket because they claimed, assigned or handed it
 * over: they are told what is said and how it ends; who was only mentioned is told of that alone. `followers` asked for
 * it, and are told of everything. Who is both is told once, and who only follows is not involved: no verb tells them of
 * less. `department`: whom the department tells of what comes in. `takers`: who could take it, where its customer writes and
 * nobody has it: its team, else its department. `account`: who looks after its customer's organization. `copies` get a letter and nothing else. `informed` are those who know of the act that is undone, but never a
 * customer: for them it has not been.
 */
export type Whom =
  | 'customer'
  | 'copies'
  | 'assignee'
  | 'team'
  | 'department'
  | 'takers'
  | 'account'
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
  { at, undoes = null, named = [] }: { at: number; undoes?: number | null; named?: number[] },
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
  for (const whom of await takers(tx, tells, ticket, by, at))
    if ('person_id' in whom) people.add(whom.person_id)
    else groups.push(whom)
  people.delete(by.id)
  for (const id of await goneOf(tx, [...people])) if (!isOutside(ticket, id)) people.delete(id)

  return [...[...people].map((person_id) => ({ person_id })), ...groups]
}

/** Whom it is for to take the ticket, or to know that it is there. */
async function takers(
  tx: Db,
  tells: readonly Whom[],
  ticket: Ticket,
  by: Person,
  at: number,
): Promise<Told[]> {
  const { department_id, team_id, assignee_id } = ticket
  const isFree = tells.includes('takers') && assignee_id === null && by.role === 'customer'
  const team = team_id !== null && (tells.includes('team') || isFree)
  const department = tells.includes('department') || (isFree && team_id === null)
  return [
    ...(team ? await headed(tx, 'team', team_id, at) : []),
    ...(department ? await headed(tx, 'department', department_id, at) : []),
  ]
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
