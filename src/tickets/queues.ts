import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { isSeenBy } from './ticket.ts'

type Eb = ExpressionBuilder<Tables, 'ticket'>
type Condition = (eb: Eb, by: Person, now: number) => Expression<SqlBool>
export type Queue = { label: Message; holds: Condition; order: 'due' | 'since'; below?: boolean }

const going: Condition = (eb) => eb('ticket.status', 'in', ['open', 'waiting'])
const and =
  (...conditions: Condition[]): Condition =>
  (eb, by, now) =>
    eb.and(conditions.map((holds) => holds(eb, by, now)))
const status =
  (is: 'waiting' | 'resolved' | 'closed'): Condition =>
  (eb) =>
    eb('ticket.status', '=', is)
const queue = (label: string, order: Queue['order'], holds: Condition, below?: 'below'): Queue => ({
  label: say(label),
  order,
  holds,
  ...(below && { below: true }),
})

/** The queues every agent has. Each holds only what its reader may see. */
// biome-ignore format: a table keeps its columns
export const queues = {
  'for-me':   queue('For me',     'since', (eb, by) => eb.or([isNewsFor(eb, by), and(going, isHandedOver)(eb, by, 0)])),
  mine:       queue('Mine',       'due',   and(going, (eb, by) => eb('ticket.assignee_id', '=', by.id))),
  teams:      queue('My teams',   'due',   and(going, (eb, by) => eb('ticket.team_id', 'in', [-1, ...by.teams]))),
  unassigned: queue('Unassigned', 'due',   and(going, (eb) => eb('ticket.assignee_id', 'is', null))),
  open:       queue('Open',       'due',   going),
  answered:   queue('Answered',   'due',   status('waiting'), 'below'),
  overdue:    queue('Overdue',    'due',   and(going, (eb, _by, now) => eb('ticket.due_at', '<', now)), 'below'),
  resolved:   queue('Resolved',   'since', status('resolved')),
  closed:     queue('Closed',     'since', status('closed')),
} satisfies Record<string, Queue>
export type QueueName = keyof typeof queues

export const queueNames = Object.keys(queues) as QueueName[]
export const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name)

/** I handed it over and do not have it. */
const isHandedOver: Condition = (eb, by) =>
  eb.and([
    eb(
      'ticket.id',
      'in',
      eb.selectFrom('sight').select('ticket_id').where('person_id', '=', by.id),
    ),
    eb.or([eb('ticket.assignee_id', 'is', null), eb('ticket.assignee_id', '!=', by.id)]),
  ])

/** Something in it was told to me, and I have not read it. */
function isNewsFor(eb: Eb, by: Person) {
  const toldMe = eb
    .selectFrom('told')
    .innerJoin('event', 'event.id', 'told.event_id')
    .leftJoin('read_mark', (join) =>
      join
        .onRef('read_mark.ticket_id', '=', 'event.ticket_id')
        .on('read_mark.person_id', '=', by.id),
    )
    .where('told.person_id', '=', by.id)
    .whereRef('event.id', '>', sql<number>`coalesce(read_mark.event_id, 0)`)
  return eb('ticket.id', 'in', toldMe.select('event.ticket_id'))
}

/** The queues with how many tickets each holds for this person, and how much news. One query for all of them. */
export async function counted(db: Db, by: Person, now: number) {
  const counts = await db
    .selectFrom('ticket')
    .where((eb) => isSeenBy(eb, by))
    .select((eb) =>
      queueNames.map((name) =>
        eb.fn
          .count<number>(
            eb
              .case()
              .when(queues[name].holds(eb, by, now))
              .then(1)
              .end(),
          )
          .as(name),
      ),
    )
    .executeTakeFirstOrThrow()
  const { unread } = await db
    .selectFrom('ticket')
    .where((eb) => eb.and([isSeenBy(eb, by), isNewsFor(eb, by)]))
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow()
  return queueNames.map((name) => ({
    name,
    label: queues[name].label,
    below: Boolean((queues[name] as Queue).below),
    count: counts[name],
    unread: name === 'for-me' ? unread : 0,
  }))
}
