import type { Expression, SqlBool } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { noLists } from '../desk/fields.ts'
import { type Message, say } from '../desk/say.ts'
import type { OrderName } from './order.ts'
import { conditionIn } from './search/line.ts'
import { understood } from './search/understood.ts'

export type Queue = {
  label: Message
  /** What it holds, as a line of search. */
  line: string
  holds: (by: Person, now: number) => Expression<SqlBool>
  order: OrderName
  below?: boolean
}

function queue(label: string, order: OrderName, line: string, below?: 'below'): Queue {
  const condition = conditionIn(line)
  const holds = (by: Person, now: number) =>
    understood(condition, { by, now, timeZone: 'UTC', lists: noLists }).holds
  return { label: say(label), line, holds, order, ...(below && { below: true }) }
}

/** The queues every agent has. Each holds only what its reader may see. */
// biome-ignore format: a table keeps its columns
export const queues = {
  'for-me':   queue('For me',     'since', 'is:news OR is:handed-over status:going -is:snoozed'),
  mine:       queue('Mine',       'due',   'assignee:me status:going -is:snoozed'),
  teams:      queue('My teams',   'due',   'team:mine status:going -is:snoozed'),
  unassigned: queue('Unassigned', 'due',   'assignee:nobody status:going -is:snoozed'),
  open:       queue('Open',       'due',   'status:going -is:snoozed'),
  answered:   queue('Answered',   'due',   'status:waiting -is:snoozed', 'below'),
  overdue:    queue('Overdue',    'due',   'is:overdue -is:snoozed', 'below'),
  snoozed:    queue('Snoozed',    'due',   'is:snoozed', 'below'),
  resolved:   queue('Resolved',   'since', 'status:resolved'),
  closed:     queue('Closed',     'since', 'status:closed'),
} satisfies Record<string, Queue>
export type QueueName = keyof typeof queues

export const queueNames = Object.keys(queues) as QueueName[]
export const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name)
