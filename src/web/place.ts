import type { Context } from 'hono'
import { pathWith } from '../../views/query.ts'
import type { Place } from '../../views/ticket/place.ts'
import type { Lists } from '../desk/fields.ts'
import { minuteOf } from '../desk/moment.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { neighbours } from '../tickets/neighbours.ts'
import { isSort } from '../tickets/order.ts'
import { isQueue, queues } from '../tickets/queues.ts'
import type { Listed } from '../tickets/rows.ts'
import { savedView, viewIn } from '../tickets/saved-views.ts'
import { conditionIn } from '../tickets/search/line.ts'
import { understood } from '../tickets/search/understood.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Env, Site } from './site.ts'
import { sortIn } from './sort.ts'

type C = Context<Env>

/** What the address of a ticket says of the list one came from: a queue, a saved view or a search; nothing when it says none. */
export function cameFrom(c: C): Place['asked'] | undefined {
  const name = c.req.query('in') ?? ''
  const line = c.req.query('q')?.trim()
  const sort = sortIn(c)
  if (isQueue(name) || viewIn(name)) return { in: name, sort }
  return name === 'search' && line ? { in: name, q: line, sort } : undefined
}

/** The address of that list; of all that is open when there is none. */
export function listAt(asked: Place['asked'] | undefined) {
  const { in: name = 'open', ...rest } = asked ?? {}
  const view = viewIn(name)
  if (view) return pathWith(`/staff/view/${view}`, rest)
  return pathWith(name === 'search' ? '/staff/search' : `/staff/queue/${name}`, rest)
}

/** That list, and what stands before and after a ticket there; nothing when it is not there for who asks. */
export async function placeOf(
  { desk }: Site,
  c: C,
  db: Db,
  lists: Lists,
  { number }: Ticket,
): Promise<Place | undefined> {
  const asked = cameFrom(c)
  const list = asked && (await listNamed(c, db, asked, { now: desk.now(), lists }))
  if (!asked || !list) return
  const { label, ...listed } = list
  const beside = await neighbours(db, c.var.by, listed, minuteOf(desk.now()), number)
  return { asked, back: listAt(asked), label, ...beside }
}

type Known = { now: number; lists: Lists }

async function listNamed(
  c: C,
  db: Db,
  { in: name = '', q }: Place['asked'],
  known: Known,
): Promise<(Listed & { label: Message }) | undefined> {
  const sort = sortIn(c)
  if (isQueue(name)) return { ...queues[name], sort }
  const id = viewIn(name)
  const view = id ? await savedView(db, c.var.by, id) : undefined
  const line = view?.line ?? (name === 'search' ? q : undefined)
  if (line === undefined) return
  const { by, timeZone } = c.var
  const { holds } = understood(conditionIn(line), { by, timeZone, ...known })
  const saved = view?.sort && isSort(view.sort) ? view.sort : undefined
  return {
    holds: () => holds,
    order: 'changed',
    sort: sort ?? saved,
    label: view ? say('{name}', { name: view.name }) : say('Search'),
  }
}
