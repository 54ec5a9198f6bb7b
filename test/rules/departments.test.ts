import { expect, test } from 'vitest'
import { configuration } from '../../src/settings/configuration/written.ts'
import { claimNext } from '../../src/tickets/claim-next.ts'
import { findTicket } from '../../src/tickets/ticket.ts'
import { peopleTold } from '../../src/tickets/told.ts'
import { hour, type Name, openTown } from '../town.ts'
import { openArranging } from './arranging.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

async function openDepartments() {
  const town = await openTown()
  const { desk, db, person, ticket } = town
  /** Whom the last event of a ticket told, without its customer, by name. */
  const told = async (id: number) => {
    const { last_event_id, customer_id } = await ticket(id)
    const people = await desk.read((db) => peopleTold(db, { id: last_event_id, by_id: 0 }))
    const rows = await db.reader
      .selectFrom('person')
      .select('name')
      .where('id', 'in', [-1, ...people])
      .where('id', '!=', customer_id)
      .orderBy('name')
      .execute()
    return rows.map(({ name }) => name)
  }
  const seenBy = async (who: Name, id: number) => {
    const [by, { number }] = [await person(who), await ticket(id)]
    return desk.read((db) => findTicket(db, by, number))
  }
  return { ...town, told, seenBy }
}

test('what comes in is told to all members, to the manager, or to nobody', async () => {
  const { does, told, arranges } = await openDepartments()
  const first = await does('rita', 'open', null, ask)
  expect(await told(first)).toEqual(['abe', 'ana'])
  await arranges('departments', 'Help Desk', { manager: 'ben', told: 'manager' })
  const second = await does('rita', 'open', null, { ...ask, body: '2' })
  expect(await told(second)).toEqual(['ben'])
  await arranges('departments', 'Help Desk', { told: 'nobody' })
  const third = await does('rita', 'open', null, { ...ask, body: '3' })
  expect(await told(third)).toEqual([])
})

test('a manager who has left is not there: all members are told', async () => {
  const { does, told, arranges } = await openDepartments()
  await arranges('departments', 'Help Desk', { manager: 'ana', told: 'manager' })
  await arranges('agents', 'ana', { locked: 'yes' })
  expect(await told(await does('rita', 'open', null, ask))).toEqual(['abe'])
})

test('a customer who writes to a ticket that nobody has is heard by its department, else by who has it', async () => {
  const { does, told, arranges } = await openDepartments()
  const id = await does('rita', 'open', null, ask)
  await does('rita', 'reply', id, { body: 'Still down.' })
  expect(await told(id)).toEqual(['abe', 'ana'])
  await does('abe', 'reply', id, { body: 'We look.' })
  expect(await told(id)).toEqual([])
  await arranges('departments', 'Help Desk', { manager: 'abe', told: 'manager' })
  await does('rita', 'reply', id, { body: 'Still.' })
  expect(await told(id)).toEqual(['abe'])
  await arranges('teams', 'Online Banking', { members: 'ben' })
  await does('ana', 'assign', id, { team: 'Online Banking' })
  await does('rita', 'reply', id, { body: 'And now?' })
  expect(await told(id)).toEqual(['ana', 'ben']) // ana has handed it over
  await does('ben', 'claim', id)
  await does('rita', 'reply', id, { body: 'Hello?' })
  expect(await told(id)).toEqual(['ana', 'ben'])
})

test('the manager is a member, and stays one as long as they manage', async () => {
  const { does, arranges, seenBy, ticket } = await openDepartments()
  await arranges('departments', 'Help Desk', { manager: 'ben' })
  const id = await does('rita', 'open', null, ask)
  expect(await seenBy('ben', id)).toBeDefined()
  expect((await ticket(id)).department_manager).toBe('ben')
  await expect(arranges('agents', 'ben', { departments: 'Billing' })).rejects.toMatchObject({
    wrong: { departments: { text: expect.stringContaining('They manage') } },
  })
  await arranges('departments', 'Help Desk', { manager: 'ana' })
  await arranges('agents', 'ben', { departments: 'Billing' })
  expect(await seenBy('ben', id)).toBeUndefined()
})

test('who can have a ticket: any agent, members of it and of those above, or members alone', async () => {
  const { does, arranges, ticket, desk, person, clock } = await openDepartments()
  await arranges('departments', 'Network', { parent: 'System Administrators', assignees: 'above' })
  await arranges('agents', 'abe', { departments: 'Help Desk, Network' })
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'transfer', id, { department: 'Network' })
  await expect(does('ada', 'assign', id, { assignee: 'ana' })).rejects.toThrow('assignee')
  await does('ada', 'assign', id, { assignee: 'ben' })
  await does('ben', 'release', id)
  await arranges('departments', 'Network', { assignees: 'members' })
  await expect(does('ada', 'assign', id, { assignee: 'ben' })).rejects.toThrow('assignee')
  await expect(does('ada', 'claim', id)).rejects.toThrow('Only members of')
  const ada = await person('ada')
  const next = (key: string) => claimNext(desk, ada, { via: 'web', key })
  expect(await next('one')).toBeUndefined()
  clock.at += 10 * hour // the other one is less urgent
  const other = await does('rita', 'open', null, { ...ask, body: '2' })
  expect((await next('two'))?.ticket_id).toBe(other)
  await does('abe', 'claim', id)
  expect((await ticket(id)).assignee).toBe('abe')
})

