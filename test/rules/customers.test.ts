import { expect, test } from 'vitest'
import type { Person } from '../../src/desk/desk.ts'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { heldLetters } from '../../src/mail/outbox.ts'
import { meetCustomer, personAt } from '../../src/people/customer.ts'
import { customerRows, customersOffered } from '../../src/people/customer-list.ts'
import { archiveCustomer, customerById, writeCustomer } from '../../src/people/customers.ts'
import { logIn } from '../../src/people/log-in.ts'
import { hashPassword } from '../../src/people/password.ts'
import { asCustomer } from '../../src/people/person.ts'
import { beginSession, sessionById } from '../../src/people/session.ts'
import { changes } from '../../src/settings/changes.ts'
import { bringIn } from '../../src/settings/configuration/bring-in.ts'
import { configuration } from '../../src/settings/configuration/written.ts'
import { organizations } from '../../src/settings/kinds/organizations.ts'
import { putBack } from '../../src/settings/put-back.ts'
import { offered } from '../../src/tickets/act.ts'
import { linkToken, ticketOfLink } from '../../src/tickets/link.ts'
import { mergeTwo, mostMoved } from '../../src/tickets/merge-customers.ts'
import { findTicket, ticketById } from '../../src/tickets/ticket.ts'
import { type Name, openTown } from '../town.ts'

async function openCustomers() {
  const town = await openTown()
  const { desk, clock, person } = town
  const organization = async (name: string, ...domains: string[]) =>
    (await town.arranges('organizations', name, { domains: domains.join(', ') })).id
  const writes = (email: string, name = email) =>
    desk.write((tx) => meetCustomer(tx, name, email, clock.at))
  const customer = async (id: number) => {
    const found = await desk.read((db) => customerById(db, id))
    if (!found) throw new Error(`There is no customer ${id}.`)
    return found
  }
  const saves = async (id: number | null, words: Partial<Awaited<ReturnType<typeof customer>>>) => {
    const was =
      id === null
        ? { name: 'New', emails: [], organization_id: null, notes: '' }
        : await customer(id)
    const all = { ...was, ...words }
    return desk.write((tx) =>
      writeCustomer(tx, id, { ...all, locked: Boolean(words.locked), isPrimary: false }, clock.at),
    )
  }
  const found = async (words: string) =>
    (await desk.read((db) => customerRows(db, { words }))).rows.map(({ name }) => name).sort()
  const merges = async (stays: Name | number, goes: Name | number, by: Name = 'ada') => {
    const id = async (who: Name | number) =>
      typeof who === 'number' ? who : (await person(who)).id
    const pair = { stays: await id(stays), goes: await id(goes) }
    await mergeTwo(desk, pair, { by: await person(by), at: clock.at })
    return pair
  }
  const letters = async () => {
    await follow(desk, notify)
    return desk.read((db) => heldLetters(db))
  }
  return { ...town, organization, writes, customer, saves, found, merges, letters }
}

test('who writes from the domain of an organization belongs to it, and who was there when it was saved', async () => {
  const { organization, writes, customer } = await openCustomers()
  const early = await writes('early@ACME.example')
  const acme = await organization('Acme', 'acme.example')
  const late = await writes('late@acme.example')
  const other = await writes('late@mail.acme.example')
  expect((await customer(early.id)).organization_id).toBe(acme)
  expect((await customer(late.id)).organization_id).toBe(acme)
  expect((await customer(other.id)).organization_id).toBeNull()
  const globex = await organization('Globex', 'globex.example')
  expect(globex).not.toBe(acme)
  expect((await customer(early.id)).organization_id).toBe(acme)
})

test('a domain leads to one organization, and to none that is archived', async () => {
  const { organization, writes, customer, desk } = await openCustomers()
  const acme = await organization('Acme', 'acme.example')
  await expect(organization('Globex', 'acme.example')).rejects.toMatchObject({
    wrong: { domains: { values: { domain: 'acme.example', name: 'Acme' } } },
  })
  await desk.write((tx) => organizations.archive(tx, acme, true))
  const { id } = await writes('kim@acme.example')
  expect((await customer(id)).organization_id).toBeNull()
})

test.each([
  ['gmail.com', 'Anybody can have an address at {domain}'],
  ['acme.example, @GMX.de', 'Anybody can have an address at {domain}'],
  ['yahoo.co.uk', 'Anybody can have an address at {domain}'],
  ['acme', 'is no domain'],
  ['kim@acme.example', 'is no domain'],
  ['a b.example', 'is no domain'],
])('“%s” is refused as a domain', (words, because) => {
  const context = { lists: {} as never, timeZone: 'UTC' } // it reads neither
  expect(organizations.fields.domains.read(words, context)).toMatchObject({
    message: { text: expect.stringContaining(because) },
  })
})

