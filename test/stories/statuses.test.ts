import { expect, test } from 'vitest'
import { keepHabits } from '../../src/people/habits.ts'
import { offered } from '../../src/tickets/act.ts'
import { calledAfter } from '../../src/tickets/called.ts'
import { asKnownTo } from '../../src/tickets/held.ts'
import { lists } from '../../src/tickets/lists.ts'
import { queues } from '../../src/tickets/queues.ts'
import { rows } from '../../src/tickets/rows.ts'
import { search } from '../../src/tickets/search/search.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { minute, openTown } from '../town.ts'

const vpn = { subject: 'VPN', topic: 'Other', body: 'Down' }

/** A desk with a name of its own upon each state. */
async function openNamed() {
  const town = await openTown()
  const { arranges, desk, person, clock, does, ticket } = town
  await arranges('statuses', 'On hold', { state: 'waiting', colour: 'warm' })
  await arranges('statuses', 'Again', { state: 'open', colour: 'late' })
  await arranges('statuses', 'By phone', {
    state: 'resolved',
    colour: 'good',
    reopens_to: 'Again',
  })
  await arranges('statuses', 'Gave up', { state: 'closed', colour: 'soft' })
  const id = await does('rita', 'open', null, vpn)
  const stands = async () => {
    const { status, status_name } = await ticket(id)
    return `${status}: ${status_name}`
  }
  const finds = async (line: string) => {
    const by = await person('ana')
    const found = await desk.read(async (db) =>
      search(db, by, line, { now: clock.at, timeZone: 'UTC', lists: await lists(db) }),
    )
    return found.rows.map(({ subject }) => subject)
  }
  const last = async (who: 'ana' | 'rita') => (await town.story(who, id)).at(-1)
  return { ...town, id, stands, finds, last }
}

test('a ticket goes through names of its own, which agents read and customers do not', async () => {
  const { does, id, stands, last } = await openNamed()
  expect(await stands()).toBe('open: Open')
  await does('ana', 'reply', id, { body: 'I ask them.', status: 'On hold' })
  expect(await stands()).toBe('waiting: On hold')
  expect(await last('ana')).toBe(
    'ana replied · status open → waiting · status_name Open → On hold · “I ask them.”',
  )
  expect(await last('rita')).toBe('ana replied · status open → waiting · “I ask them.”')
  await does('ana', 'resolve', id, { status: 'By phone' })
  expect(await stands()).toBe('resolved: By phone')
  await does('ana', 'close', id, { status: 'Gave up' })
  expect(await stands()).toBe('closed: Gave up')
  await does('rita', 'reply', id, { body: 'No.' })
  expect(await stands()).toBe('open: Open')
})

test('what its name reopens to is what a ticket is called that is opened again, whoever opens it', async () => {
  const { does, id, stands } = await openNamed()
  await does('ana', 'resolve', id, { status: 'By phone' })
  await does('rita', 'reply', id, { body: 'Still down.' })
  expect(await stands()).toBe('open: Again')
  await does('ana', 'resolve', id, { status: 'By phone' })
  await does('ana', 'reopen', id, { body: 'It is down again.' })
  expect(await stands()).toBe('open: Again')
  await does('ana', 'resolve', id)
  await does('rita', 'reply', id, { body: 'Still down.' })
  expect(await stands()).toBe('open: Open')
})