test('what is not offered is refused all the same: in many at once, at the phone, by a topic', async () => {
  const { does, arranges, ticket, desk, person } = await openDepartments()
  await arranges('departments', 'Help Desk', { assignees: 'members' })
  const id = await does('rita', 'open', null, ask)
  const { act } = await import('../../src/tickets/act.ts')
  const [ana, ben] = [await person('ana'), await person('ben')]
  await expect(
    act(desk, ana, 'assign', id, { assignee: ben } as never, { via: 'web' }),
  ).rejects.toMatchObject({
    wrong: { assignee: { text: expect.stringContaining('Only members') } },
  })
  const phone = { ...ask, source: 'phone', name: 'Kim', email: 'kim@example.test' }
  await expect(does('ana', 'open', null, { ...phone, assignee: 'ben' })).rejects.toThrow('assignee')
  await arranges('help-topics', 'Other', { assignee: 'ben' })
  expect(
    (await ticket(await does('rita', 'open', null, { ...ask, body: '2' }))).assignee,
  ).toBeNull()
  await arranges('help-topics', 'Other', { assignee: 'abe' })
  expect((await ticket(await does('rita', 'open', null, { ...ask, body: '3' }))).assignee).toBe(
    'abe',
  )
})

test('the clock runs in the hours of the department, else as the plan says; another department counts anew', async () => {
  const { does, arranges, ticket, clock } = await openDepartments()
  await arranges('working-hours', 'Late', { mon: '20:00-24:00' })
  const start = clock.at // a Monday, nine o'clock
  await arranges('departments', 'Help Desk', { sla_plan: 'Sev-B' })
  const plain = await does('rita', 'open', null, ask)
  expect((await ticket(plain)).due_at).toBe(start + 4 * hour)
  await arranges('departments', 'Help Desk', { schedule: 'Late' })
  expect((await ticket(plain)).due_at).toBe(start + 4 * hour)
  const late = await does('rita', 'open', null, { ...ask, body: '2' })
  expect((await ticket(late)).due_at).toBe(start + 15 * hour)
  await does('ana', 'transfer', late, { department: 'Billing' })
  expect((await ticket(late)).due_at).toBe(start + 4 * hour)
  await does('ada', 'undo', late, { event: String((await ticket(late)).last_event_id) })
  expect((await ticket(late)).due_at).toBe(start + 15 * hour)
})

test('hours and a department are kept as long as departments need them', async () => {
  const { all, archives, arranges } = await openArranging()
  const idOf = async (path: string, name: string) =>
    (await all(path)).find((thing) => thing.name === name)?.id ?? 0
  await arranges('working-hours', null, { name: 'Late', mon: '20:00-24:00' })
  const words = { name: 'Network', parent: 'Billing', schedule: 'Late' }
  const { id } = await arranges('departments', null, words)
  await expect(archives('working-hours', await idOf('working-hours', 'Late'))).rejects.toThrow(
    'Departments work in them',
  )
  await expect(archives('departments', await idOf('departments', 'Billing'))).rejects.toThrow(
    'Departments are part of it',
  )
  await expect(
    arranges('departments', await idOf('departments', 'Billing'), {
      name: 'Billing',
      parent: 'Network',
    }),
  ).rejects.toMatchObject({ wrong: { parent: { text: expect.stringContaining('part of it') } } })
  await archives('departments', id ?? 0)
  await archives('departments', await idOf('departments', 'Billing'))
})

test('a department in the tree is chosen by its own name or its whole one, and written down whole', async () => {
  const { does, arranges, ticket, desk } = await openDepartments()
  await arranges('departments', 'Network', { parent: 'System Administrators' })
  await arranges('departments', 'Wifi', { parent: 'network' })
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'transfer', id, { department: 'Wifi' })
  expect((await ticket(id)).department).toBe('Wifi')
  await does('ada', 'transfer', id, { department: 'System Administrators / Network' })
  expect((await ticket(id)).department).toBe('Network')
  expect(await desk.read(configuration)).toContain('parent: System Administrators / Network\n')
})

test('Claim next looks past what one cannot have, however much of it is more urgent', async () => {
  const { does, arranges, desk, person, clock } = await openDepartments()
  await arranges('departments', 'Help Desk', { assignees: 'members' })
  for (let n = 0; n < 21; n++) await does('rita', 'open', null, { ...ask, body: String(n) })
  clock.at += hour
  await arranges('help-topics', 'Other', { department: 'Billing' })
  const id = await does('rita', 'open', null, { ...ask, body: 'bill' })
  const next = await claimNext(desk, await person('ada'), { via: 'web', key: 'next' })
  expect(next?.ticket_id).toBe(id)
})

test('a customer who may not do something does not read a private department', async () => {
  const { does, arranges } = await openDepartments()
  await arranges('departments', 'Billing', { private: 'yes' })
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'transfer', id, { department: 'Billing' })
  const because = await does('rita', 'claim', id).then(
    () => '',
    ({ because }) => JSON.stringify(because),
  )
  expect(because).toContain('Help desk')
  expect(because).not.toContain('Billing')
})
