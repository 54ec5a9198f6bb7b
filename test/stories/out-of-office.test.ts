import { expect, test } from 'vitest'
import { inUtc } from '../../src/desk/moment.ts'
import { whoIsIn } from '../../src/people/absence.ts'
import { thread } from '../../src/tickets/thread.ts'
import { findTicket, ticketById } from '../../src/tickets/ticket.ts'
import { peopleTold } from '../../src/tickets/told.ts'
import { hour, type Name, openTown } from '../town.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

async function openAbsence() {
  const town = await openTown()
  const { desk, db, clock, person, ticket, arranges } = town
  /** From now on somebody is out, for a day unless it has no end. */
  const leaves = (who: Name, substitute = '', until: number | undefined = clock.at + 24 * hour) =>
    arranges('agents', who, {
      away_from: inUtc(clock.at),
      away_until: until === 0 ? '' : inUtc(until),
      substitute,
    })
  const comesBack = (who: Name) =>
    arranges('agents', who, { away_from: '', away_until: '', substitute: '' })
  const told = async (id: number) => {
    const { last_event_id } = await ticket(id)
    const people = await desk.read((db) => peopleTold(db, { id: last_event_id, by_id: 0 }))
    const rows = db.reader.selectFrom('person').select('name').orderBy('name')
    return (await rows.where('id', 'in', [-1, ...people]).execute()).map(({ name }) => name)
  }
  const sees = async (who: Name, id: number) => {
    const [by, { number }] = [await person(who), await ticket(id)]
    return (await desk.read((db) => findTicket(db, by, number))) !== undefined
  }
  const isIn = async (who: Name) => {
    const { id } = await person(who)
    const found = await desk.read((db) => whoIsIn(db, id, clock.at))
    const rows = await db.reader.selectFrom('person').select(['id', 'name']).execute()
    return rows.find((row) => row.id === found)?.name ?? 'nobody'
  }
  return { ...town, leaves, comesBack, told, sees, isIn }
}

test('who stands in is found from one to the next, never in a ring, and only while they are out', async () => {
  const { leaves, comesBack, isIn, clock, arranges } = await openAbsence()
  expect(await isIn('ana')).toBe('ana')
  await leaves('ana', 'abe')
  expect(await isIn('ana')).toBe('abe')
  await leaves('abe', 'ben', 0)
  expect(await isIn('ana')).toBe('ben')
  await leaves('ben', 'ana')
  expect(await isIn('ana')).toBe('nobody')
  await comesBack('ben')
  await arranges('agents', 'ben', { locked: 'yes' })
  expect(await isIn('ana')).toBe('nobody')
  clock.at += 25 * hour
  expect(await isIn('ana')).toBe('ana')
  expect(await isIn('abe')).toBe('nobody') // without an end
})

test('an absence that cannot be is said at its field', async () => {
  const { arranges } = await openAbsence()
  const wrong = (words: Record<string, string>) =>
    arranges('agents', 'ana', words).then(
      () => [],
      ({ wrong }) => Object.keys(wrong),
    )
  expect(await wrong({ away_until: '2030-01-08T00:00Z' })).toEqual(['away_from'])
  const from = { away_from: '2030-01-08T00:00Z' }
  expect(await wrong({ ...from, away_until: '2030-01-08T00:00Z' })).toEqual(['away_until'])
  expect(await wrong({ ...from, substitute: 'ana' })).toEqual(['substitute'])
  expect(await wrong(from)).toEqual([])
})

test('what a topic gives to who is out of office goes to who stands in, and says why', async () => {
  const { leaves, does, ticket, arranges, db, clock, desk, person } = await openAbsence()
  await arranges('help-topics', 'Other', { assignee: 'ana' })
  await leaves('ana', 'abe')
  const id = await does('rita', 'open', null, ask)
  expect((await ticket(id)).assignee).toBe('abe')
  const events = db.reader
    .selectFrom('event')
    .innerJoin('person', 'person.id', 'stands_in_for')
    .select(['name', 'given_by'])
  expect(await events.where('ticket_id', '=', id).execute()).toEqual([
    { name: 'ana', given_by: 'topic' },
  ])
  const known = async (who: Name) => {
    const by = await person(who)
    const events = await desk.read(async (db) => thread(db, by, await ticketById(db, by, id)))
    return events.map(({ given_by, stands_in_for }) => [given_by, stands_in_for])
  }
  expect(await known('ada')).toEqual([['topic', 'ana']])
  expect(await known('rita')).toEqual([[null, null]])
  await leaves('ana')
  expect(
    (await ticket(await does('rita', 'open', null, { ...ask, body: '2' }))).assignee,
  ).toBeNull()
  clock.at += 25 * hour
  expect((await ticket(await does('rita', 'open', null, { ...ask, body: '3' }))).assignee).toBe(
    'ana',
  )
})

