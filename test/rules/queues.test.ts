import { expect, test } from 'vitest'
import type { Person } from '../../src/desk/desk.ts'
import { counted } from '../../src/tickets/counts.ts'
import { neighbours } from '../../src/tickets/neighbours.ts'
import { queueNames, queues } from '../../src/tickets/queues.ts'
import { pageSize, rows } from '../../src/tickets/rows.ts'
import { hour, openTown } from '../town.ts'

/** A desk with more tickets than two pages hold, many of them due at the same moment. */
async function fullTown() {
  const town = await openTown()
  for (let n = 0; n < 2 * pageSize + 7; n += 1) {
    if (n % 3 === 0) town.clock.at += hour
    const id = await town.does('rita', 'open', null, {
      subject: `Nr ${n}`,
      topic: 'Other',
      body: `${n}`,
    })
    if (n % 10 === 0) await town.does('ana', 'prioritise', id, { priority: 'Emergency' })
    if (n % 4 === 0) await town.does('ana', 'resolve', id)
  }
  town.clock.at += hour
  return town
}

test('pages of a queue follow each other without a gap or a repetition, and stand in its order', async () => {
  const { desk, clock, person } = await fullTown()
  const by = await person('ana')
  for (const name of ['open', 'resolved'] as const) {
    const all: Awaited<ReturnType<typeof rows>>['rows'] = []
    for (let after: number | undefined, more = true; more; ) {
      const page = await desk.read((db) => rows(db, by, queues[name], clock.at, { after }))
      all.push(...page.rows)
      more = page.more
      after = page.rows.at(-1)?.number
    }
    const { count } = await countOf(name)
    expect(new Set(all.map(({ id }) => id)).size).toBe(count)
    expect(all.length).toBe(count)
    const place = (row: (typeof all)[number]) =>
      name === 'open' ? [-row.top, row.due_at, row.id] : [-row.since_at, -row.id]
    const sorted = [...all].sort((one, other) => compare(place(one), place(other)))
    expect(all.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
    expect(all.filter(({ top }) => top).length > 0).toBe(true)
  }

  async function countOf(name: string) {
    const counts = await desk.read((db) => counted(db, by, clock.at))
    return counts.find((queue) => queue.name === name)!
  }
})

test('next and previous walk through a queue in its order, there and back', async () => {
  const { desk, clock, person } = await fullTown()
  const by = await person('ana')
  for (const name of ['open', 'resolved'] as const) {
    const { rows: first } = await desk.read((db) => rows(db, by, queues[name], clock.at))
    const numbers = first.map(({ number }) => number)
    for (const [place, number] of numbers.slice(0, -1).entries()) {
      const beside = await desk.read((db) => neighbours(db, by, queues[name], clock.at, number))
      expect([number, beside]).toEqual([
        number,
        { previous: numbers[place - 1], next: numbers[place + 1] },
      ])
    }
  }
})

test('each queue counts what it lists', async () => {
  const { desk, clock, person, does } = await openTown()
  const open = (n: number) =>
    does('rita', 'open', null, { subject: `${n}`, topic: 'Other', body: `${n}` })
  const [one, two, three, four, five] = (await Promise.all([1, 2, 3, 4, 5].map(open))) as [
    number,
    number,
    number,
    number,
    number,
  ]
  await does('ana', 'claim', one)
  await does('ana', 'reply', two, { body: 'What exactly?' })
  await does('ana', 'resolve', three)
  await does('rita', 'close', four)
  await does('ana', 'transfer', five, { department: 'System Administrators' })
  clock.at += 24 * hour
  const held = async (by: Person) => {
    const counts = await desk.read((db) => counted(db, by, clock.at))
    const lists = await Promise.all(
      queueNames.map(
        async (name) =>
          [
            name,
            (await desk.read((db) => rows(db, by, queues[name], clock.at))).rows
              .map(({ subject }) => subject)
              .sort()
              .join(' '),
          ] as const,
      ),
    )
    expect(counts.map(({ name, count }) => [name, count])).toEqual(
      lists.map(([name, list]) => [name, list.split(' ').filter(Boolean).length]),
    )
    return Object.fromEntries(lists)
  }
  expect(await held(await person('ana'))).toEqual({
    'for-me': '5',
    mine: '1',
    teams: '',
    unassigned: '2 5',
    open: '1 2 5',
    answered: '2',
    overdue: '1 2 5',
    snoozed: '',
    resolved: '3',
    closed: '4',
  })
  expect(await held(await person('ben'))).toEqual({
    'for-me': '',
    mine: '',
    teams: '',
    unassigned: '5',
    open: '5',
    answered: '',
    overdue: '5',
    snoozed: '',
    resolved: '',
    closed: '',
  })
})

const compare = (one: number[], other: number[]) => {
  const place = one.findIndex((part, n) => part !== other[n])
  return place === -1 ? 0 : (one[place] ?? 0) - (other[place] ?? 0)
}
