import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { Mistaken, Refused } from '../../src/desk/desk.ts'
import { areas, type Key, keysOf } from '../../src/desk/permission-keys.ts'
import { may, permissions } from '../../src/desk/permissions.ts'
import type { Message } from '../../src/desk/say.ts'
import { theDesk } from '../../src/people/person.ts'
import { firstRole } from '../../src/people/role.ts'
import { root } from '../../src/root.ts'
import { broughtIn } from '../../src/settings/configuration/bring-in.ts'
import { act, offered } from '../../src/tickets/act.ts'
import { bulkVerbsOf } from '../../src/tickets/bulk.ts'
import { claimNext } from '../../src/tickets/claim-next.ts'
import { fieldsOf, type VerbName, verbNames } from '../../src/tickets/lifecycle.ts'
import { queues } from '../../src/tickets/queues.ts'
import { rows } from '../../src/tickets/rows.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { undoable } from '../../src/tickets/undoable.ts'
import { rendering } from '../../views/reader.ts'
import { tell } from '../../views/words.ts'
import { arrangesAt } from '../arranges.ts'
import type { Name } from '../town.ts'
import { openArranging } from './arranging.ts'

const sentence = (message: Message) =>
  rendering({ language: 'en', timeZone: 'UTC', now: 0, base: '', desk: '' }, () => tell(message))

const [helpDesk, servers, billing] = [1, 2, 3]

async function openRoles() {
  const town = await openArranging()
  const { desk, person, does } = town
  /** Somebody belongs to these departments from now on, with these roles. */
  const belongs = (who: Name, roles: Record<number, number>) =>
    arrangesAt(town.desk)('agents', who, {
      departments: Object.entries(roles)
        .map((ids) => ids.join(':'))
        .join(', '),
    })
  /** A role with these rights alone; its id. */
  const role = async (name: string, keys: readonly Key[]) => {
    const inArea = areas.map((area) => [
      area,
      keysOf(area)
        .filter((key) => keys.includes(key))
        .join(', '),
    ])
    return (await town.arranges('roles', null, { name, ...Object.fromEntries(inArea) })).id
  }
  const asks = (subject = 'VPN') =>
    does('rita', 'open', null, { subject, topic: 'Other', body: 'Help.' })
  /** Why somebody may not do it, in words; nothing when it was done. */
  const whyNot = (doing: Promise<unknown>) =>
    doing.then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof Refused) return sentence(error.because)
        if (error instanceof Mistaken) return Object.values(error.wrong).map(sentence).join()
        throw error
      },
    )
  const mayNow = async (who: Name, id: number, verb: VerbName) => {
    const by = await person(who)
    return may(by, verb, await desk.read((db) => ticketById(db, by, id)))
  }
  return { ...town, belongs, role, asks, whyNot, mayNow }
}

const [all, expanded, limited, viewOnly] = [1, 2, 3, 4]

test('the role in the ticket’s department counts; who has less there is told which right is missing, and who gives it', async () => {
  const { belongs, asks, whyNot, does, mayNow } = await openRoles()
  await belongs('ana', { [helpDesk]: limited, [billing]: all })
  const id = await asks()
  await does('ana', 'claim', id)
  await does('ana', 'reply', id, { body: 'On it.' })
  expect(await whyNot(does('ana', 'transfer', id, { department: 'Billing' }))).toBe(
    'Your role in Help Desk, Limited access, has no right “Transfer to another department”. A sysadmin can give it to you.',
  )
  await does('abe', 'transfer', id, { department: 'Billing' })
  expect(await mayNow('ana', id, 'transfer')).toBe(true)
})

test('who reaches a ticket elsewhere may do there what they may do in any of their departments', async () => {
  const { belongs, asks, does, whyNot, mayNow } = await openRoles()
  const id = await asks()
  await belongs('ben', { [servers]: limited, [billing]: viewOnly })
  await does('ana', 'assign', id, { assignee: 'ben' })
  await does('ben', 'reply', id, { body: 'On it.' })
  expect(await whyNot(does('ben', 'close', id))).toBe(
    'None of your roles has the right “Resolve, close and reopen”. A sysadmin can give it to you.',
  )
  await belongs('ben', { [servers]: limited, [billing]: expanded })
  expect(await mayNow('ben', id, 'close')).toBe(true)
  await belongs('ben', {})
  expect(await mayNow('ben', id, 'reply')).toBe(false)
  await does('ben', 'note', id, { body: 'I belong nowhere.' })
})