test('what comes to life again goes to who stands in, unless the department does not let them have it', async () => {
  const { leaves, does, ticket, arranges, story, told } = await openAbsence()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'claim', id)
  await does('ana', 'resolve', id, { body: 'Done.' })
  await leaves('ana', 'ben')
  await does('rita', 'reply', id, { body: 'It is not.' })
  expect((await ticket(id)).assignee).toBe('ben')
  expect((await story('ada', id)).at(-1)).toContain('assignee ana → ben')
  expect(await told(id)).toEqual(['ana', 'ben'])

  const other = await does('rita', 'open', null, { ...ask, body: '2' })
  await does('ana', 'claim', other)
  await does('ana', 'resolve', other, { body: 'Done.' })
  await arranges('departments', 'Help Desk', { assignees: 'members' })
  await does('rita', 'reply', other, { body: 'It is not.' })
  expect((await ticket(other)).assignee).toBeNull()
})

test('an undo sets back who had it, and who opens their own again keeps it', async () => {
  const { leaves, does, ticket } = await openAbsence()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'claim', id)
  await leaves('ana', 'ben')
  await does('abe', 'resolve', id, { body: 'Done.' })
  await does('abe', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  expect(await ticket(id)).toMatchObject({ assignee: 'ana', status: 'open' })
  await does('abe', 'resolve', id, { body: 'Done.' })
  await does('ana', 'reopen', id, { body: 'Not yet.' })
  expect((await ticket(id)).assignee).toBe('ana')
})

test('who stands in is told of news with the assignee, and sees the ticket from then on', async () => {
  const { leaves, does, sees, told, clock, ticket } = await openAbsence()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'claim', id)
  await does('rita', 'reply', id, { body: 'Hello?' })
  expect(await told(id)).toEqual(['ana'])
  await leaves('ana', 'ben')
  expect(await sees('ben', id)).toBe(false)
  await does('rita', 'reply', id, { body: 'Hello??' })
  expect(await told(id)).toEqual(['ana', 'ben'])
  expect(await sees('ben', id)).toBe(true)
  expect((await ticket(id)).assignee).toBe('ana')
  clock.at += 25 * hour
  await does('rita', 'reply', id, { body: 'Hello???' })
  expect(await told(id)).toEqual(['ana'])
})

test('whoever is out of office can be chosen all the same, and works on', async () => {
  const { leaves, does, ticket, told } = await openAbsence()
  const id = await does('rita', 'open', null, ask)
  await leaves('ana', 'ben')
  await does('abe', 'assign', id, { assignee: 'ana' })
  expect((await ticket(id)).assignee).toBe('ana')
  expect(await told(id)).toEqual(['ana', 'ben'])
  await does('ana', 'reply', id, { body: 'From the beach.' })
})

test('while the manager, or the lead, is out everyone is told', async () => {
  const { leaves, does, told, arranges } = await openAbsence()
  await arranges('departments', 'Help Desk', { manager: 'ana', told: 'manager' })
  await arranges('teams', 'Online Banking', { members: 'ben', lead: 'ana', told: 'lead' })
  await leaves('ana', 'ben')
  const id = await does('rita', 'open', null, ask)
  expect(await told(id)).toEqual(['abe', 'ana'])
  await does('abe', 'assign', id, { team: 'Online Banking' })
  expect(await told(id)).toEqual(['ana', 'ben'])
})

test('an account manager who is out is told with who stands in, who has what would be theirs', async () => {
  const { leaves, does, told, ticket, desk, db, person, arranges } = await openAbsence()
  await arranges('organizations', 'Acme', { manager: 'ana', shared: 'none' })
  const acme = await db.reader.selectFrom('organization').select('id').executeTakeFirstOrThrow()
  const rita = (await person('rita')).id
  await desk.write((tx) =>
    tx.updateTable('person').set({ organization_id: acme.id }).where('id', '=', rita).execute(),
  )
  await leaves('ana', 'ben')
  await arranges('departments', 'Help Desk', { told: 'nobody' })
  expect(await told(await does('rita', 'open', null, ask))).toEqual(['ana', 'ben'])
  await arranges('organizations', 'Acme', { assigns: 'yes' })
  const id = await does('rita', 'open', null, { ...ask, body: '2' })
  expect((await ticket(id)).assignee).toBe('ben')
})
