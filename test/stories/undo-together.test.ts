import { expect, test } from 'vitest'
import type { Person } from '../../src/desk/desk.ts'
import { asCustomer } from '../../src/people/person.ts'
import { act, offered } from '../../src/tickets/act.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { ownTickets } from '../../src/tickets/own.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { undoable } from '../../src/tickets/undoable.ts'
import { minute, type Name, openTown } from '../town.ts'

/** Two tickets of rita at the Help Desk; `did` does something to one and answers with its event, `undo` undoes one. */
async function openTwo() {
  const town = await openTown()
  const { does, desk, person, clock, ticket } = town
  const open = (subject: string) =>
    does('rita', 'open', null, { subject, topic: 'Other', body: `${subject} broke.` })
  const [vpn, router] = [await open('VPN'), await open('Router')]
  const did = async (who: Name, id: number, verb: VerbName, words: Record<string, string> = {}) => {
    clock.at += minute
    await does(who, verb, id, words)
    return (await ticket(id)).last_event_id
  }
  const undo = (who: Name, id: number, event: number) =>
    did(who, id, 'undo', { event: String(event) })
  const { last_event_id: entry } = await ticket(vpn)
  const split = async (who: Name, department = 'Help Desk') => {
    const act = await did(who, vpn, 'split', { event: String(entry), subject: 'Bill', department })
    const [link] = (await ticket(vpn)).links
    const { id } = await desk.read((db) =>
      db
        .selectFrom('ticket')
        .select('id')
        .where('number', '=', link?.number ?? 0)
        .executeTakeFirstOrThrow(),
    )
    return { act, made: id }
  }
  const own = async () => {
    const rita = asCustomer(await person('rita'))
    const rows = await desk.read((db) => ownTickets(db, rita, clock.at))
    return rows.map(({ subject }) => subject).sort()
  }
  const toldOf = (event: number) =>
    desk.read((db) => db.selectFrom('told').selectAll().where('event_id', '=', event).execute())
  return { ...town, vpn, router, did, undo, split, own, toldOf }
}

test('what was split off goes back where it came from: nobody finds it again, and its words are struck out', async () => {
  const { vpn, undo, split, own, story, ticket } = await openTwo()
  const { act, made } = await split('ana', 'Billing')
  expect(await own()).toEqual(['Bill', 'Router', 'VPN'])
  await undo('ana', vpn, act)
  expect(await ticket(vpn)).toMatchObject({ status: 'open', links: [] })
  expect(await ticket(made)).toMatchObject({ status: 'merged', merged_into_id: vpn, links: [] })
  expect(await own()).toEqual(['Router', 'VPN'])
  expect(await story('rita', vpn)).toHaveLength(1)
  const told = (await story('ana', vpn)).join('\n')
  expect(told).toContain('ana undid this')
})

test('a split is undone as long as nobody has gone on with what it made', async () => {
  const { vpn, did, undo, split, ticket } = await openTwo()
  const first = await split('ana')
  await did('abe', first.made, 'note', { body: 'Mine.' })
  await expect(undo('ana', vpn, first.act)).rejects.toThrow('{name} has gone on with it since.')
  await expect(undo('abe', vpn, first.act)).rejects.toThrow('You have gone on with it since.')
  await did('abe', vpn, 'unlink', { to: String((await ticket(first.made)).number) })
  await expect(undo('ana', vpn, first.act)).rejects.toThrow('has changed this since: {fact}.')
})

test('who cannot see what was made of an entry does not undo that', async () => {
  const { vpn, undo, split, ticket } = await openTwo()
  const { act } = await split('ana', 'Billing')
  await expect(undo('abe', vpn, act)).rejects.toThrow('You cannot see the ticket that was made')
  await undo('ana', vpn, act)
  expect((await ticket(vpn)).links).toEqual([])
})

