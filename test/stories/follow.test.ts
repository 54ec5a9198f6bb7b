import { expect, test } from 'vitest'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { findTicket } from '../../src/tickets/ticket.ts'
import { peopleTold } from '../../src/tickets/told.ts'
import { openTown } from '../town.ts'

const vpn = { subject: 'VPN', topic: 'Other', body: 'Down' }

async function openTicket() {
  const town = await openTown()
  const id = await town.does('rita', 'open', null, vpn)
  /** Whom the last event told, by name. */
  const told = () =>
    town.desk.read(async (db) => {
      const event = await db
        .selectFrom('event')
        .select(['id', 'by_id'])
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      const ids = await peopleTold(db, event)
      const people = await db.selectFrom('person').select('name').where('id', 'in', ids).execute()
      return people.map(({ name }) => name).sort()
    })
  const sees = async (who: 'ana' | 'ben') => {
    const [by, { number }] = [await town.person(who), await town.ticket(id)]
    return Boolean(await town.desk.read((db) => findTicket(db, by, number)))
  }
  return { ...town, id, told, sees }
}

test('to follow tells nobody, and is no news to who had read all', async () => {
  const { does, desk, id, told, story, ticket, person } = await openTicket()
  const { id: person_id } = await person('abe')
  const { last_event_id: event_id } = await ticket(id)
  await desk.write((tx) =>
    tx.insertInto('read_mark').values({ person_id, ticket_id: id, event_id }).execute(),
  )
  await does('ana', 'follow', id)
  expect(await told()).toEqual([])
  expect((await story('abe', id)).at(-1)).toBe('ana began to follow this')
  expect(await story('rita', id)).toHaveLength(1)
  const marks = await desk.read((db) => db.selectFrom('read_mark').selectAll().execute())
  expect(marks).toEqual([{ person_id, ticket_id: id, event_id: (await ticket(id)).last_event_id }])
})

test.each<[VerbName, Record<string, string>]>([
  ['claim', {}],
  ['assign', { team: 'Online Banking' }],
  ['transfer', { department: 'Billing' }],
  ['escalate', {}],
  ['prioritise', { priority: 'Low' }],
  ['edit', { subject: 'Fax', topic: 'Other', sla_plan: 'Sev-C' }],
  ['tag', { tags: 'vpn' }],
  ['snooze', { until: '2030-01-08T12:00' }],
  ['note', { body: 'Hm.' }],
  ['reply', { body: 'Hello.' }],
  ['resolve', {}],
  ['close', {}],
])('who follows is told when another does %s', async (verb, words) => {
  const { does, id, told } = await openTicket()
  await does('ana', 'follow', id)
  await does('abe', verb, id, words)
  expect(await told()).toContain('ana')
  await does('abe', 'follow', id).catch(() => {})
  await does('ana', 'note', id, { body: 'My own.' })
  expect(await told()).not.toContain('ana')
})

test('who follows sees the ticket wherever it goes, until they follow no longer', async () => {
  const { does, id, sees, told } = await openTicket()
  await does('ana', 'follow', id)
  await does('abe', 'transfer', id, { department: 'System Administrators' })
  expect(await sees('ana')).toBe(true)
  await does('ana', 'unfollow', id)
  expect(await sees('ana')).toBe(false)
  await does('ben', 'note', id, { body: 'Router.' })
  expect(await told()).toEqual(['abe'])
})

test('who has handed it over and follows no longer keeps seeing it, and is told what is said', async () => {
  const { does, id, sees, told } = await openTicket()
  await does('ana', 'follow', id)
  await does('ana', 'transfer', id, { department: 'System Administrators' })
  await does('ana', 'unfollow', id)
  expect(await sees('ana')).toBe(true)
  await does('ben', 'claim', id)
  expect(await told()).toEqual([])
  await does('ben', 'note', id, { body: 'Router.' })
  expect(await told()).toEqual(['ana'])
})

test('one follows once, and only what one sees', async () => {
  const { does, id } = await openTicket()
  await does('ana', 'follow', id)
  await expect(does('ana', 'follow', id)).rejects.toThrow('You follow this ticket already.')
  await expect(does('abe', 'unfollow', id)).rejects.toThrow('You do not follow this ticket.')
  await expect(does('ben', 'follow', id)).rejects.toThrow('This ticket lies with')
})
