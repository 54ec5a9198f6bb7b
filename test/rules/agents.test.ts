import { expect, test } from 'vitest'
import { keepHabits } from '../../src/people/habits.ts'
import { accept, accessOf, invite, invitedBy } from '../../src/people/invitation.ts'
import { keepHash, logIn } from '../../src/people/log-in.ts'
import { hashPassword } from '../../src/people/password.ts'
import { beginSession, sessionById, sessionsOf } from '../../src/people/session.ts'
import { offers } from '../../src/settings/offers.ts'
import { ticketsOf } from '../../src/tickets/bulk.ts'
import { handOver } from '../../src/tickets/handing-over.ts'
import { lists } from '../../src/tickets/lists.ts'
import { mentionable } from '../../src/tickets/named.ts'
import { peopleTold } from '../../src/tickets/told.ts'
import { hour, type Name } from '../town.ts'
import { openArranging } from './arranging.ts'

const password = 'seven quiet lanterns'
const day = 24 * hour

async function openAgents() {
  const town = await openArranging()
  const { desk, all, arranges, person, clock } = town
  const idOf = async (who: Name) => (await person(who)).id
  const thing = async (who: Name) => {
    const id = await idOf(who)
    return (await all('agents')).find((one) => one.id === id)!
  }
  /** Changes some fields of an agent, as somebody who has their form open. */
  const changes = async (who: Name, words: Record<string, string>, by: Name = 'ada') => {
    const { id, values } = await thing(who)
    return arranges('agents', id, { ...values, ...words }, undefined, by)
  }
  const archive = async (who: Name, archived = true) =>
    town.archives('agents', await idOf(who), archived)
  const hasPassword = async (who: Name) => {
    const [id, hash] = [await idOf(who), await hashPassword(password)]
    await desk.write((tx) => keepHash(tx, id, hash))
  }
  const logsIn = async (login: string) => {
    const tried = await logIn(desk, login, { password, from: '', device: undefined })
    return typeof tried === 'object' && 'person_id' in tried
  }
  const session = async (who: Name, id: string) => {
    const times = { created_at: clock.at, expires_at: clock.at + hour, ends_at: clock.at + day }
    const person_id = await idOf(who)
    await desk.write((tx) => beginSession(tx, { id, person_id, ...times }))
  }
  const wrong = (work: Promise<unknown>) =>
    work.then(
      () => ({}),
      (error) => error.wrong ?? { refused: error.because },
    )
  const ticketOf = async (who: Name, subject = 'VPN') => {
    const words = { subject, topic: 'Other', body: 'Help.' }
    const id = await town.does('rita', 'open', null, words)
    await town.does('ada', 'assign', id, { assignee: who })
    return id
  }
  /** The last act at a ticket, and whom it told. */
  const told = async (id: number) => {
    const { last_event_id } = await town.ticket(id)
    return desk.read((db) => peopleTold(db, { id: last_event_id, by_id: 0 }))
  }
  return {
    ...town,
    idOf,
    thing,
    changes,
    archive,
    hasPassword,
    logsIn,
    session,
    wrong,
    ticketOf,
    told,
  }
}

test('who is locked cannot log in, is logged out at once, and can again when unlocked', async () => {
  const { changes, hasPassword, logsIn, session, idOf, desk } = await openAgents()
  await hasPassword('ben')
  await session('ben', 'one')
  expect(await logsIn('ben')).toBe(true)
  await changes('ben', { locked: 'yes' })
  expect(await logsIn('ben')).toBe(false)
  expect(await logsIn('ben@example.test')).toBe(false)
  const ben = await idOf('ben')
  expect(await desk.read((db) => sessionsOf(db, ben))).toEqual([])
  await session('ben', 'two') // one that was just beginning
  expect(await desk.read((db) => sessionById(db, 'two'))).toBeUndefined()
  await changes('ben', { locked: '' })
  expect(await logsIn('ben')).toBe(true)
})