test('a role hides no ticket, and every role sees, follows and notes', async () => {
  const { belongs, asks, person, desk, clock, does } = await openRoles()
  await belongs('ana', { [helpDesk]: viewOnly })
  const id = await asks()
  const by = await person('ana')
  const listed = await desk.read((db) => rows(db, by, queues.open, clock.at))
  expect(listed.rows.map((row) => row.id)).toEqual([id])
  for (const verb of ['note', 'follow', 'unfollow'] as const)
    await does('ana', verb, id, { body: 'Hm' })
  const ticket = await desk.read((db) => ticketById(db, by, id))
  expect(offered(by, ticket).sort()).toEqual(['follow', 'note', 'reword', 'undo'].sort())
  expect(bulkVerbsOf(by)).toEqual(['note', 'follow', 'unfollow'])
})

test('sysadmins, customers and the desk itself need no role', async () => {
  const { belongs, asks, does, mayNow } = await openRoles()
  await belongs('ada', { [helpDesk]: viewOnly })
  const id = await asks()
  expect(await mayNow('ada', id, 'transfer')).toBe(true)
  expect(may(theDesk, 'close')).toBe(true)
  await does('rita', 'close', id)
})

test('every right opens what the table says, and nothing else', async () => {
  const { belongs, asks, role, person, desk } = await openRoles()
  const id = await asks()
  const free = verbNames.filter((verb) => permissions[verb].key === '')
  for (const key of areas.flatMap(keysOf)) {
    await belongs('ana', { [helpDesk]: await role(key, [key]) })
    const by = await person('ana')
    const ticket = await desk.read((db) => ticketById(db, by, id))
    const can = verbNames.filter((verb) => may(by, verb, verb === 'open' ? undefined : ticket))
    const meant = verbNames.filter((verb) => permissions[verb].key === key)
    expect(meant).not.toEqual([])
    expect(can.filter((verb) => !free.includes(verb))).toEqual(meant)
  }
})

test('what is offered is what is accepted, in every role', async () => {
  const { belongs, asks, does, person, desk, ticket: ticketOf } = await openRoles()
  const to = String((await ticketOf(await asks('Fax'))).number)
  const words = {
    ...{ body: 'Text', department: 'Billing', priority: 'Low', assignee: 'ben', subject: 'New' },
    ...{ topic: 'Other', sla_plan: 'Sev-B', email: 'new@example.test', name: 'New', tags: 'vpn' },
    ...{ until: '2030-01-08T12:00', kind: 'Blocks', copies: 'boss@example.com', into: to },
  }
  for (const role of [all, expanded, limited, viewOnly])
    for (const verb of verbNames.filter((name) => name !== 'open')) {
      const id = await asks(`${role} ${verb}`)
      if (verb === 'tick' || verb === 'drop-task') await does('abe', 'task', id, { task: 'Look' })
      if (verb === 'unlink') await does('abe', 'link', id, { to })
      if (verb === 'undo') await does('abe', 'snooze', id, { until: words.until })
      await belongs('ana', { [helpDesk]: role })
      const by = await person('ana')
      if (verb === 'reword') await does('ana', 'note', id, { body: 'Hm' })
      const ticket = await desk.read((db) => ticketById(db, by, id))
      const events = await desk.read((db) => undoable(db, by, ticket))
      const isOffered = verb === 'undo' ? events.length > 0 : offered(by, ticket).includes(verb)
      const accepted = await does('ana', verb, id, {
        ...words,
        ...(verb === 'link' || verb === 'unlink' ? { to } : {}),
        ...(verb === 'set-status' ? { status: 'Waiting' } : {}),
        ...(verb === 'tick' || verb === 'drop-task'
          ? { task: 'Look', is: 'done' }
          : { task: 'New' }),
        event: String(ticket.last_event_id),
      }).then(
        () => true,
        () => false,
      )
      expect([role, verb, accepted]).toEqual([role, verb, isOffered])
    }
}, 120_000)

test('to resolve with a reply needs the right to resolve', async () => {
  const { belongs, asks, does, whyNot } = await openRoles()
  await belongs('ana', { [helpDesk]: limited })
  const id = await asks()
  expect(await whyNot(does('ana', 'reply', id, { body: 'Done.', status: 'Resolved' }))).toBe(
    'Your role has no right “Resolve, close and reopen”. Select another status',
  )
  await does('ana', 'reply', id, { body: 'Nearly.', status: 'Waiting' })
})