test('an agent belongs to no organization, whatever their address', async () => {
  const { organization, person, desk } = await openCustomers()
  await organization('Town', 'example.test')
  const ana = await person('ana')
  const row = await desk.read((db) =>
    db.selectFrom('person').select('organization_id').where('id', '=', ana.id).executeTakeFirst(),
  )
  expect(row?.organization_id).toBeNull()
})

test('addresses come, go and change places; the first one is written to', async () => {
  const { saves, customer, desk, writes } = await openCustomers()
  const { id } = await writes('kim@home.example', 'Kim')
  await saves(id, { emails: ['kim@work.example', 'kim@home.example'] })
  expect((await customer(id)).emails).toEqual(['kim@work.example', 'kim@home.example'])
  expect((await desk.read((db) => customerRows(db, { words: 'kim' }))).rows[0]?.email).toBe(
    'kim@work.example',
  )
  await saves(id, { emails: ['Kim@Home.example'] })
  expect((await customer(id)).emails).toEqual(['Kim@Home.example'])
  expect(await desk.read((db) => personAt(db, 'kim@work.example'))).toBeUndefined()
  await expect(saves(id, { emails: ['rita@example.test'] })).rejects.toMatchObject({
    wrong: { emails: { values: { name: 'rita' } } },
  })
})

test('a new address from a domain leads to its organization; what was chosen by hand stays', async () => {
  const { saves, customer, organization } = await openCustomers()
  const acme = await organization('Acme', 'acme.example')
  const globex = await organization('Globex')
  const id = await saves(null, { emails: ['kim@acme.example'] })
  expect((await customer(id)).organization_id).toBe(acme)
  await saves(id, { organization_id: null })
  expect((await customer(id)).organization_id).toBeNull()
  const other = await saves(null, { emails: ['jo@acme.example'], organization_id: globex })
  expect((await customer(other)).organization_id).toBe(globex)
})

test.each([
  [
    'locked',
    (id: number, { saves }: Awaited<ReturnType<typeof openCustomers>>) => saves(id, { locked: 1 }),
  ],
  [
    'archived',
    (id: number, { desk }: Awaited<ReturnType<typeof openCustomers>>) =>
      desk.write((tx) => archiveCustomer(tx, id, true)),
  ],
])(
  'who is %s is logged out, cannot log in, and no session of theirs counts',
  async (_what, shut) => {
    const town = await openCustomers()
    const { desk, person, clock } = town
    const { id } = await person('rita')
    const password_hash = await hashPassword('correct horse')
    const times = { created_at: clock.at, expires_at: clock.at + 1e6, ends_at: clock.at + 1e6 }
    const session = { id: 'x', person_id: id, ...times }
    await desk.write(async (tx) => {
      await tx.updateTable('person').set({ password_hash }).where('id', '=', id).execute()
      await beginSession(tx, session)
    })
    const trying = { password: 'correct horse', from: '', device: undefined }
    expect(await logIn(desk, 'rita', trying)).toEqual({ person_id: id })
    expect(await desk.read((db) => sessionById(db, 'x'))).toBeDefined()
    await shut(id, town)
    expect(await logIn(desk, 'rita', trying)).toBe('denied')
    await desk.write((tx) => beginSession(tx, { ...session, id: 'y' }))
    for (const one of ['x', 'y'])
      expect(await desk.read((db) => sessionById(db, one))).toBeUndefined()
  },
)

test('customers are found by the beginning of any word, newest first, a page at a time', async () => {
  const { found, writes, saves, organization, desk } = await openCustomers()
  await organization('Ünited Widgets', 'widgets.example')
  await writes('kim@widgets.example', 'Kim Näslund')
  expect(await found('nas')).toEqual(['Kim Näslund'])
  expect(await found('kim@wid')).toEqual(['Kim Näslund'])
  expect(await found('united kim')).toEqual(['Kim Näslund'])
  expect(await found('united rita')).toEqual([])
  expect(await found('" OR *')).toEqual([])
  expect(await found('ana')).toEqual([])
  const { id } = await writes('kim@widgets.example')
  await saves(id, { name: 'Kim Berg', emails: ['kb@berg.example'] })
  expect(await found('nas')).toEqual([])
  expect(await found('berg.exa')).toEqual(['Kim Berg'])
  for (let i = 0; i < 60; i++) await writes(`many${i}@x.example`)
  const first = await desk.read((db) => customerRows(db, {}))
  const rest = await desk.read((db) => customerRows(db, { before: first.rows.at(-1)?.id }))
  expect([first.rows.length, first.more, rest.more]).toEqual([50, true, false])
  expect(first.rows.length + rest.rows.length).toBe(
    (await desk.read((db) => customersOffered(db).executeTakeFirstOrThrow())).count,
  )
  await desk.write((tx) => archiveCustomer(tx, id, true))
  expect(await found('berg')).toEqual([])
})

