import type { Person } from '../desk/desk.ts'
import { type Changes, isOut, stands } from '../desk/events.ts'
import { scopeOf } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { habitsOf } from '../people/habits.ts'
import type { Step } from './lifecycle.ts'
import type { Ticket } from './ticket.ts'

/**
 * Until when (milliseconds UTC) an act waits before customers know of it: as long as its agent chose, where it has words
 * for them and could be undone. Null when it goes out at once.
 */
export async function heldUntil(
  tx: Db,
  by: Person,
  { seen, undo, from }: Pick<Step, 'seen' | 'undo' | 'from'>,
  input: Record<string, unknown>,
  at: number,
) {
  if (seen !== 'everyone' || !undo || !input.body || by.role === 'customer') return null
  if (from.includes('none')) return null // what began it has gone out before
  const { hold_seconds } = await habitsOf(tx, by.id)
  return hold_seconds ? at + hold_seconds * 1000 : null
}

/** What a customer reads of a ticket that a held act may have changed. */
type Known = Pick<Ticket, 'id' | 'status' | 'since_at'> &
  Partial<Pick<Ticket, 'status_id' | 'closed_at' | 'answered' | 'last_public_event_id'>>

/**
 * Tickets as this person knows them at `now`. For a customer what is held has not been: status and times are those of
 * what has gone out. Agents know all.
 */
export async function asKnownTo<T extends Known>(db: Db, by: Person, tickets: T[], now: number) {
  if (scopeOf(by, 'see internal') !== 'no') return tickets
  const touched = await db
    .selectFrom('event')
    .select('ticket_id')
    .distinct()
    .where('held_until', 'is not', null)
    .where('ticket_id', 'in', [-1, ...tickets.map(({ id }) => id)])
    .execute()
  const held = new Set(touched.map(({ ticket_id }) => ticket_id))
  return Promise.all(
    tickets.map((ticket) => (held.has(ticket.id) ? withoutHeld(db, ticket, now) : ticket)),
  )
}

async function withoutHeld<T extends Known>(db: Db, ticket: T, now: number): Promise<T> {
  const out = await db
    .selectFrom('event')
    .select(['id', 'seen', 'acting_as', 'changes'])
    .where('ticket_id', '=', ticket.id)
    .where('undoes', 'is', null)
    .where(stands)
    .where(isOut(now))
    .orderBy('id', 'desc')
    .execute()
  const all = out.map(({ changes }) => JSON.parse(changes) as Changes) // written by `record` alone
  const last = (fact: 'status' | 'status_name' | 'since_at' | 'closed_at') =>
    all.find((changes) => changes[fact])?.[fact]?.is.id
  const open = out.filter(({ seen }) => seen === 'everyone')
  return {
    ...ticket,
    status: last('status') ?? ticket.status,
    status_id: last('status_name') ?? null,
    since_at: last('since_at') ?? ticket.since_at,
    closed_at: last('closed_at') ?? null,
    answered: open.some(({ acting_as }) => acting_as === 'agent'),
    last_public_event_id: open[0]?.id ?? 0,
  }
}
