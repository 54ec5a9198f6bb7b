import { expect, test } from 'vitest'
import { Mistaken } from '../../src/desk/desk.ts'
import { queueNames, queues } from '../../src/tickets/queues.ts'
import { rows } from '../../src/tickets/rows.ts'
import { hour, openTown } from '../town.ts'

const vpn = { subject: 'VPN', topic: 'Other', body: 'Down' }
const noon = '2030-01-07T12:00'

async function openTicket() {
  const town = await openTown()
  const id = await town.does('rita', 'open', null, vpn)
  /** In which queues of ana's the ticket stands. */
  const stands = async () => {
    const by = await town.person('ana')
    const held = await town.desk.read((db) =>
      Promise.all(
        queueNames.map(async (name) => {
          const page = await rows(db, by, queues[name], town.clock.at)
          return page.rows.length ? [name] : []
        }),
      ),
    )
    return held.flat()
  }
  return { ...town, id, stands }
}

test('a snoozed ticket is in one queue alone, and back in its own when its time has come, without a clock', async () => {
  const { does, clock, id, stands, story } = await openTicket()
  await does('ana', 'claim', id)
  await does('ana', 'reply', id, { body: 'I order it.', status: 'waiting' })
  const before = await stands()
  expect(before).toEqual(['mine', 'open', 'answered'])
  await does('ana', 'snooze', id, { until: noon })
  expect(await stands()).toEqual(['snoozed'])
  clock.at += 3 * hour - 1
  expect(await stands()).toEqual(['snoozed'])
  clock.at += 1
  expect(await stands()).toEqual(before)
  expect((await story('ana', id)).at(-1)).toBe(
    `ana snoozed this · snoozed_until nobody → ${Date.UTC(2030, 0, 7, 12)}`,
  )
  expect((await story('rita', id)).at(-1)).toBe(
    'ana replied · status open → waiting · “I order it.”',
  )
})

test.each([
  ['the customer writes', 'rita', 'reply', { body: 'And now the printer.' }],
  ['an agent wakes it', 'abe', 'wake', {}],
  ['it is transferred', 'ana', 'transfer', { department: 'Billing' }],
  ['it is resolved', 'ana', 'resolve', {}],
] as const)('it wakes at once when %s', async (_when, who, verb, words) => {
  const { does, id, ticket, story } = await openTicket()
  await does('ana', 'snooze', id, { until: noon })
  await does(who, verb, id, words)
  expect((await ticket(id)).snoozed_until).toBeNull()
  expect((await story('ana', id)).at(-1)).toContain('→ nobody')
})

test('what agents do beside it does not wake it, and another time may be chosen', async () => {
  const { does, id, ticket } = await openTicket()
  await does('ana', 'snooze', id, { until: noon })
  await does('abe', 'note', id, { body: 'The vendor is closed until then.' })
  await does('abe', 'assign', id, { assignee: 'ben' })
  await does('abe', 'snooze', id, { until: '2030-01-08T12:00' })
  expect((await ticket(id)).snoozed_until).toBe(Date.UTC(2030, 0, 8, 12))
})

test.each([
  ['now', '2030-01-07T09:00', 'Enter a time that is still to come'],
  ['before', '2029-12-31T09:00', 'Enter a time that is still to come'],
  ['in more than a year', '2031-01-09T09:00', 'Enter a time within a year'],
])('%s is no time to snooze until', async (_when, until, text) => {
  const { does, id, ticket } = await openTicket()
  const slip = await does('ana', 'snooze', id, { until }).catch((error) => error)
  expect(slip).toEqual(new Mistaken({ until: { text, values: {} } }))
  expect((await ticket(id)).snoozed_until).toBeNull()
})

test('what is not snoozed is not woken', async () => {
  const { does, id } = await openTicket()
  await expect(does('ana', 'wake', id)).rejects.toThrow('It is not snoozed.')
})
