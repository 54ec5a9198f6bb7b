import { sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { scopeOf } from '../desk/permissions.ts'
import { remembered } from '../desk/remembered.ts'
import type { Db } from '../desk/tables.ts'
import { aside, isGoing, type Status } from '../desk/words.ts'
import { type Queue, type QueueName, queueNames, queues } from './queues.ts'
import { handedOver, newsFor } from './search/relations.ts'
import { seenBy } from './ticket.ts'

/** How many tickets of one status somebody sees, with or without an assignee; `late` of them are overdue. */
type Heap = { status: Status; assigned: number; tickets: number; late?: number }

/**
 * The queues with how many tickets each holds for this person, and how much news. What lies in whole departments is
 * kept as a tally; only what somebody sees for another reason is counted, and what sleeps, to be taken away.
 */
export const counted = (db: Db, by: Person, now: number) =>
  remembered(db, ['counts', by.id, now], () => count(db, by, now))

async function count(db: Db, by: Person, now: number) {
  const sleeping = await asleep(db, by, now)
  const others = await elsewhere(db, by, now)
  const heaps = [
    ...(await inDepartments(db, by)),
    ...others,
    ...sleeping.map((heap) => ({ ...heap, tickets: -heap.tickets })),
  ]
  const { unread, late, ...few } = await fewFor(db, by, now)
  const sum = (holds: (heap: Heap) => boolean) =>
    heaps.filter(holds).reduce((all, { tickets }) => all + tickets, 0)
  const counts: Record<QueueName, number> = {
    ...few,
    overdue: late + lateIn(others) - lateIn(sleeping),
    unassigned: sum(({ status, assigned }) => isGoing(status) && !assigned),
    open: sum(({ status }) => isGoing(status)),
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

const lateIn = (heaps: Heap[]) => heaps.reduce((all, heap) => all + (heap.late ?? 0), 0)

function inDepartments(db: Db, by: Person): Promise<Heap[]> {
  const all = db.selectFrom('tally').select(['status', 'assigned', 'tickets'])
  if (scopeOf(by, 'see') === 'any') return all.execute()
  return all.where('department_id', 'in', inside(by)).execute()
}

/** Assigned to me or my teams, or once in my hands, and not in my departments. */
async function elsewhere(db: Db, by: Person, now: number): Promise<Heap[]> {
  if (scopeOf(by, 'see') === 'any') return []
  const others = db.selectFrom('department').select('id').where('id', 'not in', inside(by))
  const whether = [0, 1] // either, said so that the indexes serve, which have this between person and department
  const mine = db
    .selectFrom('ticket as mine')
    .where('mine.assignee_id', '=', by.id)
    .where('mine.going', 'in', whether)
  const ours = db
    .selectFrom('ticket as ours')
    .where('ours.team_id', 'in', [-1, ...by.teams])
    .where('ours.going', 'in', whether)
  return db
    .selectFrom('ticket')
    .select((eb) => [
      'status',
      sql<number>`assignee_id is not null`.as('assigned'),
      sql<number>`sum(going and due_at < ${now})`.as('late'),
      eb.fn.countAll<number>().as('tickets'),
    ])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sight_now')
        .select('ticket_id as id')
        .where('person_id', '=', by.id)
        .where('mine', 'in', whether)
        .where('department_id', 'in', others)
        .union(mine.select('mine.id').where('mine.department_id', 'in', others))
        .union(ours.select('ours.id').where('ours.department_id', 'in', others)),
    )
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
      sql<number>`sum(due_at < ${now})`.as('late'),
      eb.fn.countAll<number>().as('tickets'),
    ])
    .groupBy(['status', 'assigned'])
    .execute()

/** What is only ever a few, or stands together in an index: counted in one query. */
async function fewFor(db: Db, by: Person, now: number) {
  const counted = (tickets: ReturnType<typeof seenBy>) =>
    tickets
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .$asScalar()
      .$notNull()
  const held = (name: QueueName) => seenBy(by, db).where(queues[name].holds(by, now))
  return db
    .selectNoFrom([
      counted(held('for-me').where('ticket.id', 'in', newsFor(by).union(handedOver(by)))).as(
        'for-me',
      ),
      counted(held('mine')).as('mine'),
      counted(held('teams')).as('teams'),
      counted(late(db, by, now)).as('late'),
      counted(seenBy(by, db).where('id', 'in', newsFor(by)).where('status', 'not in', aside)).as(
        'unread',
      ),
    ])
    .executeTakeFirstOrThrow()
}

/** What is overdue in whole departments which somebody sees: said so that one index has all of it. */
function late(db: Db, by: Person, now: number) {
  const all = db.selectFrom('department').select('id')
  return db
    .selectFrom('ticket')
    .where('department_id', 'in', scopeOf(by, 'see') === 'any' ? all : inside(by))
    .where('status', 'in', ['open', 'waiting'])
    .where('due_at', '<', now)
}

const inside = (by: Person) => [-1, ...by.memberships.map(({ department_id }) => department_id)]
