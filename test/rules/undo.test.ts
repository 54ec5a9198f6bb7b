import { expect, test } from 'vitest'
import { stands } from '../../src/desk/events.ts'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { keepHabits } from '../../src/people/habits.ts'
import { asCustomer, theDesk } from '../../src/people/person.ts'
import { act as actAs } from '../../src/tickets/act.ts'
import { asKnownTo } from '../../src/tickets/held.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { lists } from '../../src/tickets/lists.ts'
import { goesOnIn } from '../../src/tickets/merged.ts'
import { thread } from '../../src/tickets/thread.ts'
import { findTicket, ticketById } from '../../src/tickets/ticket.ts'
import { toTell } from '../../src/tickets/told.ts'
import { undoable } from '../../src/tickets/undoable.ts'
import { chance } from '../chance.ts'
import { hour, minute, type Name, openTown } from '../town.ts'

type Town = Awaited<ReturnType<typeof openTown>>
type Words = Record<string, string>

/** All that is true of these tickets now: only where the history ends may differ. What was made of an entry of one lies in it again. */
const state = ({ desk }: Town, tickets: number[]) =>
  desk.read(async (db) => {
    const rows = await db
      .selectFrom('ticket')
      .selectAll()
      .where('id', 'in', tickets)
      .orderBy('id')
      .execute()
    const tally = await db
      .selectFrom('tally')
      .selectAll()
      .where('tickets', '>', 0)
      .where('status', '!=', 'merged') // there is what was made of an entry
      .execute()
    const about = tickets.map(async (id) => {
      const ticket = await ticketById(db, theDesk, id)
      const customer = asCustomer({ id: ticket.customer_id, name: '' })
      const { status, status_id, since_at } = ticket
      const all = [{ id, status, status_id, since_at }]
      const known = await asKnownTo(db, customer, all, desk.now() + hour)
      return {
        answered: ticket.answered,
        told: await toTell(db, ['assignee', 'team', 'department', 'involved'], ticket, theDesk, {
          at: 0,
        }),
        customer: await thread(db, customer, ticket, 0, desk.now() + hour), // what was held before is out
        known: known.map(({ status, status_id, since_at }) => ({ status, status_id, since_at })),
      }
    })
    return {
      tickets: rows.map(({ last_event_id: _last, last_public_event_id: _public, ...row }) => row),
      tally: tally.map((row) => JSON.stringify(row)).sort(),
      tags: await db.selectFrom('ticket_tag').selectAll().execute(),
      copies: await db.selectFrom('ticket_copy').selectAll().execute(),
      tasks: await db.selectFrom('task').selectAll().execute(),
      links: await db.selectFrom('ticket_link').selectAll().execute(),
      sight: await db
        .selectFrom('sight')
        .selectAll()
        .where('ticket_id', 'in', tickets)
        .orderBy('ticket_id')
        .orderBy('person_id')
        .execute(),
      about: await Promise.all(about),
      words: await db
        .selectFrom('event')
        .innerJoin('event_text', 'event_id', 'event.id')
        .select(['event.id', 'part', 'text'])
        .where('part', 'in', ['body', 'body html'])
        .where(stands)
        .orderBy('event.id')
        .execute(),
    }
  })

const agents = ['ana', 'abe', 'ben', 'ada'] as const

