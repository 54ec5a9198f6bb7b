import { sql } from 'kysely'
import { type Membership, Mistaken, type Person } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'

// What the department of a ticket, its team and the organization of its customer say of it. In a query with
// `department as d`, `sla_plan as s` and `organization as o`.

const above = sql`with recursive up (id, name, private, parent_id, far) as (
  select id, name, private, parent_id, 0 from department where department.id = d.id
  union all
  select over.id, over.name, over.private, over.parent_id, far + 1
    from department as over join up on over.id = up.parent_id where far < 50)`

const assignedFrom = sql<string | null>`case d.assignees when 'members' then cast(d.id as text)
  when 'above' then (${above} select group_concat(id) from up) end`

/**
 * In which hours the clock of a ticket runs: the department's, else its plan's. How customers know where it lies: a private
 * department by the next one above that is not, else by the desk. Who manages there, who leads its team,
 * who looks after the customer's organization, and of which departments an agent
 * must be to have it: ids with commas between, or nothing where anybody can. Whether customers read the names of agents.
 */
export const ofDepartment = [
  sql<
    string | null
  >`(select hours from schedule where id = coalesce(d.schedule_id, s.schedule_id))`.as(
    'plan_hours',
  ),
  sql<string>`case when d.private then coalesce(
    (${above} select name from up where not private order by far limit 1),
    (select value from setting where setting.name = 'desk_name')) else d.name end`.as(
    'department_known',
  ),
  sql<string | null>`(select person.name from person where person.id = d.manager_id)`.as(
    'department_manager',
  ),
  sql<string | null>`(select person.name from team join person on person.id = team.lead_id
    where team.id = ticket.team_id)`.as('team_lead'),
  sql<string | null>`coalesce((select person.name from person where person.id = o.manager_id),
    (select team.name from team where team.id = o.team_id))`.as('account_manager'),
  sql<
    string | null
  >`(select json_object('begins_at', begins_at, 'ends_at', ends_at, 'substitute', person.name)
    from absence left join person on person.id = substitute_id where person_id = ticket.assignee_id)`.as(
    'assignee_away',
  ),
  assignedFrom.as('assigned_from'),
  sql<string | null>`(select value from setting where setting.name = 'agent_names')`.as(
    'agent_names',
  ),
] as const

/** Where a ticket lies, as this person may know it. */
export const departmentFor = (
  by: Person,
  { department, department_known }: { department: string; department_known: string },
) => (by.role === 'customer' ? department_known : department)

type Assigned = { assigned_from: string | null; department: string }

/** Whether somebody who works in these departments can have a ticket. */
export const canHave = (
  { assigned_from }: Pick<Assigned, 'assigned_from'>,
  memberships: Pick<Membership, 'department_id'>[],
) =>
  assigned_from === null ||
  memberships.some(({ department_id }) => assigned_from.split(',').includes(String(department_id)))

/** Why they cannot. */
export const onlyMembers = ({ department }: Pick<Assigned, 'department'>) =>
  say('Only members of {department} can have its tickets.', { department })

/** The same of a ticket that is not there yet. */
export const lyingIn = (db: Db, department_id: number) =>
  db
    .selectFrom('department as d')
    .select(['d.name as department', 'd.sla_plan_id', assignedFrom.as('assigned_from')])
    .where('d.id', '=', department_id)
    .executeTakeFirstOrThrow()

/** Whether an agent can have a ticket that lies there. */
export async function mayHave(db: Db, lying: Pick<Assigned, 'assigned_from'>, person_id: number) {
  if (lying.assigned_from === null) return true
  const row = db.selectFrom('membership').select('department_id')
  return canHave(lying, await row.where('person_id', '=', person_id).execute())
}

/** Throws Mistaken at `assignee` where that agent cannot have a ticket that lies there. */
export async function refuseOutsider(tx: Db, lying: Assigned, assignee?: { id: number }) {
  if (assignee && !(await mayHave(tx, lying, assignee.id)))
    throw new Mistaken({ assignee: onlyMembers(lying) })
}

/** The departments whose tickets somebody cannot have. */
export async function closedTo(db: Db, { memberships }: Pick<Person, 'memberships'>) {
  const narrow = db.selectFrom('department as d').where('d.assignees', '!=', 'any')
  const all = await narrow.select(['d.id', assignedFrom.as('assigned_from')]).execute()
  return all.filter((one) => !canHave(one, memberships)).map(({ id }) => id)
}
