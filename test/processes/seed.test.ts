import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { accountOf } from '../../src/people/log-in.ts'
import { passwordFits } from '../../src/people/password.ts'
import { personById } from '../../src/people/person.ts'
import { counted } from '../../src/tickets/counts.ts'
import { thread } from '../../src/tickets/thread.ts'
import { findTicket } from '../../src/tickets/ticket.ts'
import { at, openFolder, records, run } from './running.ts'

const rita = { name: 'Rita Marsh', email: 'rita@customer.test' }
const omar = { name: 'Omar Walsh', email: 'omar@customer.test' }
const said = (type: 'M' | 'R' | 'N', time: string, by: string, text = `${type} at ${time}`) => ({
  type,
  at: `2026-03-02 ${time}`,
  by,
  text,
})

/** A line of a file of tickets, of rita's and open unless it says otherwise. */
const line = (number: number, entries: ReturnType<typeof said>[], other: object = {}) => ({
  number: String(number),
  subject: `Ticket ${number}`,
  user: rita,
  dept: 3,
  priority: 'Normal',
  status: 1,
  assignee: 0,
  created: entries[0]?.at,
  closed: null,
  entries,
  ...other,
})

const five = [
  line(200001, [said('M', '09:00:00', rita.email)], { priority: 'Emergency' }),
  line(200002, [said('M', '09:00:01', rita.email), said('R', '10:00:00', 'Jane Rivera')], {
    assignee: 3,
  }),
  line(200003, [said('M', '09:00:02', omar.email), said('N', '10:00:00', 'John Lopez')], {
    user: omar,
    dept: 5,
  }),
  line(200004, [said('M', '09:00:03', rita.email), said('R', '10:00:00', 'Ada Admin')], {
    status: 2,
    assignee: 1,
    closed: '2026-03-02 11:00:00',
  }),
  line(200005, [said('M', '09:00:04', rita.email), said('R', '10:00:00', 'John Lopez')], {
    status: 3,
    assignee: 2,
    closed: '2026-03-02 10:00:00',
  }),
]

/** A file of lines, and `npm run seed` of it into a folder that is not there yet. */
function openFile(lines: unknown[], name = 'tickets.jsonl') {
  const folder = openFolder()
  const file = join(folder, name)
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text)
  const data = join(folder, 'data')
  const seed = (...words: string[]) =>
    run({ DATA_DIR: data }, ['dist/src/seed/main.js', file, ...words]).ended
  return { data, file, seed }
}

test('a file of tickets becomes the past of a desk, each act at its own time', async () => {
  const { data, seed } = openFile(five)
  const { code, said: told } = await seed('--password', 'seven quiet lanterns')
  expect([code, told]).toEqual([
    0,
    'There are 5 tickets of 14 acts now. Log in as ada, john or jane.\n',
  ])
  await at(data, async ({ read, now }) => {
    const { ada, jane, tickets, threads, account } = await read(async (db) => {
      const account = await accountOf(db, 'jane')
      const jane = (await personById(db, account!.id))!
      const ada = (await personById(db, (await accountOf(db, 'ada'))!.id))!
      const tickets = []
      for (const { number } of five) tickets.push((await findTicket(db, jane, Number(number)))!)
      const threads = []
      for (const ticket of tickets) threads.push(await thread(db, jane, ticket))
      return { ada, jane, tickets, threads, account }
    })
    expect(await passwordFits('seven quiet lanterns', account?.password_hash ?? null)).toBe(true)
    expect([ada.role, jane.role, jane.memberships.length]).toEqual(['sysadmin', 'agent', 3])
    expect(
      tickets.map(({ status, department, assignee, priority, customer }) =>
        [status, department, assignee, priority, customer].join(),
      ),
    ).toEqual([
      'open,Department 3,,Emergency,Rita Marsh',
      'waiting,Department 3,Jane Rivera,Normal,Rita Marsh',
      'open,Department 5,,Normal,Omar Walsh',
      'resolved,Department 3,Ada Admin,Normal,Rita Marsh',
      'closed,Department 3,John Lopez,Normal,Rita Marsh',
    ])
    expect(threads[4]?.map(({ at, by, verb }) => [new Date(at).toISOString(), by, verb])).toEqual([
      ['2026-03-02T09:00:04.000Z', 'Rita Marsh', 'open'],
      ['2026-03-02T09:00:05.000Z', 'John Lopez', 'claim'],
      ['2026-03-02T10:00:00.000Z', 'John Lopez', 'reply'],
      ['2026-03-02T10:00:00.001Z', 'John Lopez', 'close'],
    ])
    const counts = await read((db) => counted(db, jane, now()))
    const count = (name: string) => counts.find((queue) => queue.name === name)?.count
    expect(['open', 'answered', 'resolved', 'closed', 'mine', 'for-me'].map(count)).toEqual([
      3, 1, 1, 1, 1, 0,
    ])
  })
})

test('nobody is written a letter about what is long past', async () => {
  const { data, seed } = openFile(five)
  await seed()
  await at(data, async () => {})
  const letters = records(data, (raw) => raw.prepare('SELECT count(*) FROM outbox').pluck().get())
  const reached = records(data, (raw) => raw.prepare('SELECT event_id FROM follower').pluck().get())
  expect([letters, reached]).toEqual([0, 14])
})

test('the file may be gzipped, and a password that was not given is made and said', async () => {
  const { code, said: told } = await openFile(five, 'tickets.jsonl.gz').seed()
  expect(code).toBe(0)
  expect(told).toMatch(/\nPassword: (\w{4}-){3}\w{4}\n$/)
})

test('a desk in use is left alone, said in one sentence', async () => {
  const { data, seed } = openFile(five)
  await seed()
  const { code, complained } = await seed()
  expect(code).toBe(1)
  expect(complained).toBe(
    `DATA_DIR is "${data}": there is a desk in use there. Set DATA_DIR to a folder that is empty or not there yet.\n`,
  )
  expect(records(data, (raw) => raw.prepare('SELECT count(*) FROM ticket').pluck().get())).toBe(5)
})

test.each([
  [
    'no object',
    'Ticket 1',
    /^Line 6 of \S+ is no ticket: its "number" is not what it should be\.\n$/,
  ],
  ['a status there is not', line(200006, five[0]!.entries, { status: 4 }), /its "status" is not/],
  ['an agent who begins', line(200006, five[1]!.entries.slice(1)), /its "entries" is not/],
  ['a number twice', five[0], /^\S+ has two tickets 200001\.\n$/],
])('a line with %s is refused before anything is written', async (_what, odd, sentence) => {
  const { seed } = openFile([...five, odd])
  const { code, complained } = await seed()
  expect(code).toBe(1)
  expect(complained).toMatch(sentence)
})

test('a file that is not there is said so', async () => {
  const { code, complained } = await run({ DATA_DIR: openFolder() }, [
    'dist/src/seed/main.js',
    '/nowhere/tickets.jsonl',
  ]).ended
  expect([code, complained]).toEqual([1, expect.stringContaining('/nowhere/tickets.jsonl')])
})