test.each(['locked', 'archived'] as const)(
  'who is %s is in no list of choices, and told of nothing; the ticket keeps their name',
  async (how) => {
    const it = await openAgents()
    const { changes, archive, desk, does, ticketOf, told, idOf, story } = it
    const id = await ticketOf('ana')
    await does('ana', 'release', id)
    await does('ada', 'assign', id, { assignee: 'ben' })
    if (how === 'locked') await changes('ana', { locked: 'yes' })
    else await archive('ana')
    const names = (all: { name: string }[]) => all.map(({ name }) => name)
    expect(names((await desk.read((db) => lists(db))).agents)).toEqual(['abe', 'ada', 'ben'])
    expect(names((await desk.read((db) => offers(db))).agents)).toEqual(['abe', 'ada', 'ben'])
    expect(names(await desk.read(mentionable))).not.toContain('ana')
    await expect(does('ada', 'assign', id, { assignee: 'ana' })).rejects.toThrow()
    await does('ben', 'transfer', id, { department: 'Billing' })
    await does('ada', 'transfer', id, { department: 'Help Desk' })
    expect(await told(id)).toContain(await idOf('abe'))
    expect(await told(id)).not.toContain(await idOf('ana'))
    expect((await story('ada', id)).join('\n')).toContain('ana')
    if (how === 'locked') await changes('ana', { locked: '' })
    else await archive('ana', false)
    expect(names(await desk.read(mentionable))).toContain('ana')
  },
)

test('who leaves with open tickets says first to whom they go; all goes or nothing does', async () => {
  const it = await openAgents()
  const { archive, wrong, ticketOf, ticket, desk, person, idOf, db, does } = it
  const [one, two] = [await ticketOf('ana', 'Printer'), await ticketOf('ana', 'Screen')]
  const done = await ticketOf('ana', 'Mouse')
  await does('ana', 'resolve', done, { body: 'Done.' })
  expect(await wrong(archive('ana'))).toMatchObject({
    refused: { text: expect.stringContaining('Open tickets are theirs') },
  })
  const [ada, ana, ben] = [await person('ada'), await idOf('ana'), await person('ben')]
  const failing = desk.write(async (tx) => {
    await handOver(desk, tx, ada, ana, ben)
    throw new Error('and then it went wrong')
  })
  await expect(failing).rejects.toThrow('went wrong')
  expect((await ticket(one)).assignee).toBe('ana')
  expect(await desk.write((tx) => handOver(desk, tx, ada, ana, ben))).toBe(2)
  expect((await ticket(two)).assignee).toBe('ben')
  expect((await ticket(done)).assignee).toBe('ana')
  const events = await db.reader
    .selectFrom('event')
    .select(['verb', 'ticket_id'])
    .where('verb', '=', 'assign')
    .where('key', 'like', 'leaves:%')
    .execute()
  expect(events.map(({ ticket_id }) => ticket_id).sort()).toEqual([one, two].sort())
  await archive('ana')
  expect(await desk.write((tx) => handOver(desk, tx, ada, ben.id, undefined))).toBe(2)
  expect((await ticket(one)).assignee).toBe(null)
})

test('who follows, was handed over or is named is told of nothing after leaving; as a customer they still are', async () => {
  const { archive, does, told, idOf, arranges, wrong } = await openAgents()
  const id = await does('rita', 'open', null, { subject: 'Chair', topic: 'Other', body: 'Broken.' })
  const own = await does('abe', 'open', null, {
    subject: 'Desk',
    topic: 'Other',
    source: 'phone',
    body: 'Broken.',
    name: 'ana',
    email: 'ana@example.test',
  })
  await does('abe', 'follow', id)
  await does('ana', 'claim', id)
  await does('ana', 'transfer', id, { department: 'System Administrators' })
  for (const who of ['ana', 'abe'] as const) await archive(who)
  await does('ben', 'reply', id, { body: 'It is mended.' })
  expect(await told(id)).toEqual([await idOf('rita')])
  await does('ada', 'reply', own, { body: 'It is mended.' })
  expect(await told(own)).toContain(await idOf('ana'))
  const again = await wrong(
    arranges('agents', null, { name: 'Ana Silva', email: 'ana@example.test' }),
  )
  expect(again).toMatchObject({ email: { text: expect.stringContaining('who has left') } })
})

test('a ticket that goes on again after its assignee has left lies with nobody', async () => {
  const { archive, ticketOf, ticket, does } = await openAgents()
  const id = await ticketOf('ana')
  await does('ana', 'resolve', id, { body: 'Done.' })
  await archive('ana')
  expect((await ticket(id)).assignee).toBe('ana')
  await does('rita', 'reopen', id, { body: 'It is not.' })
  expect(await ticket(id)).toMatchObject({ status: 'open', assignee: null })
})

