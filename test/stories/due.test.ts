import { expect, test } from 'vitest'
import { hour, minute, openTown } from '../town.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

test('another plan counts from the same start, so a ticket may be late at once', async () => {
  const { does, ticket, clock } = await openTown()
  const start = clock.at
  const id = await does('rita', 'open', null, ask)
  clock.at += 3 * hour
  await does('ana', 'transfer', id, { department: 'System Administrators', sla_plan: 'Sev-A' })
  expect((await ticket(id)).due_at).toBe(start + hour)
})

test('waiting for the customer does not stop the clock', async () => {
  const { does, ticket, clock } = await openTown()
  const id = await does('rita', 'open', null, ask)
  const { due_at } = await ticket(id)
  await does('ana', 'reply', id, { body: 'Since when?' })
  clock.at += 24 * hour
  await does('rita', 'reply', id, { body: 'Since nine.' })
  expect((await ticket(id)).due_at).toBe(due_at)
})

test('a due time set by hand holds, until the plan is changed', async () => {
  const { does, ticket } = await openTown()
  const id = await does('rita', 'open', null, ask)
  const kept = { subject: ask.subject, topic: 'Other', sla_plan: 'Sev-C' }
  await does('ana', 'edit', id, { ...kept, due_at: '2030-01-09T12:30' })
  const byHand = Date.UTC(2030, 0, 9, 12, 30)
  expect(await ticket(id)).toMatchObject({ due_at: byHand, due_by_hand: 1 })
  await does('ana', 'edit', id, { ...kept, subject: 'The portal is down' })
  expect(await ticket(id)).toMatchObject({ due_at: byHand, due_by_hand: 1 })
  await expect(does('ana', 'edit', id, { ...kept, subject: 'The portal is down' })).rejects.toThrow(
    'Nothing was changed.',
  )
  await does('ana', 'edit', id, { ...kept, sla_plan: 'Sev-B' })
  expect(await ticket(id)).toMatchObject({ due_by_hand: 0 })
  expect((await ticket(id)).due_at - (await ticket(id)).opened_at).toBe(4 * hour)
})

test('the plan is the topic’s, else the department’s, else the desk’s', async () => {
  const { does, ticket, arranges } = await openTown()
  expect((await ticket(await does('rita', 'open', null, ask))).sla_plan).toBe('Sev-C')
  await arranges('departments', 'Help Desk', { sla_plan: 'Sev-B' })
  expect((await ticket(await does('rita', 'open', null, { ...ask, body: '2' }))).sla_plan).toBe(
    'Sev-B',
  )
  await arranges('help-topics', 'Other', { sla_plan: 'Sev-A' })
  expect((await ticket(await does('rita', 'open', null, { ...ask, body: '3' }))).sla_plan).toBe(
    'Sev-A',
  )
})

test('reopening starts the time anew', async () => {
  const { does, ticket, clock } = await openTown()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'resolve', id)
  clock.at += 90 * minute
  await does('rita', 'reopen', id, { body: 'It is down again.' })
  expect(await ticket(id)).toMatchObject({ status: 'open', started_at: clock.at })
  expect((await ticket(id)).due_at).toBeGreaterThan(clock.at)
})
