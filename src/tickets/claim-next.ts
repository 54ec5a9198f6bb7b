import { expressionBuilder } from 'kysely'
import { type Desk, type Person, Refused } from '../desk/desk.ts'
import { stands } from '../desk/events.ts'
import { lacks, may } from '../desk/permissions.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { act, type Done, type How } from './act.ts'
import { closedTo } from './in-department.ts'
import { queues } from './queues.ts'
import { rows } from './rows.ts'
import { placed } from './ticket.ts'

const eb = expressionBuilder<Tables, 'ticket'>()
const [rounds, atOnce] = [10, 20]

/**
 * Claims the most urgent ticket that nobody has: each one goes to exactly one person, however many ask at the same
 * moment. The same key again answers with the same ticket, unless that was undone. Nothing when there is none left for this person.
 */
export async function claimNext(
  desk: Desk,
  by: Person,
  how: How & { key: string },
): Promise<Done | undefined> {
  const earlier = await desk.read((db) => claimedWith(db, how.key))
  if (earlier?.stands) return act(desk, by, 'claim', earlier.ticket_id, {}, how)
  if (earlier) return claimNext(desk, by, { ...how, key: `${how.key}:${earlier.id}` }) // that was undone
  for (let round = 0; round < rounds; round += 1) {
    const waiting = await desk.read((db) => waitingFor(db, by, desk.now()))
    if (!waiting.length) return
    for (const id of waiting) {
      const done = await act(desk, by, 'claim', id, {}, how).catch(unlessRefused)
      if (done) return done
    }
  }
  return
}

const claimedWith = (db: Db, key: string) =>
  db
    .selectFrom('event')
    .select(['id', 'ticket_id', stands.as('stands')])
    .where('key', '=', key)
    .executeTakeFirst()

/** What this person may claim, the most urgent first. */
async function waitingFor(db: Db, by: Person, now: number) {
  const shut = await closedTo(db, by)
  const { rows: found } = await rows(db, by, claimable(shut), now, { most: atOnce })
  return found
    .map(placed)
    .filter((ticket) => may(by, 'claim', ticket))
    .map(({ id }) => id)
}

/** What waits where they may claim: what waits elsewhere is not asked for at all. */
const claimable = (shut: number[]) => ({
  ...queues.unassigned,
  holds: (by: Person, now: number) => {
    const holds = queues.unassigned.holds(by, now)
    const barred = by.memberships
      .filter((membership) => lacks(by, 'claim', membership))
      .map(({ department_id }) => department_id)
    return eb.and([holds, eb('ticket.department_id', 'not in', [-1, ...shut, ...barred])])
  },
})

/** Somebody was quicker: the next one is tried. */
function unlessRefused(error: unknown) {
  if (!(error instanceof Refused)) throw error
}
