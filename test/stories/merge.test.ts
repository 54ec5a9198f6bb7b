import { expect, test } from 'vitest'
import type { Person } from '../../src/desk/desk.ts'
import { asCustomer } from '../../src/people/person.ts'
import { act } from '../../src/tickets/act.ts'
import { lists } from '../../src/tickets/lists.ts'
import { search } from '../../src/tickets/search/search.ts'
import { thread } from '../../src/tickets/thread.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { minute, type Name, openTown } from '../town.ts'

/** Two tickets of rita and one of raj at the Help Desk. */
async function openThree() {
  const town = await openTown()
  const { desk, clock, person, does, ticket } = town
  const open = async (who: Name, subject: string) => {
    clock.at += minute
    return does(who, 'open', null, { subject, topic: 'Other', body: `${subject} broke.` })
  }
  const [vpn, router, fax] = [
    await open('rita', 'VPN'),
    await open('rita', 'Router'),
    await open('raj', 'Fax'),
  ]
  const numberOf = async (id: number) => String((await ticket(id)).number)
  const merge = async (who: Name, id: number, into: number) => {
    clock.at += minute
    await does(who, 'merge', id, { into: await numberOf(into) })
  }
  /** What somebody reads at a ticket, each entry with the first letter of the one it was written to. */
  const reads = async (who: Name, id: number) => {
    const by = await person(who)
    const names = new Map([
      [(await ticket(vpn)).number, 'V'],
      [(await ticket(router)).number, 'R'],
      [(await ticket(fax)).number, 'F'],
    ])
    const events = await desk.read(async (db) => thread(db, by, await ticketById(db, by, id)))
    return events.map(({ number, verb, texts }) =>
      `${names.get(number)} ${verb} ${texts.body ?? ''}`.trim(),
    )
  }
  /** rita writes to one ticket that goes on in another, as its page does. */
  const writes = async (body: string, meant_for: number, id: number) => {
    clock.at += minute
    const by: Person = asCustomer(await person('rita'))
    await act(desk, by, 'reply', id, { body, files: [] } as never, { via: 'web', meant_for })
  }
  const finds = async (line: string) => {
    const by = await person('ana')
    const { rows, passages } = await desk.read(async (db) =>
      search(db, by, line, { now: clock.at, timeZone: 'UTC', lists: await lists(db) }),
    )
    return rows.map(({ id, subject }) => (passages.has(id) ? `${subject}: passage` : subject))
  }
  const slip = (who: Name, id: number, into: string) =>
    does(who, 'merge', id, { into }).then(
      () => 'none',
      (error) => error.wrong?.into?.text ?? error.message,
    )
  return { ...town, vpn, router, fax, numberOf, merge, reads, writes, finds, slip }
}

test('both stories are read as one where it goes on, and each ticket keeps its own', async () => {
  const { does, vpn, router, merge, reads, ticket } = await openThree()
  await does('ana', 'note', router, { body: 'Old cable.' })
  await does('abe', 'note', vpn, { body: 'Same cause.' })
  const before = await ticket(router)
  await merge('ana', vpn, router)
  const all = [
    'V open VPN broke.',
    'R open Router broke.',
    'R note Old cable.',
    'V note Same cause.',
    'V merge',
  ]
  expect(await reads('abe', router)).toEqual(all)
  expect(await reads('abe', vpn)).toEqual(all.filter((line) => line.startsWith('V')))
  expect(await reads('rita', router)).toEqual(['V open VPN broke.', 'R open Router broke.'])
  const after = await ticket(router)
  expect([after.status, after.due_at, after.assignee_id]).toEqual([
    before.status,
    before.due_at,
    before.assignee_id,
  ])
  expect(after.last_event_id).toBe((await ticket(vpn)).last_event_id)
  expect(await ticket(vpn)).toMatchObject({ status: 'merged', merged_into_id: router })
})

test('what is merged twice is read whole at the end, and found there', async () => {
  const { does, vpn, router, merge, reads, finds } = await openThree()
  const phone = await does('rita', 'open', null, {
    subject: 'Phone',
    topic: 'Other',
    body: 'Mute.',
  })
  await merge('ana', vpn, router)
  await merge('ana', router, phone)
  expect((await reads('abe', phone)).filter((line) => line.includes('open'))).toHaveLength(3)
  expect(await reads('abe', router)).toContain('V open VPN broke.')
  expect(await finds('VPN')).toEqual(['Phone: passage'])
  expect(await finds('VPN status:merged')).toEqual(['Router: passage', 'VPN: passage'])
})