test('what was taken back is no ticket to unmerge, and keeps the other from nothing', async () => {
  const { vpn, did, undo, split, ticket, person } = await openTwo()
  const { act, made } = await split('ana')
  await undo('ana', vpn, act)
  expect(offered(await person('ada'), await ticket(made))).not.toContain('unmerge')
  await expect(did('ana', made, 'unmerge')).rejects.toThrow('Nothing is left in it')
  const other = await did('ana', vpn, 'change-customer', { email: 'raj@example.test' })
  await undo('ana', vpn, other)
  expect((await ticket(vpn)).customer).toBe('rita')
  const again = await split('ana')
  expect(await ticket(again.made)).toMatchObject({ status: 'open' })
})

test('an unmerging is undone, with what was written meanwhile', async () => {
  const { vpn, router, did, undo, ticket, story, desk, person, clock } = await openTwo()
  await did('ana', vpn, 'merge', { into: String((await ticket(router)).number) })
  clock.at += minute
  const rita = asCustomer(await person('rita'))
  const said = { body: 'Still broken.', files: [] } as never
  await act(desk, rita, 'reply', router, said, { via: 'web', meant_for: vpn })
  const before = await ticket(vpn)
  const event = await did('ana', vpn, 'unmerge')
  expect(await ticket(vpn)).toMatchObject({ status: 'open', merged_into_id: null })
  expect((await story('rita', router)).join()).not.toContain('Still broken.')
  await undo('abe', vpn, event)
  const { last_event_id: _was, last_entry_id: _newest, ...expected } = before
  expect(await ticket(vpn)).toMatchObject(expected)
  expect((await story('rita', router)).join()).toContain('Still broken.')
  await did('ana', vpn, 'unmerge')
  expect(await ticket(vpn)).toMatchObject({ status: 'open', merged_into_id: null })
})

test('an unmerging stays where the other ticket was set aside since, or goes on in this one', async () => {
  const { vpn, router, did, undo, ticket } = await openTwo()
  await did('ana', vpn, 'merge', { into: String((await ticket(router)).number) })
  const event = await did('ana', vpn, 'unmerge')
  const binned = await did('ana', router, 'bin')
  await expect(undo('ana', vpn, event)).rejects.toThrow('It cannot be merged into {number}')
  await undo('ana', router, binned)
  await did('ana', router, 'merge', { into: String((await ticket(vpn)).number) })
  await expect(undo('ana', vpn, event)).rejects.toThrow('It cannot be merged into {number}')
  await did('ana', router, 'unmerge')
  await undo('ana', vpn, event)
  expect(await ticket(vpn)).toMatchObject({ status: 'merged', merged_into_id: router })
})

test('to follow, and to follow no longer, is undone by whoever did it, and nobody is told', async () => {
  const { vpn, did, undo, toldOf, desk, person } = await openTwo()
  const follows = async (who: Name) => {
    const { id } = await person(who)
    const row = await desk.read((db) =>
      db
        .selectFrom('sight')
        .select('follows')
        .where('person_id', '=', id)
        .where('ticket_id', '=', vpn)
        .executeTakeFirst(),
    )
    return row?.follows
  }
  const mine = await did('ana', vpn, 'follow')
  await did('abe', vpn, 'follow')
  const undone = await undo('ana', vpn, mine)
  expect([await follows('ana'), await follows('abe')]).toEqual([undefined, 1])
  expect(await toldOf(undone)).toEqual([])
  await did('ana', vpn, 'follow')
  const gone = await did('ana', vpn, 'unfollow')
  await expect(undo('abe', vpn, gone)).rejects.toThrow('Only {name} can undo this.')
  await undo('ana', vpn, gone)
  expect(await follows('ana')).toBe(1)
})

