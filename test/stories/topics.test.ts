import { expect, test } from 'vitest'
import { lists, listsFor } from '../../src/tickets/lists.ts'
import { search } from '../../src/tickets/search/search.ts'
import { openTown } from '../town.ts'

const basic = { department: 'Help Desk', priority: 'Normal', number_order: 'random' }

/** Hardware, and below it Printer and Laptop. */
async function openTree() {
  const town = await openTown()
  const has = (name: string, position: number, words = {}) =>
    town.arranges('help-topics', name, { ...basic, position: String(position), ...words })
  await has('Hardware', 50)
  await has('Printer', 2, { parent: 'Hardware' })
  await has('Laptop', 1, { parent: 'Hardware' })
  let asked = 0
  const asks = async (topic: string) => {
    asked += 1 // the same words would be the same ticket
    const words = { topic: topic.toLowerCase(), subject: `${topic} ${asked}`, body: 'Help' }
    return town.ticket(await town.does('rita', 'open', null, words))
  }
  return { ...town, has, asks }
}

test('a ticket says the whole path of its topic, and is found by each part of it', async () => {
  const { asks, desk, person, clock } = await openTree()
  expect((await asks('Printer')).topic).toBe('Hardware / Printer')
  await asks('Other')
  const finds = async (line: string) => {
    const by = await person('ana')
    const { rows } = await desk.read(async (db) =>
      search(db, by, line, { now: clock.at, timeZone: 'UTC', lists: await lists(db) }),
    )
    return rows.map(({ topic }) => topic)
  }
  expect(await finds('topic:printer')).toEqual(['Hardware / Printer'])
  expect(await finds('topic:hardware')).toEqual(['Hardware / Printer'])
  expect(await finds('topic:"Hardware / Printer"')).toEqual(['Hardware / Printer'])
  expect(await finds('topic:laptop')).toEqual([])
})

test('customers choose below what they see: neither a topic for agents nor one that is archived is named', async () => {
  const { desk, person, has, db } = await openTree()
  await has('Ink', 1, { parent: 'Printer' })
  const rita = await person('rita')
  const offered = async (who = rita) =>
    (await desk.read((tx) => listsFor(tx, who))).topics
      .map(({ above = [], name }) => [...above, name].join(' / '))
      .filter((path) => /Hardware|Printer|Laptop|Ink/.test(path))
  expect(await offered()).toEqual([
    'Hardware',
    'Hardware / Laptop',
    'Hardware / Printer',
    'Hardware / Printer / Ink',
  ])
  await has('Hardware', 50, { for_agents: 'yes' })
  expect(await offered()).toEqual(['Laptop', 'Printer', 'Printer / Ink'])
  expect(await offered(await person('ana'))).toContain('Hardware / Printer / Ink')
  await db.writer
    .updateTable('help_topic')
    .set({ archived: 1 })
    .where('name', '=', 'Printer')
    .execute()
  expect(await offered(await person('ana'))).toEqual([
    'Hardware',
    'Hardware / Laptop',
    'Hardware / Ink',
  ])
})

test('a ticket begins in the status of its topic, and is counted where that state lies', async () => {
  const { arranges, has, asks, story } = await openTree()
  await arranges('statuses', 'On order', { state: 'waiting', colour: 'warm' })
  await has('Laptop', 1, { parent: 'Hardware', status: 'On order' })
  const ticket = await asks('Laptop')
  expect([ticket.status, ticket.status_name]).toEqual(['waiting', 'On order'])
  expect(await story('rita', ticket.id)).toHaveLength(1)
  expect((await asks('Printer')).status_name).toBe('Open')
  await expect(has('Printer', 2, { status: 'Resolved' })).rejects.toThrow()
})

test('a topic numbers its tickets in its own way, one after the other', async () => {
  const { has, asks, does, ticket } = await openTree()
  await has('Printer', 2, { number_format: 'INC-2#####', number_order: 'sequence' })
  await has('Laptop', 1, { number_format: 'LAP-3#####', number_order: 'random' })
  const printer = await asks('Printer')
  expect([printer.number_prefix, printer.number]).toEqual(['INC-', 200_001])
  expect((await asks('Printer')).number).toBe(200_002)
  const laptop = await asks('Laptop')
  expect(laptop.number_prefix).toBe('LAP-')
  expect(String(laptop.number)).toMatch(/^3\d{5}$/)
  expect((await asks('Other')).number_prefix).toBeNull()
  await does('ana', 'edit', printer.id, { subject: 'VPN', topic: 'other', sla_plan: 'Sev-C' })
  expect((await ticket(printer.id)).number_prefix).toBe('INC-')
})

test('a number that another has is left out, and who asks at once gets another one', async () => {
  const { has, asks, db, arranges } = await openTree()
  const other = await asks('Other')
  await db.writer
    .updateTable('ticket')
    .set({ number: 200_001 })
    .where('id', '=', other.id)
    .execute()
  await has('Printer', 2, { number_format: 'INC-2#####', number_order: 'sequence' })
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => asks('Printer')))
  expect(all.map(({ number }) => number).toSorted()).toEqual([
    200_002, 200_003, 200_004, 200_005, 200_006,
  ])
  await arranges('desk', 'Help desk', { ticket_numbers: 'sequence' })
  expect((await asks('Other')).number).toBe(200_007)
})

test('what a topic numbers does not move the numbers of the desk', async () => {
  const { has, asks, arranges } = await openTree()
  await arranges('desk', 'Help desk', { ticket_numbers: 'sequence' })
  await has('Printer', 2, { number_format: 'INC-2#####', number_order: 'sequence' })
  expect((await asks('Printer')).number).toBe(200_001)
  expect((await asks('Other')).number).toBe(100_001)
})

test('when the numbers of a format are given, the next has one digit more', async () => {
  const { has, asks, db } = await openTree()
  await has('Printer', 2, { number_format: '90####', number_order: 'sequence' })
  expect((await asks('Printer')).number).toBe(900_001)
  await db.writer.updateTable('number_sequence').set({ last: 909_998 }).execute()
  expect((await asks('Printer')).number).toBe(909_999)
  expect((await asks('Printer')).number).toBe(9_000_001)
  expect((await asks('Printer')).number).toBe(9_000_002)
})

test('what fails to be saved takes no number', async () => {
  const { has, asks, does } = await openTree()
  await has('Printer', 2, { number_format: 'INC-2#####', number_order: 'sequence' })
  const check = () => Promise.reject(new Error('no'))
  const failed = does(
    'rita',
    'open',
    null,
    { topic: 'printer', subject: 'A', body: 'B' },
    { check },
  )
  await expect(failed).rejects.toThrow()
  expect((await asks('Printer')).number).toBe(200_001)
})

test.each(['INC-##', 'INC-0#####', '#############', 'INC', 'INC 2#####', '12#'])(
  '%s is no format of numbers',
  async (number_format) => {
    const { has } = await openTree()
    await expect(has('Printer', 2, { number_format })).rejects.toMatchObject({
      wrong: { number_format: { text: expect.stringContaining('six to twelve digits') } },
    })
  },
)