test('what is undone gives no ticket back to who has left', async () => {
  const { archive, ticketOf, ticket, does } = await openAgents()
  const id = await ticketOf('ana')
  await does('ada', 'assign', id, { assignee: 'ben' })
  const { last_event_id } = await ticket(id)
  await archive('ana')
  await does('ada', 'undo', id, { event: String(last_event_id) })
  expect((await ticket(id)).assignee).toBe(null)
})

test('nobody takes the desk from the last sysadmin who can log in, nor from themselves', async () => {
  const { changes, archive, hasPassword, wrong } = await openAgents()
  await hasPassword('ada')
  const last = { text: expect.stringContaining('Nobody else who runs the desk can log in.') }
  await changes('ben', { sysadmin: 'yes' }) // runs the desk as well, and has no password yet
  expect(await wrong(changes('ada', { sysadmin: '' }, 'ben'))).toMatchObject({ sysadmin: last })
  expect(await wrong(changes('ada', { locked: 'yes' }, 'ben'))).toMatchObject({ locked: last })
  expect(await wrong(archive('ada'))).toMatchObject({ refused: last })
  await hasPassword('ben')
  const self = { text: expect.stringContaining('You would shut yourself out.') }
  expect(await wrong(changes('ada', { sysadmin: '' }))).toMatchObject({ sysadmin: self })
  expect(await wrong(changes('ada', { locked: 'yes' }))).toMatchObject({ locked: self })
  expect(await wrong(archive('ada'))).toMatchObject({ refused: self })
  await changes('ada', { sysadmin: '' }, 'ben')
  expect(await wrong(changes('ana', { sysadmin: 'yes' }, 'ada'))).not.toEqual({})
})

test('an invitation works once, for seven days, and only the newest', async () => {
  const { desk, clock, idOf, db, changes, session } = await openAgents()
  const ana = await idOf('ana')
  const invites = () => desk.write((tx) => invite(tx, ana, clock.at))
  const accepts = (token = '') =>
    desk.write(async (tx) => accept(tx, token, 'kept of a password', clock.at))
  const old = await invites()
  const token = await invites()
  const kept = await db.reader.selectFrom('invitation').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(token)
  expect(await accepts(old)).toBeUndefined()
  expect(await accepts('')).toBeUndefined()
  await session('ana', 'before')
  expect(await accepts(token)).toBe(ana)
  expect(await desk.read((db) => sessionsOf(db, ana))).toEqual([])
  expect(await accepts(token)).toBeUndefined()

  const late = await invites()
  expect((await desk.read((db) => accessOf(db, ana, clock.at))).until).toBe(clock.at + 7 * day)
  clock.at += 7 * day - 1
  expect(await desk.read((db) => invitedBy(db, late ?? '', clock.at))).toMatchObject({ id: ana })
  clock.at += 1
  expect(await accepts(late)).toBeUndefined()

  const locked = await invites()
  await changes('ana', { locked: 'yes' })
  expect(await accepts(locked)).toBeUndefined()
  expect(await invites()).toBeUndefined()
  await changes('ana', { locked: '' })
  expect(await accepts(locked)).toBeUndefined()
})

test('no secret of a person is in what a form, the log or a list holds', async () => {
  const { all, log, changes, hasPassword, idOf, desk, clock } = await openAgents()
  await hasPassword('ana')
  const ana = await idOf('ana')
  const token = await desk.write((tx) => invite(tx, ana, clock.at))
  await changes('ana', { username: 'anna' })
  const said = JSON.stringify([await all('agents'), await log()])
  for (const secret of ['argon2', token ?? '', 'hash']) expect(said).not.toContain(secret)
})

test('whoever has only asked so far becomes an agent as they are; whoever logs in is refused', async () => {
  const { arranges, ticket, does, hasPassword, idOf, wrong, thing } = await openAgents()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await hasPassword('raj')
  const raj = { name: 'Raj', email: 'raj@example.test' }
  expect(await wrong(arranges('agents', null, raj))).toHaveProperty('email')
  const rita = {
    name: 'Rita Lake',
    email: 'rita@example.test',
    departments: 'Billing: Limited access',
  }
  expect((await arranges('agents', null, rita)).id).toBe(await idOf('rita'))
  expect((await ticket(id)).customer).toBe('Rita Lake')
  expect((await thing('rita')).values).toMatchObject({ departments: '3:3', username: '' })
})