test('to take back what another did needs the right to do it; one’s own, a role that has it anywhere', async () => {
  const { belongs, asks, does, ticket, whyNot } = await openRoles()
  const id = await asks()
  await does('abe', 'prioritise', id, { priority: 'Low' })
  await belongs('ana', { [helpDesk]: limited })
  const event = String((await ticket(id)).last_event_id)
  expect(await whyNot(does('ana', 'undo', id, { event }))).toContain('has no right “Edit, tag')
  await does('abe', 'undo', id, { event })

  await belongs('ana', { [helpDesk]: all, [billing]: viewOnly })
  await does('ana', 'transfer', id, { department: 'Billing' })
  const own = String((await ticket(id)).last_event_id)
  await does('ana', 'undo', id, { event: own })
  expect((await ticket(id)).department).toBe('Help Desk')
})

test('“Claim next” passes over what one may not claim, however much of it waits', async () => {
  const { belongs, asks, does, ticket, person, desk } = await openRoles()
  for (let n = 0; n < 22; n++) await asks(`Soon ${n}`)
  const last = await asks('In Billing')
  await does('ada', 'transfer', last, { department: 'Billing', priority: 'Low' })
  await belongs('ana', { [helpDesk]: viewOnly, [billing]: limited })
  const by = await person('ana')
  const done = await claimNext(desk, by, { via: 'web', key: 'next:1' })
  expect(done?.ticket_id).toBe(last)
  expect((await ticket(last)).assignee).toBe('ana')
  expect(await claimNext(desk, by, { via: 'web', key: 'next:2' })).toBeUndefined()
})

test('nobody without the right creates a ticket', async () => {
  const { belongs, does, whyNot } = await openRoles()
  await belongs('ana', { [helpDesk]: viewOnly })
  const words = {
    subject: 'Fax',
    topic: 'Other',
    source: 'phone',
    body: 'Broken.',
    name: 'Rita',
    email: 'rita@example.test',
  }
  expect(await whyNot(does('ana', 'open', null, words))).toContain('“Create tickets”')
  await belongs('ana', { [helpDesk]: limited })
  await does('ana', 'open', null, words)
})

test('an archived role is given no more, and one that somebody has cannot be archived', async () => {
  const { archives, belongs, all: allOf, arranges, desk } = await openRoles()
  await belongs('ana', { [helpDesk]: limited })
  await expect(archives('roles', limited)).rejects.toThrow('Agents have it')
  await archives('roles', viewOnly)
  const { offers } = await import('../../src/settings/offers.ts')
  expect((await desk.read((db) => offers(db))).roles.map(({ name }) => name)).not.toContain(
    'View only',
  )
  const ana = (await allOf('agents')).find(({ name }) => name === 'ana')!
  await expect(
    arranges('agents', ana.id, { ...ana.values, departments: `${helpDesk}:${viewOnly}` }),
  ).rejects.toThrow('There is no')
})

test('whoever belonged to a department before there were roles has all access there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-roles-'))
  const database = new Sqlite(':memory:')
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const files = readdirSync(join(root, 'migrations'))
  const bring = (names: string[]) => {
    for (const name of names) copyFileSync(join(root, 'migrations', name), join(folder, name))
    migrate(database, folder)
  }
  bring(files.filter((name) => name < '0029'))
  database.exec(`INSERT INTO person (id, name, role, created_at) VALUES (7, 'ana', 'agent', 0);
    INSERT INTO membership (person_id, department_id, role) VALUES (7, 1, 'agent');`)
  bring(files.filter((name) => name >= '0029'))
  expect(database.prepare('SELECT * FROM membership').raw().all()).toEqual([[7, 1, 1]])
  const keys = database.prepare('SELECT key FROM role_right WHERE role_id = 1').pluck().all()
  expect(keys.toSorted()).toEqual(areas.flatMap(keysOf).toSorted())
})

