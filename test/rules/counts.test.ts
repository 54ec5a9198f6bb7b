import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Mistaken, type Person, Refused } from '../../src/desk/desk.ts'
import { wallClock } from '../../src/desk/moment.ts'
import type { Db } from '../../src/desk/tables.ts'
import { markRead } from '../../src/tickets/beside.ts'
import { counted } from '../../src/tickets/counts.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { queueNames, queues } from '../../src/tickets/queues.ts'
import { seenBy } from '../../src/tickets/ticket.ts'
import { chance } from '../chance.ts'
import { minute, type Name, openTown } from '../town.ts'

const acts = 10_000
const staff = ['ana', 'abe', 'ben', 'ada'] as const

test(`what the queues count is what they hold, after ${acts} acts, transfers and changes of membership`, async () => {
  const town = await openTown()
  const { desk, clock, does, person } = town
  const random = chance(20_300_107)
  const roll = (sides: number) => Math.floor(random() * sides)
  const one = <T>(of: readonly T[]) => of[roll(of.length)] as T // there is at least one
  const tickets: number[] = []
  const moves: Record<string, () => Promise<unknown>> = {
    open: async () =>
      tickets.push(
        await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: `${clock.at}` }),
      ),
    claim: () => act('claim'),
    assign: () => act('assign', { assignee: one(staff) }),
    team: () => act('assign', { team: 'Online Banking' }),
    release: () => act('release'),
    transfer: () => act('transfer', { department: one(departments) }),
    prioritise: () => act('prioritise', { priority: one(['Low', 'Emergency']) }),
    resolve: () => act('resolve'),
    close: () => act('close'),
    note: () => act('note', { body: `${clock.at}` }),
    reply: () =>
      act('reply', { body: `${clock.at}`, status: one(['keep', 'waiting', 'resolved']) }),
    again: () => act('reply', { body: `${clock.at}` }, 'rita'),
    snooze: () => act('snooze', { until: wallClock(clock.at + (1 + roll(4000)) * minute, 'UTC') }),
    wake: () => act('wake'),
    follow: () => act('follow'),
    unfollow: () => act('unfollow'),
    reads: () => reading(),
    joins: () => membership(true),
    leaves: () => membership(false),
    team_change: () => teamwork(),
  }
  const act = (verb: VerbName, words: Record<string, string> = {}, who: Name = one(staff)) =>
    does(who, verb, one(tickets), words)
  await moves.open?.()

  for (let n = 1; n <= acts; n += 1) {
    clock.at += roll(30) * minute
    const move = one(Object.keys(moves).filter((name) => name !== 'open' || tickets.length < 400))
    await moves[move]?.().catch(unlessRefused)
    if (n % 500) continue
    expect(await desk.read(kept)).toEqual(await desk.read(asTheyMustBe))
    for (const who of staff) {
      const by = await person(who)
      const counts = await desk.read((db) => counted(db, by, clock.at))
      const recount = await desk.read((db) => recounted(db, by, clock.at))
      expect([who, n, counts.map(({ count }) => count)]).toEqual([who, n, recount])
    }
  }
  expect(tickets.length).toBe(400)

  async function reading() {
    const id = one(tickets)
    const { last_event_id } = await town.ticket(id)
    const by = await person(one(staff))
    await desk.write((tx) => markRead(tx, by, { id, last_event_id }))
  }

  async function membership(joins: boolean) {
    const { id } = await person(one(staff))
    const row = { person_id: id, department_id: 1 + roll(3) }
    await desk.write(async (tx) => {
      const gone = tx.deleteFrom('membership').where('person_id', '=', id)
      await gone.where('department_id', '=', row.department_id).execute()
      if (joins)
        await tx
          .insertInto('membership')
          .values({ ...row, role_id: 1 })
          .execute()
    })
  }

  async function teamwork() {
    const { id } = await person(one(staff))
    await desk.write(async (tx) => {
      const { numDeletedRows } = await tx
        .deleteFrom('team_member')
        .where('person_id', '=', id)
        .executeTakeFirstOrThrow()
      if (!numDeletedRows)
        await tx.insertInto('team_member').values({ team_id: 1, person_id: id }).execute()
    })
  }
}, 300_000)

const departments = ['Help Desk', 'System Administrators', 'Billing']

const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refused || error instanceof Mistaken)) throw error
}

/** What the triggers keep for the counts. */
const kept = async (db: Db) => ({
  news: await db.selectFrom('news').selectAll().execute(),
  sight: await db
    .selectFrom('sight_now')
    .select(['person_id', 'ticket_id', 'mine', 'department_id'])
    .orderBy('person_id')
    .orderBy('ticket_id')
    .execute(),
})

/** The same from what it follows from. */
const asTheyMustBe = async (db: Db) => ({
  news: await db
    .selectFrom('told')
    .innerJoin('event', 'event.id', 'told.event_id')
    .leftJoin('read_mark', (join) =>
      join
        .onRef('read_mark.ticket_id', '=', 'event.ticket_id')
        .onRef('read_mark.person_id', '=', 'told.person_id'),
    )
    .where('told.person_id', 'is not', null)
    .whereRef('event.id', '>', sql<number>`coalesce(read_mark.event_id, 0)`)
    .select(['told.person_id', 'event.ticket_id', (eb) => eb.fn.max('event.id').as('event_id')])
    .groupBy(['told.person_id', 'event.ticket_id'])
    .orderBy('told.person_id')
    .orderBy('event.ticket_id')
    .execute(),
  sight: await db
    .selectFrom('sight')
    .innerJoin('ticket', 'ticket.id', 'sight.ticket_id')
    .select(['sight.person_id', 'sight.ticket_id'])
    .select([sql<number>`assignee_id is person_id`.as('mine'), 'ticket.department_id'])
    .orderBy('sight.person_id')
    .orderBy('sight.ticket_id')
    .execute(),
})

/** What the counts must be: each queue, ticket by ticket. */
async function recounted(db: Db, by: Person, now: number) {
  const counts = []
  for (const name of queueNames) {
    const held = seenBy(by, db).where(queues[name].holds(by, now))
    counts.push((await held.select('id').execute()).length)
  }
  return counts
}
