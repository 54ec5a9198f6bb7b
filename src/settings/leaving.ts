import { sql } from 'kysely'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Use } from './kind.ts'

/** What lies with an agent: tickets and tasks that are not done, help topics that give them more, their teams and departments. */
export async function lyingWith(db: Db, id: number): Promise<Use[]> {
  const tasks = db.selectFrom('task').where('assignee_id', '=', id).where('done', '=', 0)
  const teams = db.selectFrom('team_member').where('person_id', '=', id)
  const departments = db.selectFrom('membership').where('person_id', '=', id)
  const topics = db.selectFrom('help_topic').where('assignee_id', '=', id).where('archived', '=', 0)
  const accounts = db
    .selectFrom('organization')
    .where('manager_id', '=', id)
    .where('archived', '=', 0)
  const managed = db.selectFrom('department').where('manager_id', '=', id).where('archived', '=', 0)
  const led = db.selectFrom('team').where('lead_id', '=', id).where('archived', '=', 0)
  const queries = [
    ['manager of {count|1 department|{count} departments}', managed.select(countAll)],
    ['lead of {count|1 team|{count} teams}', led.select(countAll)],
    ['account manager of {count|1 organization|{count} organizations}', accounts.select(countAll)],
    ['{count|1 help topic|{count} help topics}', topics.select(countAll)],
    ['{count|1 open task|{count} open tasks}', tasks.select(countAll)],
    ['{count|1 team|{count} teams}', teams.select(countAll)],
    ['{count|1 department|{count} departments}', departments.select(countAll)],
  ] as const
  const uses = [use('{count|1 open ticket|{count} open tickets}', await openTicketsOf(db, id))]
  for (const [what, query] of queries)
    uses.push(use(what, (await query.executeTakeFirstOrThrow()).count))
  return uses.filter(({ count }) => count > 0)
}

/** How many open tickets an agent has: somebody else must get them before that agent leaves. */
export async function openTicketsOf(db: Db, id: number) {
  const open = db.selectFrom('ticket').where('assignee_id', '=', id).where('going', '=', 1)
  return (await open.select(countAll).executeTakeFirstOrThrow()).count
}

const countAll = sql<number>`count(*)`.as('count')
const use = (what: string, count: number): Use => ({ what: say(what, { count }), count })