test('a configuration says roles by their rights, and which of them there is not', async () => {
  const { desk, person, all: allOf } = await openRoles()
  const by = await person('ada')
  const bring = (text: string) =>
    desk.write((tx) => broughtIn(tx, text, { by, at: desk.now() }, { leavesOut: false }))
  await bring('roles:\n  - name: Counter\n    tickets: ticket.reply, ticket.close\n')
  const made = (await allOf('roles')).find(({ name }) => name === 'Counter')
  expect(made?.values).toMatchObject({ tickets: 'ticket.reply, ticket.close', tasks: '' })
  const wrong = bring('roles:\n  - name: Odd\n    tickets: ticket.reply, ticket.fly\n')
  expect(
    await wrong.then(
      () => '',
      ({ wrong: { text } }) => sentence(text),
    ),
  ).toBe('Line 2: There is no “ticket.fly” to choose')
})

test('the last role that is offered stays', async () => {
  const { archives, belongs, desk, db } = await openRoles()
  for (const who of ['ana', 'abe', 'ben', 'ada'] as const) await belongs(who, {})
  for (const role of [all, expanded, limited]) await archives('roles', role)
  await expect(archives('roles', viewOnly)).rejects.toThrow('It is the only one')
  expect(await desk.read(firstRole)).toMatchObject({ name: 'View only' })
  expect(await db.reader.selectFrom('membership').selectAll().execute()).toEqual([])
})

test('an older entry of the log, which names departments alone, is put back as all access', async () => {
  const { all: allOf, arranges } = await openRoles()
  const ana = (await allOf('agents')).find(({ name }) => name === 'ana')!
  await arranges('agents', ana.id, { ...ana.values, departments: 'Help Desk, Billing' })
  const after = (await allOf('agents')).find(({ name }) => name === 'ana')!
  expect(after.values.departments).toBe('3:1, 1:1')
  await expect(
    arranges('agents', ana.id, { ...ana.values, departments: 'Billing: View only, Billing' }),
  ).rejects.toThrow('Select one role in')
})

test('to change priority or plan on the way to another department needs the right to edit', async () => {
  const { role, belongs, asks, does, whyNot, ticket } = await openRoles()
  const passing = await role('Passing on', ['ticket.transfer'])
  await belongs('ana', { [helpDesk]: passing })
  const id = await asks()
  const moved = (words: Record<string, string>) =>
    does('ana', 'transfer', id, { department: 'Billing', ...words })
  const because = 'Your role has no right “Edit, tag, snooze, change priority, customer and copies”'
  expect(await whyNot(moved({ priority: 'High' }))).toContain(because)
  expect(await whyNot(moved({ sla_plan: 'Sev-A' }))).toContain(because)
  const { priority, department } = await ticket(id)
  await moved({ priority })
  expect((await ticket(id)).department).not.toBe(department)
})

const written = { subject: 'VPN', topic: 'Other', body: 'Help.', name: 'rita', source: 'phone' }

test.each([
  ['assignee', 'ticket.assign', 'Claim, assign and escalate'],
  ['priority', 'ticket.edit', 'Edit, tag, snooze'],
] as const)(
  'who creates a ticket gives it %s only with the right %s, where it will lie',
  async (field, key, because) => {
    const { role, belongs, does, whyNot, person, desk } = await openRoles()
    const value = field === 'assignee' ? String((await person('abe')).id) : 'High'
    const words = { ...written, email: 'rita@example.test' }
    const opens = (more: Record<string, string> = {}) =>
      does('ana', 'open', null, { ...words, ...more, [field]: value })
    const isOffered = async () => Object.hasOwn(fieldsOf('open', await person('ana')), field)

    await belongs('ana', { [helpDesk]: await role('Writes down', ['ticket.create']) })
    expect(await isOffered()).toBe(false)
    const by = await person('ana')
    const topics = await desk.read((db) => db.selectFrom('help_topic').selectAll().execute())
    const input = {
      ...{ ...words, source: 'phone', topic: topics.find(({ name }) => name === 'Other') },
      ...{ [field]: { id: field === 'assignee' ? Number(value) : 3, name: 'x' }, files: [] },
    }
    const taken = act(desk, by, 'open', null, input as never, { via: 'web' }) // as no form of theirs would
    expect(await whyNot(taken)).toContain(because)

    const whole = await role('Writes and more', ['ticket.create', key])
    await belongs('ana', { [helpDesk]: 1, [billing]: viewOnly })
    expect(await isOffered()).toBe(true)
    expect(await whyNot(opens({ department: 'Billing' }))).toContain(because)
    await belongs('ana', { [helpDesk]: whole })
    expect(await whyNot(opens())).toBeUndefined()
    expect(await whyNot(opens({ department: 'Billing' }))).toBeUndefined()
  },
)
