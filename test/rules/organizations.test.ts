import { expect, test } from 'vitest'
import { asCustomer } from '../../src/people/person.ts'
import { findTicket, seenBy } from '../../src/tickets/ticket.ts'
import { peopleTold } from '../../src/tickets/told.ts'
import { minute, type Name } from '../town.ts'
import { openArranging } from './arranging.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }

/** rita and raj belong to Acme. */
async function openAcme(words: Record<string, string> = {}) {
  const town = await openArranging()
  const { desk, db, person, ticket, arranges } = town
  const acme = await arranges('organizations', null, { name: 'Acme', shared: 'none', ...words })
  const customer = async (who: 'rita' | 'raj', primary = '') =>
    arranges('customers', (await person(who)).id, {
      name: who,
      emails: `${who}@example.test`,
      organization: 'Acme',
      primary,
      log_in: 'allowed',
    })
  await customer('rita')
  await customer('raj')
  const account = (more: Record<string, string>) =>
    arranges('organizations', acme.id, { name: 'Acme', shared: 'none', ...more })
  const told = async (id: number) => {
    const { last_event_id, customer_id } = await ticket(id)
    const people = await desk.read((db) => peopleTold(db, { id: last_event_id, by_id: 0 }))
    const rows = db.reader
      .selectFrom('person')
      .select('name')
      .orderBy('name')
      .where('id', '!=', customer_id)
    const found = await rows.where('id', 'in', [-1, ...people]).execute()
    return found.map(({ name }) => name)
  }
  const sees = async (who: Name, id: number) => {
    const [by, { number }] = [await person(who), await ticket(id)]
    return (await desk.read((db) => findTicket(db, by, number))) !== undefined
  }
  return { ...town, acme, customer, account, told, sees }
}

test.each([
  ['none', '', false],
  ['none', 'yes', false],
  ['primary', '', false],
  ['primary', 'yes', true],
  ['all', '', true],
] as const)(
  'shared with %s: a primary contact (%s) reads it: %s',
  async (shared, primary, reads) => {
    const { does, sees, customer, account, desk, person } = await openAcme()
    await account({ shared })
    await customer('raj', primary)
    const id = await does('rita', 'open', null, ask)
    expect(await sees('raj', id)).toBe(reads)
    const raj = await person('raj')
    const listed = (by: typeof raj) =>
      desk.read((db) => seenBy(by, db).select('ticket.id').execute())
    expect(await listed(raj)).toHaveLength(reads ? 1 : 0)
    expect(await listed(asCustomer(raj, id))).toHaveLength(0) // by private link
    await expect(does('raj', 'reply', id, { body: 'Me too.' })).rejects.toThrow()
  },
)

test('the account manager is told of new tickets and sees them, whatever the department', async () => {
  const { does, told, sees, account, ticket } = await openAcme()
  await account({ manager: 'ben' })
  const id = await does('rita', 'open', null, ask)
  expect(await told(id)).toEqual(['abe', 'ana', 'ben'])
  expect(await sees('ben', id)).toBe(true)
  expect(await ticket(id)).toMatchObject({ assignee: null, account_manager: 'ben' })
  await does('rita', 'reply', id, { body: 'Still.' })
  expect(await told(id)).toEqual(['abe', 'ana']) // it is told of the ticket, not of all that is said
})

test('of the account team all are told, or its lead', async () => {
  const { does, told, sees, account, arranges } = await openAcme()
  const team = { name: 'Key accounts', members: 'ben, ada', lead: 'ada' }
  const { id: key } = await arranges('teams', null, team)
  await account({ team: 'Key accounts' })
  const id = await does('rita', 'open', null, ask)
  expect(await told(id)).toEqual(['abe', 'ada', 'ana', 'ben'])
  expect(await sees('ben', id)).toBe(true)
  await arranges('teams', key, { ...team, told: 'lead' })
  const other = await does('rita', 'open', null, { ...ask, body: '2' })
  expect(await told(other)).toEqual(['abe', 'ada', 'ana'])
  expect(await sees('ben', other)).toBe(false)
})