test('two agents may have one name; the members of a team are told apart by what they log in with', async () => {
  const { arranges, all, log, back } = await openAgents()
  const first = { name: 'Kim Lee', email: 'kim@example.test' }
  await arranges('agents', null, first)
  await arranges('agents', null, { ...first, email: 'kim2@example.test', username: 'kim2' })
  const { id } = await arranges('teams', null, { name: 'Kims', members: 'kim@example.test, kim2' })
  const members = async () => (await all('teams')).find((one) => one.id === id)?.values.members
  expect(await members()).toBe('kim@example.test, kim2')
  await arranges('teams', id, { name: 'Kims', members: '' })
  await back((await log())[0]?.id ?? 0)
  expect(await members()).toBe('kim@example.test, kim2')
})

test('a team keeps the member who is locked, and an agent the department that is archived', async () => {
  const { arranges, all, changes, archives, thing } = await openAgents()
  const { id } = await arranges('teams', null, { name: 'Two', members: 'ana, ben' })
  await changes('ana', { locked: 'yes' })
  const team = async () => (await all('teams')).find((one) => one.id === id)
  await arranges('teams', id, { ...(await team())?.values, name: 'Both' })
  expect((await team())?.values.members).toBe('ana, ben')
  await changes('ana', { departments: '1:1, 3:2' })
  await archives('departments', 3)
  await changes('ana', { name: 'Ana Silva' })
  expect((await thing('ana')).values.departments).toBe('3:2, 1:1')
})

test('a department whose name has a comma is put back to an agent by its name', async () => {
  const { arranges, thing, changes, log, back } = await openAgents()
  await arranges('departments', null, { name: 'Roads, Bridges and Tunnels' })
  await changes('ana', {
    departments:
      'Billing: All access, Roads, Bridges and Tunnels: View only, Help Desk: All access',
  })
  const before = (await thing('ana')).values.departments
  expect(before?.split(', ')).toHaveLength(3)
  await changes('ana', { departments: '' })
  const [last] = await log()
  expect(last?.was.departments).toBe(
    'Billing: All access, Help Desk: All access, Roads, Bridges and Tunnels: View only',
  )
  await back(last?.id ?? 0)
  expect((await thing('ana')).values.departments).toBe(before)
})

test('how an agent writes stays, but for the signature', async () => {
  const { changes, desk, idOf, thing, db } = await openAgents()
  const ana = await idOf('ana')
  await desk.write((tx) => keepHabits(tx, ana, { hold_seconds: 20, signature: 'Ana' }))
  expect((await thing('ana')).values.signature).toBe('Ana')
  await changes('ana', { signature: 'Ana Silva' })
  const [habit] = await db.reader.selectFrom('habit').selectAll().execute()
  expect(habit).toMatchObject({ person_id: ana, hold_seconds: 20, signature: 'Ana Silva' })
})

test('what lies with who has left is found by their name', async () => {
  const { archive, ticketOf, does, desk, person, clock } = await openAgents()
  const id = await ticketOf('ana')
  await does('ana', 'resolve', id, { body: 'Done.' })
  await archive('ana')
  const by = await person('ada')
  const found = await desk.read(async (db) => {
    const asking = { by, now: clock.at, timeZone: 'UTC', lists: await lists(db) }
    return ticketsOf(db, { line: 'assignee:ana status:resolved' }, asking)
  })
  expect(found.map((ticket) => ticket.id)).toEqual([id])
})

test('a help topic gives no ticket to who is locked or has left, and keeps them for when they are back', async () => {
  const { arranges, all, changes, archive, does, ticket, thing } = await openAgents()
  const [topic] = await all('help-topics')
  const given = { ...topic?.values, assignee: 'ana' }
  await arranges('help-topics', topic?.id ?? 0, given)
  const asks = async (subject: string) =>
    (await ticket(await does('rita', 'open', null, { subject, topic: 'Other', body: '?' })))
      .assignee
  expect(await asks('One')).toBe('ana')
  await changes('ana', { locked: 'yes' })
  expect(await asks('Two')).toBe(null)
  await arranges('help-topics', topic?.id ?? 0, { ...given, hint: 'Anything' })
  await changes('ana', { locked: '' })
  expect(await asks('Three')).toBe('ana')
  expect((await thing('ana')).values.locked).toBe('')
  await expect(archive('ana')).rejects.toThrow('Open tickets are theirs.')
})
