import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../desk/tables.ts'
import { statuses } from '../desk/words.ts'
import type { seenBy } from './ticket.ts'

const eb = expressionBuilder<Tables, 'ticket'>()
type Query = ReturnType<typeof seenBy>
type Way = 'asc' | 'desc'
/** What decides which ticket comes first; it is never null. */
type Key = { of: Expression<number | string>; way: Way }
/** Tickets that stand together, before all that follow. Each leg can be walked along an index. */
type Leg = { holds: Expression<SqlBool>; keys: Key[] }
type Order = { label: string; legs: Leg[] }

const column = (name: 'due_at' | 'since_at' | 'last_event_id' | 'id', way: Way): Key => ({
  of: sql.ref<number>(`ticket.${name}`),
  way,
})

/** Every ticket fulfils it. */
export const everything = eb.lit(true).$castTo<SqlBool>()
const topPriority = eb
  .selectFrom('priority')
  .select('id')
  .where('archived', '=', 0)
  .orderBy('rank', 'desc')
  .limit(1)
/** Of the highest priority there is: the group above all others. */
export const isTop = eb('ticket.priority_id', '=', topPriority)

const byDue = [column('due_at', 'asc'), column('id', 'asc')]

/** The orders that a list of tickets can have. Two tickets never share a place. */
export const orders = {
  due: {
    label: 'Needs an answer soonest first',
    legs: [
      { holds: isTop, keys: byDue },
      { holds: eb('ticket.priority_id', '!=', topPriority), keys: byDue },
    ],
  },
  since: {
    label: 'Latest first',
    legs: [
      {
        holds: everything,
        keys: [column('since_at', 'desc'), column('id', 'desc')],
      },
    ],
  },
  changed: {
    label: 'Latest change first',
    legs: [{ holds: everything, keys: [column('last_event_id', 'desc')] }],
  },
} satisfies Record<string, Order>
export type OrderName = keyof typeof orders

const nameOf = (column: 'ticket.customer_id' | 'ticket.assignee_id') =>
  eb.fn.coalesce(
    eb.selectFrom('person').select('name').where('person.id', '=', sql.ref<number>(column)),
    sql<string>`''`,
  )
/** The name of what a ticket belongs to; without one it comes first. */
const namedIn = (table: 'department' | 'team' | 'help_topic', id: string) =>
  eb.fn.coalesce(
    eb.selectFrom(table).select('name').where(`${table}.id`, '=', sql.ref<number>(id)),
    sql<string>`''`,
  )
const place = (statuses: string[]) => sql<number>`instr(${statuses.join(' ')}, ticket.status)` // as a ticket goes through them

/** The columns by which a list can be sorted. */
const columns = {
  number: sql.ref<number>('ticket.number'),
  subject: sql<string>`lower(ticket.subject)`,
  customer: nameOf('ticket.customer_id'),
  assignee: nameOf('ticket.assignee_id'),
  priority: eb
    .selectFrom('priority')
    .select('rank')
    .whereRef('priority.id', '=', 'ticket.priority_id'),
  status: place([...statuses]),
  due: sql.ref<number>('ticket.due_at'),
  since: sql.ref<number>('ticket.since_at'),
  team: namedIn('team', 'ticket.team_id'),
  department: namedIn('department', 'ticket.department_id'),
  topic: namedIn('help_topic', 'ticket.topic_id'),
  created: sql.ref<number>('ticket.opened_at'),
}
type Column = keyof typeof columns
/** A column to sort by; with a hyphen before it, from its end. */
export type Sort = Column | `-${Column}`

export const isSort = (text: string): text is Sort => Object.hasOwn(columns, text.replace(/^-/, ''))

/** The order of a column. */
export function sortedBy(sort: Sort): Order {
  const way = sort.startsWith('-') ? 'desc' : 'asc'
  const of = columns[sort.replace(/^-/, '') as Column] as Key['of'] // the type says that it is one
  return { label: '', legs: [{ holds: everything, keys: [{ of, way }, column('id', way)] }] }
}

type Found = { id: number; number: number }
type Walk = { most: number; from?: number | undefined; way?: 'onwards' | 'backwards' }

/**
 * The first tickets of a list in its order: from the beginning, or beyond the one of that number, which
 * may have left the list meanwhile. `anywhere` is where that one is looked for. Nothing when it is not there.
 */
export async function walk(list: Query, anywhere: Query, order: Order, walking: Walk) {
  const { most, from, way = 'onwards' } = walking
  const legs = way === 'onwards' ? order.legs : order.legs.toReversed().map(turned)
  const place = from === undefined ? undefined : await placeOf(anywhere, legs, from)
  const found: Found[] = []
  if (from !== undefined && !place) return found
  for (const [n, leg] of legs.entries()) {
    const left = most - found.length
    if (left === 0 || (place && n < place.leg)) continue
    found.push(...(await along(list, leg, n === place?.leg ? place.values : undefined, left)))
  }
  return found
}

const turned = ({ holds, keys }: Leg): Leg => ({
  holds,
  keys: keys.map(({ of, way }) => ({ of, way: way === 'asc' ? 'desc' : 'asc' })),
})

function along(list: Query, { holds, keys }: Leg, beyond: Values | undefined, most: number) {
  const held = list.select(['ticket.id', 'ticket.number']).where(holds)
  const left = beyond ? held.where(isBeyond(keys, beyond)) : held
  return keys
    .reduce((query, { of, way }) => query.orderBy(of, way), left)
    .limit(most)
    .execute()
}

type Values = (number | string)[]

/** In which leg a ticket stands, and its keys there. */
async function placeOf(anywhere: Query, legs: Leg[], number: number) {
  for (const [leg, { holds, keys }] of legs.entries()) {
    const row = await anywhere
      .where('ticket.number', '=', number)
      .where(holds)
      .select(keys.map(({ of }, n) => eb.parens(of as never).as(`key${n}`)))
      .executeTakeFirst()
    if (row) return { leg, values: Object.values(row) as Values } // the keys, as they were asked for
  }
  return
}

/** The first key that differs decides. */
const isBeyond = (keys: Key[], from: Values) =>
  eb.or(
    keys.map(({ of, way }, place) =>
      eb.and([
        ...keys.slice(0, place).map((key, n) => eb(key.of, '=', from[n] ?? '')),
        eb(of, way === 'asc' ? '>' : '<', from[place] ?? ''),
      ]),
    ),
  )
