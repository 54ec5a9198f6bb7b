import type { Person } from '../desk/desk.ts'
import type { Lists, Option } from '../desk/fields.ts'
import { scopeOf } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { isGoing, type Status } from '../desk/words.ts'
import { absences } from '../people/absence.ts'
import { isAgent, isIn } from '../people/answering.ts'
import { arranged } from '../settings/offers.ts'
import { canHave } from './in-department.ts'
import type { Ticket } from './ticket.ts'

/** The choices a form may offer about this ticket. A value that is not in its list is never accepted. */
export async function lists(
  db: Db,
  ticket?: Pick<Ticket, 'department_id'> &
    Partial<Pick<Ticket, 'task_list' | 'assigned_from' | 'status'>>,
): Promise<Lists> {
  const all = await arranged(db)
  const away = await absences(db)
  const agents = (await agentsOf(db, ticket?.department_id)).map((agent) => {
    const absence = away.get(agent.id)
    return absence ? { ...agent, away: absence } : agent
  })
  return {
    ...all,
    statuses_now: all.statuses.filter(({ state }) => mayBecome(state, ticket?.status)),
    agents: agents.filter(({ is_in }) => is_in).map(asOption),
    assignees: await assigneesOf(db, agents, ticket?.assigned_from ?? null),
    former: agents.filter(({ is_in }) => !is_in).map(asOption),
    tasks: (ticket?.task_list ?? []).map(({ id, name }) => ({ id, name })),
  }
}

/** Without a word to the customer a ticket that goes on goes on, and what is done is only called otherwise. */
const mayBecome = (state?: Status, now?: Status) =>
  now === undefined || state === now || (state !== undefined && isGoing(state) && isGoing(now))

/** The same for who asks: without the help topics that only agents choose. */
export async function listsFor(db: Db, by: Person, ticket?: Parameters<typeof lists>[1]) {
  const all = await lists(db, ticket)
  if (scopeOf(by, 'see internal') !== 'no') return all
  const topics = all.topics.filter(({ for_agents }) => !for_agents)
  const known = new Set(topics.map(({ name }) => name))
  const shown = ({ above = [], ...topic }: Option) => ({
    ...topic,
    above: above.filter((name) => known.has(name)),
  })
  return { ...all, topics: topics.map(shown) }
}

/** Those of the ticket's department first, then everyone else who answers, or did: whether they still do. */
const agentsOf = (db: Db, department_id = -1) =>
  db
    .selectFrom('person')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.department_id', '=', department_id),
    )
    .select(['person.id', 'person.name', isIn.$castTo<number>().as('is_in')])
    .where(isAgent)
    .orderBy('membership.department_id', (order) => order.desc().nullsLast())
    .orderBy('person.name')
    .execute()

/** Those of them who can have a ticket. */
async function assigneesOf(
  db: Db,
  agents: (Option & { is_in: number })[],
  assigned_from: string | null,
) {
  const memberships = assigned_from
    ? await db.selectFrom('membership').select(['person_id', 'department_id']).execute()
    : []
  const ofAgent = (id: number) => memberships.filter(({ person_id }) => person_id === id)
  return agents
    .filter(({ id, is_in }) => is_in && canHave({ assigned_from }, ofAgent(id)))
    .map(asOption)
}

const asOption = ({ id, name, away }: Option): Option => ({ id, name, ...(away && { away }) })