test('merged: addresses and tickets belong to who stays, nobody is written to, links still open', async () => {
  const { does, merges, customer, ticket, desk, story, letters, person } = await openCustomers()
  const id = await does('raj', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const closed = await does('raj', 'open', null, { subject: 'Old', topic: 'Other', body: 'Old' })
  await does('ana', 'bin', closed)
  const before = await ticket(id)
  const written = await letters()
  const { stays, goes } = await merges('rita', 'raj')
  expect((await customer(stays)).emails).toEqual(['rita@example.test', 'raj@example.test'])
  expect(await customer(goes)).toMatchObject({ emails: [], archived: 1, merged_into: 'rita' })
  for (const one of [id, closed])
    expect(await ticket(one)).toMatchObject({ customer: 'rita', customer_id: stays })
  expect((await letters()).length).toBe(written.length)
  expect((await letters()).filter(({ email }) => !email)).toEqual([])
  const rita = await person('rita')
  expect(await desk.read((db) => findTicket(db, rita, before.number))).toBeDefined()
  const token = linkToken(desk.secret, before)
  const open = () => desk.read((db) => ticketOfLink(db, desk.secret, token, desk.now()))
  expect((await open())?.id).toBe(id)
  await does('ana', 'relink', id)
  expect(await open()).toBeUndefined()
  expect((await story('ana', id)).join('\n')).toContain('merged its customer')
  expect((await story('rita', id)).join('\n')).not.toContain('merged')
  expect((await desk.read((db) => personAt(db, 'raj@example.test')))?.id).toBe(stays)
})

test('merged again: old links and old copies follow, and each is in copy once', async () => {
  const { does, merges, ticket, desk, writes } = await openCustomers()
  const one = await writes('one@x.example')
  const two = await writes('two@x.example')
  const id = await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  await does('ana', 'copy', id, { copies: 'one@x.example, two@x.example, raj@example.test' })
  await merges(two.id, one.id)
  expect((await ticket(id)).copies.map(({ email }) => email).sort()).toEqual([
    'raj@example.test',
    'two@x.example',
  ])
  const token = linkToken(desk.secret, await ticket(id))
  await merges('raj', 'rita')
  expect((await ticket(id)).copies.map(({ email }) => email)).toEqual(['two@x.example'])
  await merges(two.id, 'raj')
  expect(await ticket(id)).toMatchObject({ customer_id: two.id, copies: [] })
  const found = await desk.read((db) => ticketOfLink(db, desk.secret, token, desk.now()))
  expect(found?.id).toBe(id)
})

test('what is undone after a merge never gives a ticket to who is gone', async () => {
  const { does, merges, ticket } = await openCustomers()
  const id = await does('raj', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  await does('ana', 'change-customer', id, { email: 'new@x.example', name: 'New' })
  const { last_event_id } = await ticket(id)
  const { stays } = await merges('rita', 'raj')
  await does('ana', 'undo', id, { event: String(last_event_id) })
  expect((await ticket(id)).customer_id).toBe(stays)
})

test('letters that wait for who is gone go to who stays, once', async () => {
  const { does, merges, letters } = await openCustomers()
  const id = await does('raj', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  await does('ana', 'copy', id, { copies: 'rita@example.test' })
  await does('ana', 'reply', id, { body: 'On it' })
  await letters()
  await does('ana', 'reply', id, { body: 'Done' })
  const { stays, goes } = await merges('rita', 'raj')
  const all = await letters()
  expect(all.filter(({ to_id }) => to_id === goes)).toEqual([])
  const theirs = all.filter(({ to_id }) => to_id === stays).map(({ event_id }) => event_id)
  expect(new Set(theirs).size).toBe(theirs.length)
})

test('the password of who goes is taken over where who stays had none; else it ends', async () => {
  const { merges, desk, person } = await openCustomers()
  const password_hash = await hashPassword('correct horse')
  const { id } = await person('raj')
  await desk.write((tx) =>
    tx.updateTable('person').set({ password_hash }).where('id', '=', id).execute(),
  )
  const { stays } = await merges('rita', 'raj')
  const trying = { password: 'correct horse', from: '', device: undefined }
  expect(await logIn(desk, 'raj', trying)).toEqual({ person_id: stays })
})

test('only a sysadmin merges, only customers, only two, and it stays', async () => {
  const { merges, person, desk, clock } = await openCustomers()
  await expect(merges('rita', 'raj', 'ana')).rejects.toThrow('Only a sysadmin')
  await expect(merges('rita', 'ana')).rejects.toThrow('Only customers')
  await expect(merges('ana', 'rita')).rejects.toThrow('Only customers')
  await expect(merges('rita', 'rita')).rejects.toThrow('one customer already')
  const { goes } = await merges('rita', 'raj')
  await expect(merges('rita', 'raj')).rejects.toThrow('has been merged')
  const log = (await desk.read((db) => changes(db, { kind: 'customers' }))).changes
  expect(log.map(({ did, now }) => [did, now])).toEqual([
    ['changed', { merged: 'raj (raj@example.test)' }],
    ['archived', { into: 'rita' }],
  ])
  const how = { by: await person('ada'), at: clock.at }
  for (const change of log)
    await expect(desk.write((tx) => putBack(tx, change, how))).rejects.toThrow('cannot be put back')
  await expect(desk.write((tx) => archiveCustomer(tx, goes, false))).rejects.toThrow('merged into')
})

test('who has more tickets than can be moved at once does not go, but can stay', async () => {
  const { desk, merges, does, ticket } = await openCustomers()
  const id = await does('raj', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const {
    number,
    going: _made,
    id: _own,
    ...row
  } = await desk.read((db) =>
    db.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const more = Array.from({ length: mostMoved }, (_, place) => ({
    ...row,
    number: number + place + 1,
  }))
  while (more.length)
    await desk.write((tx) => tx.insertInto('ticket').values(more.splice(0, 500)).execute())
  await expect(merges('rita', 'raj')).rejects.toThrow('Merge the other way round')
  await merges('raj', 'rita')
  expect((await ticket(id)).customer).toBe('raj')
})

test('an organization that shares its tickets lets its members read them, and nothing more', async () => {
  const { desk, does, person, organization, saves, ticket } = await openCustomers()
  const acme = await organization('Acme')
  const shares = (shared: 'none' | 'all', archived = 0) =>
    desk.write((tx) => tx.updateTable('organization').set({ shared, archived }).execute())
  for (const who of ['rita', 'raj'] as const)
    await saves((await person(who)).id, { organization_id: acme })
  const id = await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const { number } = await ticket(id)
  const seenBy = async (by: Person) =>
    (await desk.read((db) => findTicket(db, by, number))) !== undefined
  expect(await seenBy(await person('raj'))).toBe(false)
  await shares('all')
  const raj = await person('raj')
  expect(await seenBy(raj)).toBe(true)
  expect(await seenBy(asCustomer(raj))).toBe(true)
  expect(await seenBy(asCustomer(raj, id))).toBe(false)
  const other = await does('raj', 'open', null, { subject: 'VPN', topic: 'Other', body: 'VPN' })
  expect(await seenBy(asCustomer(raj, other))).toBe(false)
  expect(offered(raj, await desk.read((db) => ticketById(db, raj, id)))).toEqual([])
  for (const verb of ['reply', 'close'] as const)
    await expect(does('raj', verb, id, { body: 'Me too' })).rejects.toThrow('Only {name}')
  await shares('all', 1)
  expect(await seenBy(await person('raj'))).toBe(false)
  await shares('all')
  await saves(raj.id, { organization_id: null })
  expect(await seenBy(await person('raj'))).toBe(false)
})

test('customers are in no configuration, and none brings them in', async () => {
  const { desk, person, clock } = await openCustomers()
  expect(await desk.read(configuration)).not.toContain('rita@')
  const how = { by: await person('ada'), at: clock.at }
  const text = 'customers:\n  - name: Kim\n    emails: kim@x.example\n'
  await expect(desk.write((tx) => bringIn(tx, text, how))).rejects.toMatchObject({
    wrong: { text: { values: { line: 1 } } },
  })
})

test('merged, somebody stays the primary contact and keeps the language of the other, where they have none themselves', async () => {
  const { desk, organization, writes, customer, merges } = await openCustomers()
  const [acme, other] = [await organization('Acme'), await organization('Other')]
  const made = async (email: string, words: object) => {
    const { id } = await writes(email)
    await desk.write((tx) => tx.updateTable('person').set(words).where('id', '=', id).execute())
    return id
  }
  const gone = { organization_id: acme, primary_contact: 1, language: 'de' }
  const after = async (one: string, words: object) => {
    const stays = await made(`stays-${one}@x.example`, words)
    await merges(stays, await made(`goes-${one}@x.example`, gone))
    const { organization_id, primary_contact, language } = await customer(stays)
    return { organization_id, primary_contact, language }
  }
  expect(await after('alone', { organization_id: null })).toEqual(gone)
  expect(await after('there', { organization_id: acme, language: 'fr' })).toEqual({
    ...gone,
    language: 'fr',
  })
  expect(await after('elsewhere', { organization_id: other, language: null })).toEqual({
    ...{ organization_id: other, primary_contact: 0, language: 'de' },
  })
})
