import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { config } from '../../src/config.ts'
import { environment, isOtherHost } from '../../src/demo/environment.ts'
import { emptyFolder } from '../../src/demo/folder.ts'
import { prepare } from '../../src/demo/prepare.ts'
import { settleDemo, tales } from '../../src/demo/settle.ts'
import { momentAgo } from '../../src/demo/times.ts'
import { typed } from '../../src/demo/typed.ts'
import { openDesk } from '../../src/opened.ts'
import { personById } from '../../src/people/person.ts'
import { counted } from '../../src/tickets/counts.ts'
import { forYou } from '../../src/tickets/for-you.ts'
import { lifecycle } from '../../src/tickets/lifecycle.ts'
import { hour, minute } from '../town.ts'

const tuesdayMorning = Date.UTC(2030, 0, 15, 9, 20)
const saturdayNight = Date.UTC(2030, 5, 15, 23)
const mondayAtEight = Date.UTC(2030, 3, 1, 6, 3)

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'deskbell-demo-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function openDemo(now: number) {
  const { desk, db } = openDesk(
    { dataDir: folder() },
    () => {},
    () => now,
  )
  onTestFinished(() => db.close())
  return { desk, cast: await settleDemo(desk, now) }
}
type Demo = Awaited<ReturnType<typeof openDemo>>

const ticketsOf = ({ desk }: Demo) =>
  desk.read((db) =>
    db
      .selectFrom('ticket')
      .innerJoin('priority', 'priority.id', 'priority_id')
      .selectAll('ticket')
      .select('priority.name as priority')
      .orderBy('ticket.id')
      .execute(),
  )

const eventsOf = ({ desk }: Demo) =>
  desk.read((db) => db.selectFrom('event').selectAll().orderBy('id').execute())

const queuesOf = ({ desk, cast }: Demo, who: keyof Demo['cast'], now: number) =>
  desk.read(async (db) => {
    const by = await personById(db, cast[who])
    if (!by) throw new Error(who)
    const counts = (await counted(db, by, now)).map(({ name, count }) => [name, count])
    return { counts: Object.fromEntries(counts), forYou: await forYou(db, by) }
  })

test('the demo starts from the same state each time', async () => {
  const state = async (demo: Demo) => ({
    tickets: (await ticketsOf(demo)).map(({ number: _random, ...ticket }) => ticket),
    events: (await eventsOf(demo)).map(({ at, verb, by_id, changes }) => ({
      at,
      verb,
      by_id,
      changes,
    })),
  })
  const one = await state(await openDemo(tuesdayMorning))
  expect(await state(await openDemo(tuesdayMorning))).toEqual(one)
})

test.each([
  ['on a Tuesday morning', tuesdayMorning],
  ['on a Saturday night', saturdayNight],
  ['on a Monday when the desk opens', mondayAtEight],
])('the demo, begun %s, shows tickets in every state', async (_when, now) => {
  const demo = await openDemo(now)
  const tickets = await ticketsOf(demo)
  const have = (holds: (ticket: (typeof tickets)[number]) => boolean) =>
    tickets.filter(holds).length
  const going = tickets.filter(({ status }) => status === 'open' || status === 'waiting')

  expect(have(({ status }) => status === 'open')).toBeGreaterThan(15)
  expect(have(({ status }) => status === 'waiting')).toBeGreaterThan(5)
  expect(have(({ status }) => status === 'resolved')).toBeGreaterThan(5)
  expect(have(({ status }) => status === 'closed')).toBeGreaterThan(10)
  expect(new Set(tickets.map(({ priority }) => priority)).size).toBe(4)
  expect(new Set(tickets.map(({ source }) => source)).size).toBe(4)
  const late = going.filter(({ due_at }) => due_at < now).length
  expect(late).toBeGreaterThan(2)
  expect(late).toBeLessThan(going.length / 4)
  expect(have(({ due_by_hand }) => due_by_hand === 1)).toBeGreaterThan(2)
  expect(going.some(({ assignee_id, team_id }) => !assignee_id && team_id)).toBe(true)

  const john = await queuesOf(demo, 'john', now)
  expect(Object.entries(john.counts).filter(([, count]) => count === 0)).toEqual([])
  expect(john.forYou.filter(({ unread }) => unread).map(({ event }) => event.verb)).toContain(
    'resolve',
  )
  const jane = await queuesOf(demo, 'jane', now)
  expect(jane.counts.mine).toBeGreaterThan(1)

  const events = await eventsOf(demo)
  expect(events).toHaveLength(tales.flatMap(({ steps }) => steps).length)
  expect(verbsOfADay.filter((verb) => !events.some((event) => event.verb === verb))).toEqual([])
  expect(Math.max(...events.map(({ at }) => at))).toBeLessThanOrEqual(now)
  for (const [i, event] of events.entries()) {
    expect(event.at).toBeGreaterThanOrEqual(events[i - 1]?.at ?? 0)
    expect(event.at).toBeGreaterThanOrEqual(opened(tickets, event.ticket_id))
  }
  expect(tickets.filter(({ due_at, started_at }) => due_at <= started_at)).toEqual([])
})

