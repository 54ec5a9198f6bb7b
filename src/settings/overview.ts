import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'

const mostPeople = 500
const together = (name: string) => sql<string | null>`group_concat(${sql.ref(name)}, ', ')`

/** The desk as it is arranged: people, departments, teams, topics and plans. */
export async function overview(db: Db) {
  return {
    people: await people(db),
    departments: await db
      .selectFrom('department')
      .leftJoin('membership', 'membership.department_id', 'department.id')
      .leftJoin('person', 'person.id', 'membership.person_id')
      .leftJoin('sla_plan', 'sla_plan.id', 'department.sla_plan_id')
      .select(['department.name', 'sla_plan.name as plan', together('person.name').as('members')])
      .groupBy('department.id')
      .orderBy('department.name')
      .execute(),
    teams: await db
      .selectFrom('team')
      .leftJoin('team_member', 'team_member.team_id', 'team.id')
      .leftJoin('person', 'person.id', 'team_member.person_id')
      .select(['team.name', together('person.name').as('members')])
      .groupBy('team.id')
      .orderBy('team.name')
      .execute(),
    topics: await db
      .selectFrom('help_topic')
      .innerJoin('department', 'department.id', 'help_topic.department_id')
      .innerJoin('priority', 'priority.id', 'help_topic.priority_id')
      .leftJoin('sla_plan', 'sla_plan.id', 'help_topic.sla_plan_id')
      .select([
        'help_topic.name',
        'department.name as department',
        'priority.name as priority',
        'sla_plan.name as plan',
      ])
      .orderBy('position')
      .execute(),
    plans: await db
      .selectFrom('sla_plan')
      .leftJoin('schedule', 'schedule.id', 'sla_plan.schedule_id')
      .select(['sla_plan.name', 'minutes', 'schedule.name as schedule'])
      .orderBy('minutes')
      .execute(),
  }
}
export type Overview = Awaited<ReturnType<typeof overview>>

/** Who answers first, then who asks. */
const people = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('address', 'address.person_id', 'person.id')
    .select(['person.name', 'address.email', 'person.username', 'person.role'])
    .select((eb) =>
      eb
        .selectFrom('membership')
        .innerJoin('department', 'department.id', 'membership.department_id')
        .select(together('department.name').as('names'))
        .whereRef('membership.person_id', '=', 'person.id')
        .as('departments'),
    )
    .where('person.role', '!=', 'system')
    .orderBy((eb) => eb('person.role', '=', 'customer'))
    .orderBy('person.name')
    .limit(mostPeople)
    .execute()