/** Somebody doing something at random; `act` answers with its event, or nothing when the desk would not have it. */
function people(town: Town, tickets: number[], random: () => number) {
  const { does, desk, person, clock } = town
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T
  const maybe = (words: Words): Words => (random() < 0.4 ? words : {})
  let n = 0
  const words = () => {
    n += 1
    return `Words ${n}`
  }
  const offers = desk.read(lists)
  const numbers = Promise.all(tickets.map(async (id) => String((await town.ticket(id)).number)))

  /** One of the last entries that somebody wrote on a ticket. */
  const entryOf = async (who: Name, ticket_id: number) => {
    const { id } = await person(who)
    return desk.read(async (db) => {
      const rows = await db
        .selectFrom('event')
        .innerJoin('event_text', 'event_id', 'event.id')
        .select('event.id')
        .where('ticket_id', '=', ticket_id)
        .where('by_id', '=', id)
        .where('part', '=', 'body')
        .orderBy('event.id', 'desc')
        .limit(3)
        .execute()
      return String(rows.length ? one(rows).id : 0)
    })
  }

  /** One of the entries of a ticket that everyone reads. */
  const openEntry = (ticket_id: number) =>
    desk.read(async (db) => {
      const rows = await db
        .selectFrom('event')
        .innerJoin('event_text', 'event_id', 'event.id')
        .select('event.id')
        .where('ticket_id', '=', ticket_id)
        .where('seen', '=', 'everyone')
        .where('part', '=', 'body')
        .execute()
      return String(one(rows).id)
    })

  async function something(who: Name, id: number): Promise<[VerbName, Words]> {
    const { departments, priorities, sla_plans, topics, teams } = await offers
    const name = (list: { name: string }[]) => one(list).name
    const note = maybe({ body: words() })
    // biome-ignore format: a table keeps its columns
    const acts: [VerbName, Words][] = [
      ['claim', {}],
      ['release', {}],
      ['assign', { assignee: one(agents), ...maybe({ team: name(teams) }), ...note }],
      ['transfer', { department: name(departments), ...maybe({ priority: name(priorities) }), ...maybe({ sla_plan: name(sla_plans) }), ...note }],
      ['escalate', note],
      ['prioritise', { priority: name(priorities), ...note }],
      ['edit', { subject: one(['VPN', 'Portal', 'Printer']), topic: name(topics), sla_plan: name(sla_plans), ...maybe({ due_at: one(['2030-01-09T10:30', '2030-02-01T08:00']) }), ...note }],
      ['tag', { tags: one(['vpn', 'printer', 'vpn, printer', '']) }],
      ['copy', { copies: one(['boss@example.com', 'boss@example.com, raj@example.test', '']) }],
      ['task', { task: one(['Toner', 'Cable\nPaper']), ...maybe({ who: one(agents) }), ...maybe({ until: '2030-03-01T08:00' }) }],
      ['tick', { task: one(['Toner', 'Cable']), is: one(['done', 'open']) }],
      ['drop-task', { task: one(['Toner', 'Paper']) }],
      ['link', { to: one(await numbers), kind: one(['Parent', 'Relates', 'Blocks', 'Duplicates']) }],
      ['unlink', { to: one(await numbers) }],
      ['merge', { into: one(await numbers) }],
      ['unmerge', {}],
      ['follow', {}],
      ['unfollow', {}],
      ['split', { event: await openEntry(id), subject: words(), ...maybe({ department: name(departments) }) }],
      ['bin', note],
      ['spam', note],
      ['relink', {}],
      ['change-customer', { email: one(['rita@example.test', 'raj@example.test']), name: 'New' }],
      ['snooze', { until: one(['2030-03-01T08:00', '2030-04-01T08:00']) }],
      ['wake', {}],
      ['note', { body: `${words()} ${one(['', '@ana', '@ben and @abe', '@online-banking'])}` }],
      ['reword', { event: await entryOf(who, id), body: words() }],
      ['reply', { body: words(), status: one(['keep', 'waiting', 'resolved', 'on hold', 'by phone', 'parts']) }],
      ['set-status', { status: one(['open', 'waiting', 'on hold', 'parts', 'by phone', 'lost']) }],
      ['resolve', { ...note, ...maybe({ note: words() }), ...maybe({ status: 'by phone' }) }],
      ['close', { ...maybe({ body: words() }), ...maybe({ note: words() }), ...maybe({ status: 'lost' }) }],
      ['reopen', { body: words() }],
    ]
    return one(acts)
  }

  /** Does it, unless the desk says no. */
  async function act(who: Name, id: number, [verb, filled]: [VerbName, Words]) {
    clock.at += Math.floor(random() * 3) * 10 * minute
    const done = await does(who, verb, id, filled).catch((error: Error) => {
      if (!['Refused', 'Mistaken'].includes(error.constructor.name)) throw error
    })
    return done === undefined ? undefined : { id, event: (await town.ticket(id)).last_event_id }
  }

  /** Some agent does something that is possible: ada can always write a note. */
  async function agent() {
    for (;;) {
      const [who, id] = [one(agents), one(tickets)]
      const done = await act(who, id, await something(who, id))
      if (done) return done
    }
  }

  const customer = async () => {
    const verb = one(['reply', 'reply', 'close'] as const)
    const id = one(tickets)
    if (verb === 'reply' && (await town.ticket(id)).status === 'merged') return writesTo(id)
    return act('rita', id, [verb, verb === 'reply' ? { body: words() } : {}])
  }

  /** The customer of a merged ticket writes to it, as its page does: it arrives where that one goes on. */
  async function writesTo(id: number) {
    clock.at += Math.floor(random() * 3) * 10 * minute
    const merged = await town.ticket(id)
    const last = await desk.read((db) => goesOnIn(db, merged))
    const by = asCustomer({ id: merged.customer_id, name: merged.customer })
    const said = { body: words(), files: [] } as never
    await actAs(desk, by, 'reply', last.id, said, { via: 'web', meant_for: id })
  }

  /** Undoes one of these, chosen at random among all that somebody may undo now. Answers with those that are left. */
  async function undo(done: { id: number; event: number }[]) {
    const ways: { who: Name; id: number; event: number }[] = []
    for (const who of agents) {
      const by = await person(who)
      for (const { id, event } of done) {
        const { number } = await town.ticket(id)
        const mine = await desk.read(async (db): Promise<number[]> => {
          const ticket = await findTicket(db, by, number)
          return ticket ? undoable(db, by, ticket) : []
        })
        if (mine.includes(event)) ways.push({ who, id, event })
      }
    }
    const { who, id, event } = one(ways)
    clock.at += Math.floor(random() * 3) * minute
    await does(who, 'undo', id, { event: String(event) })
    return done.filter((other) => other.event !== event)
  }

  return { agent, customer, undo, one }
}