const opened = (tickets: { id: number; opened_at: number }[], id: number) =>
  tickets.find((ticket) => ticket.id === id)?.opened_at ?? Number.NaN

test('the records of the demo are whole, its letters are written, its files lie where they are named', async () => {
  const demo = await openDemo(tuesdayMorning)
  const { letters, broken, checked, attachments, uploads } = await demo.desk.read(async (db) => ({
    letters: await db.selectFrom('outbox').selectAll().execute(),
    broken: (await sql`pragma foreign_key_check`.execute(db)).rows,
    checked: (await sql`pragma integrity_check`.execute(db)).rows,
    attachments: await db.selectFrom('attachment').selectAll().execute(),
    uploads: await db.selectFrom('upload').selectAll().execute(),
  }))
  expect(letters.length).toBeGreaterThan(200)
  expect(letters.every(({ at }) => at <= tuesdayMorning)).toBe(true)
  expect(broken).toEqual([])
  expect(checked).toEqual([{ integrity_check: 'ok' }])
  expect(uploads).toEqual([])
  expect(new Set(attachments.map(({ type }) => type))).toEqual(new Set(['image/png', 'text/plain']))
  for (const { hash } of attachments) (await demo.desk.store.open(hash)).destroy()
})

test('a tale is told from its beginning to its end', () => {
  for (const { steps, roundTheClock } of tales) {
    const times = steps.map(([ago]) => momentAgo(tuesdayMorning, ago, roundTheClock))
    expect(times, steps[0]?.[3]?.subject).toEqual(times.toSorted((a, b) => a - b))
    expect(steps[0]?.[2]).toBe('open')
  }
  const subjects = tales.map(({ steps }) => steps[0]?.[3]?.subject ?? '')
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(Math.max(...subjects.map((subject) => subject.length))).toBe(150)
  expect(Math.max(...tales.map(({ steps }) => steps.length))).toBeGreaterThanOrEqual(25)
})

// biome-ignore format: a table keeps its columns
test.each([
  ['within a day',         '2h',     false, 2 * hour],
  ['over a night',         '3h',     false, 3 * hour + 15 * hour],
  ['a day',                '1d',     false, 24 * hour],
  ['over a weekend',       '1d 3h',  false, (24 + 3 + 15 + 48) * hour],
  ['minutes',              '7m',     false, 7 * minute],
  ['round the clock',      '1d 2h',  true,  26 * hour],
])('working time before now: %s', (_what, ago, roundTheClock, before) =>
  expect(tuesdayMorning - momentAgo(tuesdayMorning, ago, roundTheClock)).toBe(before))

test('texts of the demo are typed as people type', () => {
  const text = `
    One line
    and its end.

      a log
      of two

    - one
    - two`
  expect(typed(text)).toBe('One line and its end.\n\n  a log\n  of two\n\n- one\n- two')
})

test('the demo empties only what is its own', () => {
  const mine = folder()
  emptyFolder(mine)
  writeFileSync(join(mine, 'desk.db'), '')
  mkdirSync(join(mine, 'files'))
  emptyFolder(mine)
  expect(readdirSync(mine)).toEqual(['.demo', 'desk.lock'])

  const others = folder()
  writeFileSync(join(others, 'desk.db'), '')
  expect(() => emptyFolder(others)).toThrow('is not a folder of the demo')
  expect(readdirSync(others)).toEqual(['desk.db'])
})

test('a demo that is started a second time leaves the first one alone', async () => {
  const dataDir = folder()
  emptyFolder(dataDir)
  const { db } = openDesk({ dataDir }, () => {})
  onTestFinished(() => db.close())
  const names = readdirSync(dataDir)
  const again = prepare({ ...config({ PORT: '0' }), dataDir }, () => {}, { port: 1 })
  await expect(again).rejects.toThrow(
    `DATA_DIR is "${dataDir}": the desk cannot be opened there. Another desk is running there. Stop it first.`,
  )
  expect(readdirSync(dataDir)).toEqual(names)
})

test('the demo listens on this machine only', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost', undefined].filter(isOtherHost)).toEqual([])
  expect(isOtherHost('0.0.0.0')).toBe(true)
  expect(environment({ HOST: '0.0.0.0', OPEN_PER_HOUR: '3' })).toMatchObject({
    HOST: '127.0.0.1',
    FORM_MIN_SECONDS: '0',
    OPEN_PER_HOUR: '3',
  })
})

/** What happens on any day at a desk; the others are there for when something has gone wrong. */
const verbsOfADay = Object.keys(lifecycle).filter(
  (verb) =>
    !['readdress', 'relink', 'undo', 'split', 'part', 'unmerge', 'merge-customers'].includes(verb),
)