test('new tickets are assigned to the account manager where the topic names nobody', async () => {
  const { does, ticket, account, arranges, all, db } = await openAcme()
  await account({ manager: 'ben', team: 'Online Banking', assigns: 'yes' })
  const id = await does('rita', 'open', null, ask)
  expect(await ticket(id)).toMatchObject({ assignee: 'ben', team: 'Online Banking' })
  const givenBy = async (ticket_id: number) =>
    (
      await db.reader
        .selectFrom('event')
        .select('given_by')
        .where('ticket_id', '=', ticket_id)
        .execute()
    )[0]?.given_by
  expect(await givenBy(id)).toBe('account')
  expect(await db.reader.selectFrom('sight').selectAll().execute()).toEqual([]) // it lies with him
  const other = (await all('help-topics')).find(({ name }) => name === 'Other')
  const { id: topic = 0, values = {} } = other ?? {}
  const words = { ...values, name: 'Other', department: 'Help Desk', priority: 'Normal' }
  await arranges('help-topics', topic, { ...words, assignee: 'abe' })
  const second = await does('rita', 'open', null, { ...ask, body: '2' })
  expect(await ticket(second)).toMatchObject({ assignee: 'abe', team: null })
  expect(await givenBy(second)).toBe('topic')
  await arranges('help-topics', topic, words)
  const phone = { ...ask, source: 'phone', name: 'rita', email: 'rita@example.test', body: '3' }
  const third = await does('ana', 'open', null, { ...phone, assignee: 'ana' })
  expect(await ticket(third)).toMatchObject({ assignee: 'ana', customer: 'rita' })
  const stranger = { ...phone, email: 'kim@else.example', name: 'Kim', body: '4' }
  expect((await ticket(await does('ana', 'open', null, stranger))).assignee).toBeNull()
})

test('nobody is given a ticket who has left, or whom the department does not let have it', async () => {
  const { does, ticket, account, arranges, all, clock } = await openAcme()
  await account({ manager: 'ben', assigns: 'yes' })
  const id = async (path: string, name: string) =>
    (await all(path)).find((thing) => thing.name === name)?.id ?? 0
  const helpDesk = await id('departments', 'Help Desk')
  await arranges('departments', helpDesk, { name: 'Help Desk', assignees: 'members' })
  expect((await ticket(await does('rita', 'open', null, ask))).assignee).toBeNull()
  await arranges('departments', helpDesk, { name: 'Help Desk' })
  const ben = { name: 'ben', email: 'ben@example.test', username: 'ben' }
  await arranges('agents', await id('agents', 'ben'), { ...ben, locked: 'yes' })
  clock.at += minute
  const second = await does('rita', 'open', null, { ...ask, body: '2' })
  expect((await ticket(second)).assignee).toBeNull()

  await account({ manager: 'abe', assigns: 'yes' })
  const values = (await all('help-topics')).find(({ name }) => name === 'Other')?.values
  const words = { ...values, name: 'Other', department: 'Help Desk', priority: 'Normal' }
  await arranges('help-topics', await id('help-topics', 'Other'), { ...words, assignee: 'ana' })
  const ana = { name: 'ana', email: 'ana@example.test', username: 'ana' }
  await arranges('agents', await id('agents', 'ana'), { ...ana, locked: 'yes' })
  const third = await does('rita', 'open', null, { ...ask, body: '3' })
  expect((await ticket(third)).assignee).toBe('abe')
})

test('an archived organization looks after nothing, and a team it needs stays', async () => {
  const { does, told, account, archives, all, acme } = await openAcme()
  await account({ manager: 'ben', team: 'Online Banking', assigns: 'yes' })
  const team = (await all('teams')).find(({ name }) => name === 'Online Banking')?.id ?? 0
  await expect(archives('teams', team)).rejects.toThrow('It looks after organizations')
  await archives('organizations', acme.id ?? 0)
  expect(await told(await does('rita', 'open', null, ask))).toEqual(['abe', 'ana'])
  await archives('teams', team)
})