test('what the customer writes to it arrives where it goes on, and comes back with it', async () => {
  const { does, vpn, router, merge, reads, writes, ticket, numberOf } = await openThree()
  await does('ana', 'reply', router, { body: 'Try now.', status: 'Resolved' })
  await does('ana', 'close', vpn)
  await merge('ana', vpn, router)
  await writes('Still broken.', vpn, router)
  expect((await ticket(router)).status).toBe('open')
  expect((await reads('abe', router)).at(-1)).toBe('V reply Still broken.')
  expect((await reads('abe', vpn)).at(-1)).toBe('V reply Still broken.')
  const written = await ticket(router)

  await does('abe', 'unmerge', vpn)
  expect(await reads('abe', router)).toEqual(['R open Router broke.', 'R reply Try now.'])
  expect((await reads('abe', vpn)).slice(-3)).toEqual([
    'V merge',
    'V reply Still broken.',
    'V unmerge',
  ])
  expect(await reads('rita', vpn)).toEqual([
    'V open VPN broke.',
    'V close',
    'V reply Still broken.',
  ])
  const back = await ticket(vpn)
  expect(back).toMatchObject({ status: 'open', merged_into_id: null, closed_at: null })
  expect([back.since_at, back.started_at]).toEqual([written.since_at, written.since_at])
  expect(back.due_at).toBeGreaterThan(back.started_at)
  expect(back.last_entry_id).toBe(written.last_entry_id)
  expect((await ticket(router)).last_entry_id).not.toBe(written.last_entry_id)
  await merge('ana', router, vpn)
  expect(await numberOf(vpn)).toBe(String(back.number))
})

test.each(['unmerge', 'undo'] as const)('%s puts all back as it was', async (verb) => {
  const { does, vpn, router, merge, reads, ticket } = await openThree()
  await does('abe', 'claim', vpn)
  await does('ana', 'resolve', vpn, { note: 'Cable.' })
  const [before, other] = [await ticket(vpn), await ticket(router)]
  const read = [await reads('rita', vpn), await reads('abe', router)]
  await merge('ana', vpn, router)
  const event = String((await ticket(vpn)).last_event_id)
  await does('ana', verb, vpn, verb === 'undo' ? { event } : {})
  const same = { last_event_id: 0 }
  expect({ ...(await ticket(vpn)), ...same }).toEqual({ ...before, ...same })
  expect({ ...(await ticket(router)), ...same }).toEqual({ ...other, ...same })
  expect([await reads('rita', vpn), await reads('abe', router)]).toEqual(read)
})

test('the undo of a merge opens it too where the customer wrote meanwhile', async () => {
  const { does, vpn, router, merge, writes, ticket } = await openThree()
  await does('ana', 'resolve', vpn)
  await merge('ana', vpn, router)
  const event = String((await ticket(vpn)).last_event_id)
  await writes('Still broken.', vpn, router)
  await does('ana', 'undo', vpn, { event })
  expect((await ticket(vpn)).status).toBe('open')
})

test('one merges with another ticket of the same customer, on which one may act as well', async () => {
  const { does, vpn, router, fax, merge, numberOf, slip } = await openThree()
  expect(await slip('ana', vpn, await numberOf(vpn))).toMatch(/is this ticket/)
  expect(await slip('ana', vpn, '100001')).toMatch(/You see no ticket/)
  expect(await slip('ana', vpn, await numberOf(fax))).toMatch(/asked by someone else/)
  await does('ana', 'transfer', router, { department: 'Billing' })
  expect(await slip('ana', vpn, await numberOf(router))).toMatch(/not yours to merge/)
  expect(await slip('abe', vpn, await numberOf(router))).toMatch(/You see no ticket/)
  await does('ada', 'transfer', router, { department: 'Help Desk' })
  await does('ana', 'bin', router)
  expect(await slip('ana', vpn, await numberOf(router))).toMatch(/itself/)
  const other = await does('rita', 'open', null, {
    subject: 'Phone',
    topic: 'Other',
    body: 'Mute.',
  })
  await merge('ana', other, vpn)
  expect(await slip('ana', vpn, await numberOf(other))).toMatch(/itself/)
})

test('of what is merged the customer stays the same', async () => {
  const { does, vpn, router, merge } = await openThree()
  const raj = { email: 'raj@example.test', name: 'Raj' }
  await does('ana', 'change-customer', router, raj)
  await does('ana', 'change-customer', router, { email: 'rita@example.test', name: 'Rita' })
  await merge('ana', vpn, router)
  await expect(does('ana', 'change-customer', router, raj)).rejects.toThrow()
})

test('who sees only the one that was merged is not told the number of the other', async () => {
  const { does, vpn, router, numberOf, desk, person } = await openThree()
  await does('ana', 'transfer', vpn, { department: 'System Administrators' })
  await does('ada', 'merge', vpn, { into: await numberOf(router) })
  const ben = await person('ben')
  const events = await desk.read(async (db) => thread(db, ben, await ticketById(db, ben, vpn)))
  expect(JSON.stringify(events)).not.toContain(await numberOf(router))
  expect(events.at(-1)?.verb).toBe('merge')
})
