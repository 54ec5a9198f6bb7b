import type { ExpressionBuilder } from 'kysely'
import type { Tables } from '../desk/tables.ts'
import type { Queue } from './queues.ts'
import type { visibleTo } from './ticket.ts'

type Eb = ExpressionBuilder<Tables & { p: Tables['priority'] }, 'ticket' | 'p'>
type Query = ReturnType<typeof visibleTo>
/** Where a ticket stands in a queue. */
export type Place = { id: number; top: number; due_at: number; since_at: number }
type Key = { name: keyof Place; way: 'asc' | 'desc' }

/**
 * What a queue is ordered by: the highest priority above all, then what needs an answer soonest;
 * or what is done, latest first. Two tickets never share a place.
 */
const keys: Record<Queue['order'], Key[]> = {
  due: [
    { name: 'top', way: 'desc' },
    { name: 'due_at', way: 'asc' },
    { name: 'id', way: 'asc' },
  ],
  since: [
    { name: 'since_at', way: 'desc' },
    { name: 'id', way: 'desc' },
  ],
}
const turned = { asc: 'desc', desc: 'asc' } as const
const turn = (all: Key[]) => all.map(({ name, way }) => ({ name, way: turned[way] }))

/** From a place on, or from the beginning, in the order of a queue. */
export const onwards = (query: Query, order: Queue['order'], from?: Place) =>
  walk(query, keys[order], from)

/** From a place back, the nearest first. */
export const backwards = (query: Query, order: Queue['order'], from: Place) =>
  walk(query, turn(keys[order]), from)

function walk(query: Query, order: Key[], from: Place | undefined) {
  const beyond = from ? query.where((eb) => isBeyond(eb, order, from)) : query
  return order.reduce(
    (walked, { name, way }) => walked.orderBy((eb) => valueAt(eb, name), way),
    beyond,
  )
}

/** The first key that differs decides. */
const isBeyond = (eb: Eb, order: Key[], from: Place) =>
  eb.or(
    order.map(({ name, way }, place) =>
      eb.and([
        ...order.slice(0, place).map((key) => eb(valueAt(eb, key.name), '=', from[key.name])),
        eb(valueAt(eb, name), way === 'asc' ? '>' : '<', from[name]),
      ]),
    ),
  )

const valueAt = (eb: Eb, name: keyof Place) =>
  name === 'top' ? isTop(eb) : eb.ref(`ticket.${name}`)

/** Of the highest priority there is: the group above all others. */
export const isTop = (eb: ExpressionBuilder<Tables & { p: Tables['priority'] }, 'p'>) =>
  eb
    .parens(
      'p.rank',
      '=',
      eb.selectFrom('priority').select((of) => of.fn.max('rank').as('highest')),
    )
    .$castTo<number>()
