import type { Person } from '../desk/desk.ts'
import type { Lists, Option } from '../desk/fields.ts'
import { scopeOf } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { isAnswering } from '../people/answering.ts'
import { arranged } from '../settings/offers.ts'
import type { Ticket } from './ticket.ts'

/** The choices a form may offer about this ticket. A value that is not in its list is never accepted. */
export async function lists(
  db: Db,
  ticket?: Pick<Ticket, 'department_id'> & Partial<Pick<Ticket, 'task_list'>>,
): Promise<Lists> {
  return {
    ...(await arranged(db)),
    agents: await agents(db, ticket?.department_id),
    tasks: (ticket?.task_list ?? []).map(({ id, name }) => ({ id, name })),
  }
}

/** The same for who asks: without the help topics that only agents choose. */
export async function listsFor(db: Db, by: Person, ticket?: Parameters<typeof lists>[1]) {
  const all = await lists(db, ticket)
  if (scopeOf(by, 'see internal') !== 'no') return all
  return { ...all, topics: all.topics.filter(({ for_agents }) => !for_agents) }
}

/** Those of the ticket's department first, then everyone else who answers. */
const agents = (db: Db, department_id = -1): Promise<Option[]> =>
  db
    .selectFrom('person')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.department_id', '=', department_id),
    )
    .select(['person.id', 'person.name'])
    .where(isAnswering)
    .orderBy('membership.department_id', (order) => order.desc().nullsLast())
    .orderBy('person.name')
    .execute()
