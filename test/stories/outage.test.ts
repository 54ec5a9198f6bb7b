import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { hour, openTown } from '../town.ts'

test('a VPN outage, from the first call to the fix', async () => {
  const { does, story, ticket, desk } = await openTown()

  const vpn = await does('rita', 'open', null, {
    subject: 'VPN is down',
    topic: 'Other',
    body: 'Nobody in Leeds can connect.',
  })
  await does('ana', 'claim', vpn)
  await does('ana', 'transfer', vpn, {
    department: 'System Administrators',
    priority: 'Emergency',
    sla_plan: 'Sev-A',
    body: 'Core router, Leeds.',
  })
  await does('ben', 'claim', vpn)
  await does('ben', 'note', vpn, { body: 'Restarting it at ten.' })
  await does('ben', 'reply', vpn, { body: 'We are restarting the router.' })
  await does('rita', 'reply', vpn, { body: 'Works again, thank you!' })
  await does('ben', 'resolve', vpn, { note: 'Ana, it was the core router.' })

  expect(await story('ben', vpn)).toEqual([
    'rita created this ticket · “Nobody in Leeds can connect.”',
    'ana claimed this · assignee nobody → ana',
    'ana transferred this · department Help Desk → System Administrators · priority Normal → Emergency · sla_plan Sev-C → Sev-A · assignee ana → nobody · “Core router, Leeds.”',
    'ben claimed this · assignee nobody → ben',
    'ben noted · “Restarting it at ten.”',
    'ben replied · status open → waiting · “We are restarting the router.”',
    'rita replied · status waiting → open · “Works again, thank you!”',
    'ben resolved this · status open → resolved · note “Ana, it was the core router.”',
  ])
  expect(await story('rita', vpn)).toEqual([
    'rita created this ticket · “Nobody in Leeds can connect.”',
    'ben replied · status open → waiting · “We are restarting the router.”',
    'rita replied · status waiting → open · “Works again, thank you!”',
    'ben resolved this · status open → resolved',
  ])
  expect(await ticket(vpn)).toMatchObject({
    status: 'resolved',
    assignee: 'ben',
    priority: 'Emergency',
  })

  await follow(desk, notify)
  await follow(desk, notify)
  const letters = await desk.read((db) =>
    db
      .selectFrom('outbox')
      .innerJoin('event', 'event.id', 'event_id')
      .innerJoin('person', 'person.id', 'to_id')
      .select(['verb', 'name'])
      .orderBy('event_id')
      .orderBy('person.id')
      .execute(),
  )
  expect(letters.map(({ verb, name }) => `${verb} → ${name}`)).toEqual([
    'open → ana',
    'open → abe',
    'transfer → ben',
    'transfer → ada',
    'note → ana',
    'reply → rita',
    'reply → ana',
    'reply → ana',
    'reply → ben',
    'resolve → rita',
    'resolve → ana',
  ])
})

test('who handed a ticket over still sees it and may note on it, but no more', async () => {
  const { does, story } = await openTown()
  const id = await does('rita', 'open', null, {
    subject: 'Slow',
    topic: 'Other',
    body: 'Very slow.',
  })
  await does('ana', 'transfer', id, { department: 'System Administrators' })
  await does('ana', 'note', id, { body: 'It began on Monday.' })
  await expect(does('ana', 'claim', id)).rejects.toThrow('This ticket lies with {department} now.')
  expect((await story('ana', id)).at(-1)).toBe('ana noted · “It began on Monday.”')
})

test('a customer who writes to a closed ticket opens it again, and the due time counts from then', async () => {
  const { does, ticket, clock } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'Printer', topic: 'Other', body: 'Jam' })
  expect((await ticket(id)).due_at).toBe(clock.at + 8 * hour)
  await does('rita', 'close', id, { reason: 'solved' })
  clock.at += 24 * hour
  await does('rita', 'reply', id, { body: 'It is jammed again.' })
  expect(await ticket(id)).toMatchObject({
    status: 'open',
    started_at: clock.at,
    due_at: clock.at + 8 * hour,
    closed_at: null,
  })
})