test.each([1, 2, 3, 4, 14, 17])(
  'whatever agents did, undone in any order that the desk allows, leaves all as it was (%i)',
  async (seed) => {
    const town = await openTown()
    await town.arranges('statuses', 'On hold', { state: 'waiting', colour: 'warm' })
    await town.arranges('statuses', 'Parts', { state: 'open', colour: 'warm' })
    const phone = { state: 'resolved', colour: 'good', reopens_to: 'Parts' }
    await town.arranges('statuses', 'By phone', phone)
    await town.arranges('statuses', 'Lost', { state: 'closed', colour: 'soft' })
    const random = chance(seed)
    const { id: abe } = await town.person('abe')
    await town.desk.write((tx) => keepHabits(tx, abe, { hold_seconds: 60 }))
    const tickets: number[] = []
    for (const subject of ['VPN', 'Portal', 'Printer'])
      tickets.push(
        await town.does('rita', 'open', null, { subject, topic: 'Other', body: subject }),
      )
    const { agent, customer, undo } = people(town, tickets, random)
    let undone = 0
    for (let round = 0; round < 15; round += 1) {
      if (random() < 0.7) await agent()
      if (random() < 0.5) await customer()
      if (random() < 0.3) await follow(town.desk, notify)
      const before = await state(town, tickets)
      let done: { id: number; event: number }[] = []
      for (let n = Math.floor(random() * 6); n >= 0; n -= 1) {
        done.push(await agent())
        if (random() < 0.1) await follow(town.desk, notify)
      }
      for (; done.length; undone += 1) done = await undo(done)
      expect(await state(town, tickets)).toEqual(before)
    }
    expect(undone).toBeGreaterThan(25)

    await follow(town.desk, notify)
    const letters = await town.desk.read((db) =>
      db
        .selectFrom('outbox')
        .innerJoin('event as undo', 'undo.undoes', 'outbox.event_id')
        .select('state')
        .distinct()
        .execute(),
    )
    expect(letters.filter(({ state }) => state !== 'withdrawn')).toEqual([]) // some seeds write none
  },
  60_000,
)
