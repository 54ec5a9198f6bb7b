import { sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { scopeOf } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import type { Status } from '../desk/words.ts'
import { type Queue, type QueueName, queueNames, queues } from './queues.ts'
import { isNewsFor } from './search/relations.ts'
import { seenBy } from './ticket.ts'

/** How many tickets of one status somebody sees, with or without an assignee. */
type Heap = { status: Status; assigned: number; tickets: number }

/**
 * The queues with how many tickets each holds for this person, and how much news. What lies in whole departments is
 * kept as a tally; only what somebody sees for another reason is counted, and what sleeps, to be taken away.
 */
export async function counted(db: Db, by: Person, now: number) {
  const sleeping = await asleep(db, by, now)
  const heaps = [
    ...(await inDepartments(db, by)),
    ...(await elsewhere(db, by)),
    ...sleeping.map((heap) => ({ ...heap, tickets: -heap.tickets })),
  ]
  const { unread, ...few } = await fewFor(db, by, now)
  const sum = (holds: (heap: Heap) => boolean) =>
    heaps.filter(holds).reduce((all, { tickets }) => all + tickets, 0)
  const counts: Record<QueueName, number> = {
    ...few,
    unassigned: sum((heap) => isGoing(heap) && !heap.assigned),
    open: sum(isGoing),
    answered: sum(({ status }) => status === 'waiting'),
    snoozed: sleeping.reduce((all, { tickets }) => all + tickets, 0),
    resolved: sum(({ status }) => status === 'resolved'),
    closed: sum(({ status }) => status === 'closed'),
  }
  return queueNames.map((name) => ({
    name,
    label: queues[name].label,
    below: Boolean((queues[name] as Queue).below),
    count: counts[name],
    unread: name === 'for-me' ? unread : 0,
  }))
}

const isGoing = ({ status }: Heap) => status === 'open' || status === 'waiting'

const departmentsOf = (by: Person) => by.memberships.map(({ department_id }) => department_id)

function inDepartments(db: Db, by: Person): Promise<Heap[]> {
  const all = db.selectFrom('tally').select(['status', 'assigned', 'tickets'])
  if (scopeOf(by, 'see') === 'any') return all.execute()
  return all.where('department_id', 'in', [-1, ...departmentsOf(by)]).execute()
}

/** Assigned to me or my teams, or once in my hands, and not in my departments. */
async function elsewhere(db: Db, by: Person): Promise<Heap[]> {
  if (scopeOf(by, 'see') === 'any') return []
  return db
    .selectFrom('ticket')
    .select((eb) => [
      'status',
      sql<number>`assignee_id is not null`.as('assigned'),
      eb.fn.countAll<number>().as('tickets'),
    ])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sight')
        .select('ticket_id as id')
        .where('person_id', '=', by.id)
        .union(
          eb.selectFrom('ticket as mine').select('mine.id').where('mine.assignee_id', '=', by.id),
        )
        .union(
          eb
            .selectFrom('ticket as ours')
            .select('ours.id')
            .where('ours.team_id', 'in', [-1, ...by.teams]),
        ),
    )
    .where('department_id', 'not in', [-1, ...departmentsOf(by)])
    .groupBy(['status', 'assigned'])
    .execute()
}

/** Snoozed until later, among all that somebody sees. */
const asleep = (db: Db, by: Person, now: number): Promise<Heap[]> =>
  seenBy(by, db)
    .where(queues.snoozed.holds(by, now))
    .select((eb) => [
      'status',
      sql<number>`assignee_id is not null`.as('assigned'),
      eb.fn.countAll<number>().as('tickets'),
    ])
    .groupBy(['status', 'assigned'])
    .execute()

/** What is only ever a few: found by an index and counted, in one query. */
async function fewFor(db: Db, by: Person, now: number) {
  const count = (holds: (typeof queues)[QueueName]['holds']) =>
    seenBy(by, db)
      .where(holds(by, now))
      .select((eb) => eb.fn.countAll<number>().as('n'))
  return db
    .selectNoFrom([
      count(queues['for-me'].holds).$asScalar().$notNull().as('for-me'),
      count(queues.mine.holds).$asScalar().$notNull().as('mine'),
      count(queues.teams.holds).$asScalar().$notNull().as('teams'),
      count(queues.overdue.holds).$asScalar().$notNull().as('overdue'),
      count(isNewsFor).$asScalar().$notNull().as('unread'),
    ])
    .executeTakeFirstOrThrow()
}
