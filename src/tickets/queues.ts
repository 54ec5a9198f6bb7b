import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Tables } from '../desk/tables.ts'
import type { OrderName } from './order.ts'

const eb = expressionBuilder<Tables, 'ticket'>()
type Condition = (by: Person, now: number) => Expression<SqlBool>
export type Queue = { label: Message; holds: Condition; order: OrderName; below?: boolean }

const going = eb('ticket.going', '=', 1)
const goingAnd =
  (also: Condition): Condition =>
  (by, now) =>
    eb.and([going, also(by, now)])
const status = (is: 'waiting' | 'resolved' | 'closed') => () => eb('ticket.status', '=', is)
const queue = (label: string, order: OrderName, holds: Condition, below?: 'below'): Queue => ({
  label: say(label),
  order,
  holds,
  ...(below && { below: true }),
})

/** The queues every agent has. Each holds only what its reader may see. */
// biome-ignore format: a table keeps its columns
export const queues = {
  'for-me':   queue('For me',     'since', (by) => eb.or([isNewsFor(by), eb.and([going, isHandedOver(by)])])),
  mine:       queue('Mine',       'due',   goingAnd((by) => eb('ticket.assignee_id', '=', by.id))),
  teams:      queue('My teams',   'due',   goingAnd((by) => eb('ticket.team_id', 'in', [-1, ...by.teams]))),
  unassigned: queue('Unassigned', 'due',   goingAnd(() => eb('ticket.assignee_id', 'is', null))),
  open:       queue('Open',       'due',   () => going),
  answered:   queue('Answered',   'due',   goingAnd(status('waiting')), 'below'),
  overdue:    queue('Overdue',    'due',   goingAnd((_by, now) => eb('ticket.due_at', '<', now)), 'below'),
  resolved:   queue('Resolved',   'since', status('resolved')),
  closed:     queue('Closed',     'since', status('closed')),
} satisfies Record<string, Queue>
export type QueueName = keyof typeof queues

export const queueNames = Object.keys(queues) as QueueName[]
export const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name)

/** I handed it over and do not have it. */
const isHandedOver = (by: Person) =>
  eb.and([
    eb(
      'ticket.id',
      'in',
      eb.selectFrom('sight').select('ticket_id').where('person_id', '=', by.id),
    ),
    eb.or([eb('ticket.assignee_id', 'is', null), eb('ticket.assignee_id', '!=', by.id)]),
  ])

/** Something in it was told to me, and I have not read it. */
export function isNewsFor(by: Person) {
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
