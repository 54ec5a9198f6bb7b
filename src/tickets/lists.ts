import type { Lists, Option } from '../desk/fields.ts'
import type { Db } from '../desk/tables.ts'
import { allTags } from './tags.ts'
import type { Ticket } from './ticket.ts'

/** The choices a form may offer about this ticket. A value that is not in its list is never accepted. */
export async function lists(
  db: Db,
  ticket?: Pick<Ticket, 'department_id'> & Partial<Pick<Ticket, 'task_list'>>,
): Promise<Lists> {
  const named = (table: 'department' | 'team') =>
    db.selectFrom(table).select(['id', 'name']).orderBy('name').execute()
  return {
    departments: await named('department'),
    teams: await named('team'),
    agents: await agents(db, ticket?.department_id),
    priorities: await db.selectFrom('priority').select(['id', 'name']).orderBy('rank').execute(),
    sla_plans: await db
      .selectFrom('sla_plan')
      .select(['id', 'name'])
      .orderBy('minutes')
      .orderBy('name')
      .execute(),
    topics: await db
      .selectFrom('help_topic')
      .select(['id', 'name', 'slug as value', 'hint'])
      .orderBy('position')
      .orderBy('name')
      .execute(),
    tags: await allTags(db),
    tasks: (ticket?.task_list ?? []).map(({ id, name }) => ({ id, name })),
  }
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
    .where('person.role', 'in', ['agent', 'sysadmin'])
    .orderBy('membership.department_id', (order) => order.desc().nullsLast())
    .orderBy('person.name')
    .execute()
