import { expect, test } from 'vitest'
import { findTicket } from '../../src/tickets/ticket.ts'
import { peopleTold } from '../../src/tickets/told.ts'
import { type Name, openTown } from '../town.ts'

const vpn = { subject: 'VPN', topic: 'Other', body: 'Down' }

/** A ticket at the Help Desk, which ben of another department does not see; abe and ben are a team. */
async function openCase() {
  const town = await openTown()
  const id = await town.does('rita', 'open', null, vpn)
  await town.arranges('teams', 'Online Banking', { members: 'abe, ben' })
  const { number } = await town.ticket(id)
  const sees = async (who: Name) => {
    const by = await town.person(who)
    return (await town.desk.read((db) => findTicket(db, by, number))) !== undefined
  }
  /** Whom the last act told, by name. */
  const told = async () => {
    const { last_event_id } = await town.ticket(id)
    return town.desk.read(async (db) => {
      const event = await db
        .selectFrom('event')
        .select(['id', 'by_id'])
        .where('id', '=', last_event_id)
        .executeTakeFirstOrThrow()
      const people = await peopleTold(db, event)
      const rows = await db
        .selectFrom('person')
        .select('name')
        .where('id', 'in', [-1, ...people])
        .orderBy('name')
        .execute()
      return rows.map(({ name }) => name)
    })
  }
  const last = async () => String((await town.ticket(id)).last_event_id)
  return { ...town, id, sees, told, last }
}

test('who is mentioned in a note is told, and sees the ticket from another department', async () => {
  const { does, id, sees, told } = await openCase()
  expect(await sees('ben')).toBe(false)
  await does('ana', 'note', id, { body: 'Is this the proxy, @ben? Not @ana, not @rita.' })
  expect(await told()).toEqual(['ben'])
  expect(await sees('ben')).toBe(true)
  await does('ben', 'note', id, { body: 'Yes.' })
  await does('ana', 'note', id, { body: 'Thank you.' })
  expect(await told()).toEqual([]) // he was asked once, and is not told of the rest
})

test('a team is told by its members, and in any words that only agents read', async () => {
  const { does, id, sees, told } = await openCase()
  await does('ana', 'assign', id, { assignee: 'ana', body: 'As told, @"Online Banking"' })
  expect(await told()).toEqual(['abe', 'ben'])
  await does('ana', 'resolve', id, { body: '@ada knows', note: 'x' })
  expect(await told()).toEqual(['rita'])
  expect(await sees('ben')).toBe(true)
})

test('undone, a note leaves nobody who sees the ticket because of it', async () => {
  const { does, id, sees, last } = await openCase()
  await does('ana', 'note', id, { body: '@ben' })
  const first = await last()
  await does('ana', 'note', id, { body: '@ben again' })
  await does('ana', 'undo', id, { event: first })
  expect(await sees('ben')).toBe(true)
  await does('ana', 'undo', id, { event: String(Number(first) + 1) })
  expect(await sees('ben')).toBe(false)
})

test('to be mentioned takes nothing from who follows, or handed the ticket over', async () => {
  const { does, id, sees, told, last } = await openCase()
  await does('ana', 'note', id, { body: '@ben' })
  await does('ben', 'follow', id)
  await does('ben', 'unfollow', id)
  expect(await sees('ben')).toBe(true)
  await does('ben', 'follow', id)
  await does('ana', 'note', id, { body: '@ben' })
  await does('ana', 'undo', id, { event: await last() })
  expect(await sees('ben')).toBe(true)

  await does('ana', 'transfer', id, { department: 'Billing' })
  await does('ada', 'note', id, { body: '@ana?' })
  await does('ada', 'note', id, { body: 'Well.' })
  expect(await told()).toEqual(['ana', 'ben']) // ana handed it over, ben follows
})

test('a customer mentions nobody, and reads nothing of who was', async () => {
  const { does, id, sees, story } = await openCase()
  await does('rita', 'reply', id, { body: 'Ask @ben' })
  expect(await sees('ben')).toBe(false)
  await does('ana', 'note', id, { body: '@ben' })
  expect(await story('rita', id)).toEqual([
    'rita created this ticket · “Down”',
    'rita replied · “Ask @ben”',
  ])
})