test('a customer’s correction of the address is undone until a letter has gone there', async () => {
  const { vpn, desk, clock, person, ticket, undo, did } = await openTwo()
  const { id, name } = await person('rita')
  const maker = { ...asCustomer({ id, name }, vpn), made: true }
  const correct = async (email: string, by: Person = maker) => {
    clock.at += minute
    const input = { email } as never
    const { event_id } = await act(desk, by, 'readdress', vpn, input, { via: 'web' })
    return event_id
  }
  const before = await ticket(vpn)
  const event = await correct('rita@example.tset')
  expect((await ticket(vpn)).customer_email).toBe('rita@example.tset')
  const again = await correct('rita@example.te', { ...maker, id: (await ticket(vpn)).customer_id })
  await expect(undo('ana', vpn, event)).rejects.toThrow('{name} has changed this since: {fact}.')
  await undo('ana', vpn, again)
  await undo('ana', vpn, event)
  const { customer_id, link_counter } = before
  expect(await ticket(vpn)).toMatchObject({ customer_id, link_counter })
  const own = await did('rita', vpn, 'reply', { body: 'Hello?' })
  await expect(undo('ana', vpn, own)).rejects.toThrow('Only what agents did can be undone.')
})

test('a merged ticket whose words were redacted is one still, and is unmerged', async () => {
  const { vpn, router, did, ticket } = await openTwo()
  const { last_event_id: entry } = await ticket(vpn)
  await did('ana', vpn, 'merge', { into: String((await ticket(router)).number) })
  await did('ana', vpn, 'redact', { event: String(entry), what: 'all' })
  const raj = { email: 'raj@example.test' }
  await expect(did('ana', router, 'change-customer', raj)).rejects.toThrow('Unmerge them first.')
  await did('ana', vpn, 'unmerge')
  expect(await ticket(vpn)).toMatchObject({ status: 'open', merged_into_id: null })
})

test('what its customer writes to a ticket that was taken back makes it one again', async () => {
  const { vpn, did, undo, split, ticket, desk, person, clock } = await openTwo()
  const { act: event, made } = await split('ana')
  await undo('ana', vpn, event)
  clock.at += minute
  const rita = asCustomer(await person('rita'))
  const said = { body: 'About the bill.', files: [] } as never
  await act(desk, rita, 'reply', vpn, said, { via: 'web', meant_for: made })
  const raj = { email: 'raj@example.test' }
  await expect(did('ana', vpn, 'change-customer', raj)).rejects.toThrow('Unmerge them first.')
  await did('ana', made, 'unmerge')
  expect(await ticket(made)).toMatchObject({ status: 'open', customer: 'rita' })
})

test('a split stays where another ticket was merged into what it made', async () => {
  const { vpn, router, did, undo, split, ticket } = await openTwo()
  const { act: event, made } = await split('ana')
  await did('ana', router, 'merge', { into: String((await ticket(made)).number) })
  await expect(undo('ana', vpn, event)).rejects.toThrow('It cannot go back into {number}')
  await did('ana', router, 'unmerge')
  await undo('ana', vpn, event)
  expect(await ticket(made)).toMatchObject({ status: 'merged', merged_into_id: vpn })
})

test('that a ticket was split off is undone where it was, on both sides or on neither', async () => {
  const { vpn, undo, split, ticket, desk, person } = await openTwo()
  const { act: event, made } = await split('ana', 'System Administrators')
  const { number, last_event_id: part } = await ticket(made)
  for (const who of ['ana', 'ben', 'ada'] as const) {
    await expect(undo(who, made, part)).rejects.toThrow('Undo that there.')
    const by = await person(who)
    const offers = desk.read(async (db) => undoable(db, by, await ticketById(db, by, made)))
    expect(await offers).toEqual([])
  }
  expect((await ticket(vpn)).links).toEqual([{ relation: 'parent', number }])
  await undo('ana', vpn, event)
  expect((await ticket(vpn)).links).toEqual([])
})

test('what the customer writes to a ticket that goes on elsewhere is its last entry, too', async () => {
  const { vpn, router, did, ticket, desk, person, clock } = await openTwo()
  await did('ana', vpn, 'merge', { into: String((await ticket(router)).number) })
  clock.at += minute
  const rita = asCustomer(await person('rita'))
  const said = { body: 'Still broken.', files: [] } as never
  const { event_id } = await act(desk, rita, 'reply', router, said, { via: 'web', meant_for: vpn })
  expect((await ticket(vpn)).last_entry_id).toBe(event_id)
  expect((await ticket(router)).last_entry_id).toBe(event_id)
})