test('the name alone is changed without a word to the customer, and undone like any act', async () => {
  const { does, id, stands, ticket, last } = await openNamed()
  await does('ana', 'set-status', id, { status: 'On hold', body: 'Until Monday.' })
  expect(await stands()).toBe('waiting: On hold')
  const { last_event_id } = await ticket(id)
  expect(await last('rita')).toBe('rita created this ticket · “Down”')
  await does('ana', 'set-status', id, { status: 'Waiting for customer' })
  expect(await last('ana')).toBe(
    'ana changed the status · status_name On hold → Waiting for customer',
  )
  await expect(does('ana', 'undo', id, { event: String(last_event_id) })).rejects.toThrow('since')
  await does('ana', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  expect(await stands()).toBe('waiting: On hold')
  await does('ana', 'undo', id, { event: String(last_event_id) })
  expect(await stands()).toBe('open: Open')
})

test('an undone answer leaves the name that was there before it', async () => {
  const { does, id, stands, ticket } = await openNamed()
  await does('ana', 'set-status', id, { status: 'On hold' })
  await does('ana', 'reply', id, { body: 'It is here.', status: 'Waiting' })
  expect(await stands()).toBe('waiting: Waiting for customer')
  await does('ana', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  expect(await stands()).toBe('waiting: On hold')
})

test('changing the status ends nothing, and says so at its field', async () => {
  const { does, id } = await openNamed()
  const wrong = (status: string) =>
    does('ana', 'set-status', id, { status }).then(
      () => undefined,
      ({ wrong }) => wrong.status.text,
    )
  expect(await wrong('Open')).toContain('already')
  expect(await wrong('By phone')).toBe('Select a status')
  await does('ana', 'resolve', id)
  expect(await wrong('On hold')).toBe('Select a status')
  expect(await wrong('By phone')).toBeUndefined()
})

test('the state decides the queue, and both state and name are found', async () => {
  const { does, id, finds, person, desk, clock, arranges } = await openNamed()
  await does('ana', 'set-status', id, { status: 'On hold' })
  const by = await person('ana')
  const answered = await desk.read((db) => rows(db, by, queues.answered, clock.at))
  expect(answered.rows.map(({ subject }) => subject)).toEqual(['VPN'])
  expect(await finds('status:"On hold"')).toEqual(['VPN'])
  expect(await finds('status:waiting')).toEqual(['VPN'])
  expect(await finds('status:"Waiting for customer"')).toEqual([])
  expect(await finds('status:"by phone"')).toEqual([])
  await does('ana', 'set-status', id, { status: 'Waiting' })
  expect(await finds('status:"Waiting for customer"')).toEqual(['VPN'])
  await arranges('statuses', 'Waiting for customer', { name: 'Asked back' })
  expect(await finds('status:"asked back"')).toEqual(['VPN'])
})

test('a name that is archived stays where it is, and is offered no more', async () => {
  const { does, id, stands, db } = await openNamed()
  await does('ana', 'set-status', id, { status: 'On hold' })
  await db.writer.updateTable('status').set({ archived: 1 }).where('name', '=', 'On hold').execute()
  expect(await stands()).toBe('waiting: On hold')
  await does('ana', 'set-status', id, { status: 'Waiting' })
  await expect(does('ana', 'set-status', id, { status: 'On hold' })).rejects.toThrow()
})

test('no record puts a name upon another state', async () => {
  const { db, id } = await openNamed()
  const named = (name: string) =>
    db.writer
      .updateTable('ticket')
      .set((eb) => ({
        status_id: eb.selectFrom('status').select('id').where('name', '=', name),
      }))
      .where('id', '=', id)
      .execute()
  await expect(named('On hold')).rejects.toThrow('stands on another state')
  await named('Again')
  const moved = db.writer.updateTable('status').set({ state: 'closed' }).where('name', '=', 'Again')
  await expect(moved.execute()).rejects.toThrow('for good')
})

test('an act that only led to a state is not undone under a name that was given since', async () => {
  const { does, id, ticket, stands } = await openNamed()
  await does('ana', 'reply', id, { body: 'Which one?', status: 'Waiting' })
  const { last_event_id } = await ticket(id)
  await does('abe', 'set-status', id, { status: 'On hold' })
  await expect(does('ana', 'undo', id, { event: String(last_event_id) })).rejects.toThrow(
    'changed this since',
  )
  expect(await stands()).toBe('waiting: On hold')
})

test('a name that does not stand on the state is left away, and so is the usual one', async () => {
  const { id, ticket, desk } = await openNamed()
  const before = await ticket(id)
  const after = (name: string, status: 'open' | 'waiting') =>
    desk.read(async (db) => {
      const named = await db
        .selectFrom('status')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      return [named.id, (await calledAfter(db, before, { status, status_id: named.id })).status_id]
    })
  const [onHold, kept] = await after('On hold', 'waiting')
  expect(kept).toBe(onHold)
  expect((await after('On hold', 'open'))[1]).toBeNull()
  expect((await after('Open', 'open'))[1]).toBeNull()
})

test('while a reply is held back, its customer knows nothing of the name it gave', async () => {
  const { does, id, ticket, desk, person, clock } = await openNamed()
  const { id: ana } = await person('ana')
  await desk.write((tx) => keepHabits(tx, ana, { hold_seconds: 60 }))
  await does('ana', 'reply', id, { body: 'I ask them.', status: 'On hold' })
  const rita = await person('rita')
  const known = async (now: number) => {
    const all = [await ticket(id)]
    const [one] = await desk.read((db) => asKnownTo(db, rita, all, now))
    return [one?.status, one?.status_id !== null]
  }
  expect(await known(clock.at)).toEqual(['open', false])
  expect(await known(clock.at + minute)).toEqual(['waiting', true])
})

test('changing the status of what is done is offered only where there is another name', async () => {
  const { does, desk, person } = await openNamed()
  const named = await does('rita', 'open', null, { ...vpn, subject: 'Fax' })
  await does('ana', 'resolve', named)
  const ana = await person('ana')
  const offers = async (id: number) =>
    offered(ana, await desk.read((db) => ticketById(db, ana, id))).includes('set-status')
  expect(await offers(named)).toBe(true)
  const plain = await openTown()
  const id = await plain.does('rita', 'open', null, vpn)
  await plain.does('ana', 'resolve', id)
  expect(offered(await plain.person('ana'), await plain.ticket(id))).not.toContain('set-status')
})
