import { expect, test } from 'vitest'
import { openTown } from '../town.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

test('a ticket goes from hand to hand, and everyone who had it keeps seeing it', async () => {
  const { does, story, ticket, db } = await openTown()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'claim', id)
  await does('ana', 'assign', id, { assignee: 'abe', body: 'You know the portal.' })
  await does('abe', 'assign', id, { assignee: 'ben', team: 'Online Banking' })
  await does('ben', 'release', id)
  expect(await ticket(id)).toMatchObject({ assignee: null, team: 'Online Banking' })
  expect((await story('ana', id)).slice(1)).toEqual([
    'ana claimed this · assignee nobody → ana',
    'ana assigned this · assignee ana → abe · “You know the portal.”',
    'abe assigned this · assignee abe → ben · team nobody → Online Banking',
    'ben released this · assignee ben → nobody',
  ])
  const seen = await db.reader
    .selectFrom('sight')
    .innerJoin('person', 'person.id', 'person_id')
    .select('name')
    .orderBy('name')
    .execute()
  expect(seen.map(({ name }) => name)).toEqual(['abe', 'ana', 'ben'])
  expect(await story('rita', id)).toHaveLength(1)
})

test('nobody may be assigned to whom it already belongs, nor may nothing be chosen', async () => {
  const { does } = await openTown()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'claim', id)
  await expect(does('ana', 'assign', id, { assignee: 'ana' })).rejects.toThrow('It is already with')
  await expect(does('ana', 'assign', id)).rejects.toThrow('assignee')
  await expect(does('abe', 'claim', id)).rejects.toThrow('already has this ticket')
  await expect(does('ana', 'transfer', id, { department: 'Help Desk' })).rejects.toThrow(
    'department',
  )
})

test('priority climbs step by step to the highest, and no further', async () => {
  const { does, story } = await openTown()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'escalate', id)
  await does('ana', 'escalate', id, { body: 'All branches.' })
  await expect(does('ana', 'escalate', id)).rejects.toThrow('It already has the highest priority.')
  await does('ana', 'prioritise', id, { priority: 'Low' })
  expect((await story('ana', id)).slice(1)).toEqual([
    'ana escalated this · priority Normal → High',
    'ana escalated this · priority High → Emergency · “All branches.”',
    'ana changed the priority · priority Emergency → Low',
  ])
})

test('an agent writes down what a customer said on the phone', async () => {
  const { does, ticket, db } = await openTown()
  const words = {
    ...ask,
    source: 'phone',
    name: 'New Customer',
    email: 'New@Example.test',
    priority: 'High',
    department: 'Billing',
    assignee: 'ben',
    note: 'She sounded worried.',
  }
  const id = await does('ana', 'open', null, words)
  expect(await ticket(id)).toMatchObject({
    source: 'phone',
    customer: 'New Customer',
    customer_email: 'New@Example.test',
    priority: 'High',
    department: 'Billing',
    assignee: 'ben',
  })
  const told = await db.reader
    .selectFrom('told')
    .leftJoin('person', 'person.id', 'told.person_id')
    .leftJoin('department', 'department.id', 'told.department_id')
    .select(['person.name as person', 'department.name as department'])
    .execute()
  expect(told.map(({ person, department }) => person ?? department)).toEqual([
    'New Customer',
    'ben',
    'Billing',
  ])
  await does('ana', 'open', null, {
    ...words,
    name: 'Somebody Else',
    email: 'new@example.test',
    body: 'Again.',
  })
  expect((await ticket(id)).customer).toBe('New Customer')
})

test('the same answer to a second question is a second answer', async () => {
  const { does, story, ticket } = await openTown()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'reply', id, { body: 'Is the portal up?' })
  await does('rita', 'reply', id, { body: 'Yes' })
  await does('rita', 'reply', id, { body: 'Yes' })
  await does('ana', 'reply', id, { body: 'And the app?' })
  await does('rita', 'reply', id, { body: 'Yes' })
  expect((await story('ana', id)).filter((line) => line.includes('“Yes”'))).toHaveLength(2)
  expect((await ticket(id)).status).toBe('open')
})
