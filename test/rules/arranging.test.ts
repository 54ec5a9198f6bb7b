import { expect, test } from 'vitest'
import type { Values } from '../../src/desk/fields.ts'
import { Overtaken } from '../../src/settings/arrange.ts'
import { lastChange } from '../../src/settings/changes.ts'
import { bringIn } from '../../src/settings/configuration/bring-in.ts'
import { kinds } from '../../src/settings/kinds.ts'
import { heldIn, offers } from '../../src/settings/offers.ts'
import { openArranging } from './arranging.ts'

// biome-ignore format: a table keeps its columns
const words: [path: string, made: Values, changed: Values][] = [
  ['agents', { name: 'Nora Lee', email: 'Nora@example.test', username: 'nora', departments: 'Billing: Limited access, Help Desk: All access', teams: 'Online Banking', sysadmin: 'yes', signature: 'Nora\nroom 4', time_zone: 'Europe/Berlin', away_from: '2030-03-31T00:30Z', away_until: '2030-04-01T00:30Z', substitute: 'ana' }, { name: 'Nora Fox', email: 'fox@example.test', departments: 'Billing: View only', locked: 'yes' }],
  ['departments', { name: 'Legal', parent: 'Help Desk', private: 'yes', manager: 'ana', told: 'manager', assignees: 'above', sla_plan: 'Sev-A', schedule: 'Business hours', signature: 'Legal\nroom 4' }, { name: 'Law', parent: '', told: 'nobody', assignees: 'members', sla_plan: '', signature: '' }],
  ['roles', { name: 'First line', tickets: 'ticket.reply, ticket.close', tasks: 'task.create' }, { name: 'Second line', tickets: 'thread.edit', tasks: '' }],
  ['teams', { name: 'Night watch', members: 'ana, ben', lead: 'ben', told: 'lead' }, { name: 'Night', members: '', told: 'members' }],
  ['priorities', { name: 'Someday', rank: '5', colour: 'soft' }, { name: 'Whenever', rank: '6', colour: 'warm' }],
  ['sla-plans', { name: 'Gold', minutes: '1h 30m', schedule: 'Business hours' }, { name: 'Golden', minutes: '90h', schedule: '' }],
  ['working-hours', { name: 'Nights', mon: '00:00-06:00, 22:00-24:00', sun: '20:00-24:00', closed: '12-25 Christmas Day\n2026-12-24 to 2027-01-01 Break' }, { name: 'Late', tue: '22:00-24:00' }],
  ['statuses', { name: 'On hold', state: 'resolved', position: '7', colour: 'warm', for_customers: 'Resting', reopens_to: 'Open' }, { name: 'On ice', state: 'resolved', position: '8', colour: 'late' }],
  ['tags', { name: 'wifi', colour: 'good' }, { name: 'wlan', colour: 'late' }],
  ['help-topics', { name: 'Parking', hint: 'Cars', department: 'Help Desk', priority: 'Low', sla_plan: 'Sev-C', position: '7', slug: 'cars', form: 'Device', for_agents: 'yes', assignee: 'ana', team: 'Online Banking', thanks: 'Thank you.', parent: 'Other', status: 'Waiting for customer', number_format: 'P-3#####', number_order: 'sequence' }, { name: 'Parking lots', department: 'Billing', priority: 'High', position: '8', slug: 'lots', number_order: 'random' }],
  ['bans', { name: 'spam@example.net', note: 'Sells lamps.' }, { name: '@example.net' }],
  ['lists', { name: 'Rooms', items: 'Room 4 (R4)\nRoom 5' }, { name: 'Places', items: 'Room 5 (V)\nHall' }],
  ['forms', { name: 'Damage', title: 'What is broken', instructions: 'Look at it first.\nThen tell.', always: 'topics' }, { name: 'Harm', always: 'always' }],
  ['fields', { name: 'Colour', form: 'Device', type: 'short', hint: 'As painted', position: '9', asked: 'everyone', must_customer: 'yes', must_agent: 'yes', must_close: 'yes', least: '2', most: '20', pattern: '@@[@@]-##|##', preset: 'ab-12', when: 'Kind', when_is: 'Printer' }, { name: 'Paint', form: 'Device', type: 'list', position: '10', asked: 'agents', list: 'Printers' }],
  ['canned-responses', { name: 'Thanks', folder: 'Ends', department: 'Billing', body: 'Thank you,\n{customer}.', files: 'form.pdf, map.png' }, { name: 'Thank you', body: 'Bye.', files: 'map.png' }],
  ['branding', { accent: '#8a1f5c', logo: 'old.png', footer: 'Town hall, room 4' }, { accent: '#005a36', logo: 'new.png' }],
  ['opening', { door: 'closed', text: 'Until **Monday**.\nIn an emergency call 112.' }, { door: 'open', text: 'Back soon.' }],
  ['asking', { who: 'known', most_open: '3' }, { who: 'everybody', most_open: '10' }],
  ['notices', { customers: 'received, closed', agents: 'asked' }, { customers: '', agents: 'asked, answered, noted, assigned, transferred, ended, changed' }],
  ['front-page', { heading: 'Hello', text: 'Ask **us**:\n\n- here\n- there' }, { heading: 'Welcome' }],
  ['announcement', { text: 'Mail is down.', begins: '2030-03-31T00:30Z', ends: '2030-03-31T01:30Z', hearers: 'agents' }, { text: 'It is up.', ends: '2030-10-27T00:30Z', hearers: 'everybody' }],
  ['organizations', { name: 'Acme', domains: 'acme.example, acme.test', shared: 'primary', manager: 'ana', team: 'Online Banking', assigns: 'yes', notes: 'Pays late.\nCall first.' }, { name: 'Acme Ltd', domains: 'acme.example', shared: 'none', notes: '' }],
  ['customers', { name: 'Kim Acme', emails: 'kim@acme.example, kim@home.example', primary: 'yes', notes: 'Deaf in one ear.', log_in: 'locked' }, { name: 'Kim Ace', emails: 'kim@home.example', notes: '', log_in: 'allowed' }],
  ['mailboxes', { name: 'Town help', address: 'help@town.example', topic: 'Other', department: 'Billing', out_host: 'smtp.town.example', out_port: '465', out_security: 'tls', out_user: 'help', in_protocol: 'none', in_host: '', in_port: '993', in_security: 'tls', in_user: '', in_folder: 'INBOX', in_after: 'keep', in_move_to: 'Deskbell' }, { name: 'Help', address: 'help2@town.example', out_host: 'localhost', out_port: '25', out_security: 'none', in_protocol: 'pop3', in_host: 'pop.town.example', in_port: '995', in_security: 'starttls', in_user: 'me', in_folder: 'INBOX', in_after: 'delete', in_move_to: 'Done' }],
  ['languages', { name: 'Deutsch', tag: 'de', used_by: 'customers' }, { name: 'Österreichisch', tag: 'de-AT', used_by: 'everybody' }],
  ['texts', { language: 'fr', text: 'Log in', words: 'Se connecter' }, { language: 'fr', text: 'Log in', words: 'Connexion' }],
  ['letters', { letter: 'reply', language: 'fr', opening: 'Bonjour {first_name},', closing: 'A bientôt' }, { letter: 'close', opening: 'Hello {customer},' }],
  ['desk', { desk_name: 'Town hall', time_zone: 'Europe/Berlin', language: 'fr', default_priority: 'Low', default_sla_plan: 'Sev-A', ticket_numbers: 'sequence', agent_names: 'hidden' }, { desk_name: 'Hall', time_zone: 'UTC', language: 'en', default_priority: 'High', default_sla_plan: 'Sev-B', ticket_numbers: 'random', agent_names: 'shown' }],
]

test('every kind of setting is in the table below', () => {
  expect(words.map(([path]) => path).sort()).toEqual(kinds.map(({ path }) => path).sort())
})

test.each(words)(
  '%s: what is written is read again, each change leaves one entry, and is put back',
  async (path, made, changed) => {
    const { arranges, all, log, back, byPath, desk } = await openArranging()
    const isSingle = byPath(path).single === true
    const before = await all(path)
    const { id } = await arranges(path, isSingle ? 0 : null, made)
    const asWords = async () => {
      const thing = (await all(path)).find((one) => one.id === id)
      const fields = byPath(path).fields
      const lists = await desk.read((db) => offers(db, heldIn(fields, thing?.values ?? {})))
      const { inWords } = await import('../../src/settings/in-words.ts')
      return Object.fromEntries(
        Object.entries(inWords(fields, thing?.values ?? {}, lists)).filter(([, word]) => word),
      )
    }
    const filled = (values: Values) =>
      Object.fromEntries(Object.entries(values).filter(([, word]) => word))
    expect(await asWords()).toEqual(filled(made))
    const { change } = await arranges(path, id, changed)
    expect(await asWords()).toEqual(filled(changed))
    expect((await arranges(path, id, changed)).change).toBeUndefined()
    expect((await log()).map(({ did, kind, by }) => [did, kind, by])).toEqual([
      ['changed', path, 'ada'],
      [isSingle ? 'changed' : 'added', path, 'ada'],
    ])
    await back(change ?? 0)
    expect(await asWords()).toEqual(filled(made))
    const [first] = (await log()).slice(-1)
    await back(first?.id ?? 0)
    const after = await all(path)
    expect(after.filter(({ archived }) => !archived)).toEqual(before)
  },
)

test('what is archived is offered nowhere, stays where it is in use, and is restored', async () => {
  const { all, archives, does, ticket, desk, arranges } = await openArranging()
  await arranges('departments', null, { name: 'Legal' })
  const legal = (await all('departments')).find(({ name }) => name === 'Legal')?.id ?? 0
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await does('ana', 'transfer', id, { department: 'Legal' })
  await archives('departments', legal)
  expect((await desk.read(offers)).departments.map(({ name }) => name)).not.toContain('Legal')
  expect((await ticket(id)).department).toBe('Legal')
  await expect(does('ada', 'transfer', id, { department: 'Legal' })).rejects.toThrow()
  await archives('departments', legal, false)
  expect((await desk.read(offers)).departments.map(({ name }) => name)).toContain('Legal')
})

test.each([
  ['departments', 'Help Desk', 'Help topics lead here'],
  ['help-topics', 'Other', 'It is the only one'],
  ['priorities', 'Normal', 'desk’s own priority'],
  ['sla-plans', 'Sev-C', 'desk’s own plan'],
  ['working-hours', 'Business hours', 'SLA plans count in them'],
  ['roles', 'All access', 'Agents have it'],
  ['lists', 'Printers', 'Fields offer it'],
  ['fields', 'Kind', 'These fields hang on it'],
  ['statuses', 'Open', 'usual one of its state'],
])('%s: %s is still needed', async (path, name, because) => {
  const { all, archives } = await openArranging()
  const { id = 0 } = (await all(path)).find((thing) => thing.name === name) ?? {}
  await expect(archives(path, id)).rejects.toThrow(because)
  expect((await all(path)).find((thing) => thing.id === id)?.archived).toBe(false)
})

test.each([
  ['departments', { name: 'billing' }, 'name'],
  ['priorities', { name: 'Odd', rank: '20', colour: 'soft' }, 'rank'],
  ['statuses', { name: 'Odd', state: 'open', colour: 'soft', reopens_to: 'Open' }, 'reopens_to'],
  ['agents', { name: 'Ana Two', email: 'ANA@example.test' }, 'email'],
  ['agents', { name: 'Ana Two', email: 'ana2@example.test', username: 'Ana' }, 'username'],
  ['agents', { name: 'Ana Two', email: 'ana2@example.test', username: 'ana two' }, 'username'],
  [
    'help-topics',
    { name: 'Again', department: 'Billing', priority: 'Low', position: '3', slug: 'other' },
    'slug',
  ],
  ['working-hours', { name: 'Never' }, 'mon'],
  ['lists', { name: 'Rooms', items: 'One\nTwo\none (1)' }, 'items'],
  ...(
    [
      [{ type: 'choice' }, 'choices'],
      [{ choices: 'One' }, 'choices'],
      [{ type: 'choice', choices: 'One\nOne' }, 'choices'],
      [{ type: 'choices', choices: 'One, or two' }, 'choices'],
      [{ type: 'list' }, 'list'],
      [{ list: 'Printers' }, 'list'],
      [{ type: 'information' }, 'hint'],
      [{ type: 'section', must_close: 'yes' }, 'must_close'],
      [{ asked: 'readers', must_customer: 'yes' }, 'must_customer'],
      [{ least: 'two' }, 'least'],
      [{ type: 'number', least: '3', most: '2,5' }, 'most'],
      [{ type: 'date', most: '2026-02-30' }, 'most'],
      [{ type: 'phone', most: '5' }, 'most'],
      [{ pattern: 'LF-[##' }, 'pattern'],
      [{ type: 'number', pattern: '##' }, 'pattern'],
      [{ pattern: '##', preset: '123' }, 'preset'],
      [{ when: 'Kind' }, 'when_is'],
      [{ when_is: 'Printer' }, 'when_is'],
      [{ when: 'Kind', when_is: 'Scanner' }, 'when_is'],
      [{ form: 'Other form', when: 'Kind', when_is: 'Printer' }, 'when'],
    ] as [Values, string][]
  ).map(([words, at]): [string, Values, string] => [
    'fields',
    { name: 'Odd', form: 'Device', type: 'short', position: '3', asked: 'everyone', ...words },
    at,
  ]),
  [
    'announcement',
    { text: 'x', begins: '2030-01-07T10:00', ends: '2030-01-07T10:00', hearers: 'agents' },
    'ends',
  ],
  [
    'customers',
    { name: 'Ana', emails: 'new@x.example, ana@example.test', log_in: 'allowed' },
    'emails',
  ],
] as [string, Values, string][])(
  '%s: what cannot be is said at its field',
  async (path, made, field) => {
    const { arranges, log, byPath } = await openArranging()
    const wrong = await arranges(path, byPath(path).single ? 0 : null, made).then(
      () => ({}),
      ({ wrong }) => wrong,
    )
    expect(Object.keys(wrong)).toEqual([field])
    expect(await log()).toEqual([])
  },
)

test.each([
  ['form', { form: 'Other form' }],
  ['choices', { choices: 'Screen' }],
  ['type', { type: 'section', choices: '' }],
] as [string, Values][])('a field on which others hang keeps their %s', async (at, words) => {
  const { arranges, all, log } = await openArranging()
  const kind = (await all('fields')).find(({ name }) => name === 'Kind')
  const said = { name: 'Kind', form: 'Device', type: 'choice', choices: 'Printer\nScreen' }
  const now = { ...said, position: '1', asked: 'everyone', ...words }
  const wrong = await arranges('fields', kind?.id ?? 0, now).then(
    () => ({}),
    ({ wrong }) => wrong,
  )
  expect(Object.keys(wrong)).toEqual([at])
  expect(await log()).toEqual([])
})

test('an item that is taken out of its list and comes back is the same', async () => {
  const { arranges, desk } = await openArranging()
  const items = () =>
    desk.read((db) => db.selectFrom('list_item').select(['id', 'name', 'archived']).execute())
  const { id } = await arranges('lists', null, { name: 'Rooms', items: 'One\nTwo' })
  const before = await items()
  await arranges('lists', id, { name: 'Rooms', items: 'Two' })
  expect((await items()).find(({ name }) => name === 'One')?.archived).toBe(1)
  await arranges('lists', id, { name: 'Rooms', items: 'One\nTwo' })
  expect(await items()).toEqual(before)
})

test('two of one name can be told apart by their folder', async () => {
  const { arranges, all } = await openArranging()
  await arranges('canned-responses', null, { name: 'Thanks', folder: 'Ends', body: 'Bye.' })
  await arranges('canned-responses', null, { name: 'Thanks', body: 'Bye.' })
  await expect(
    arranges('canned-responses', null, { name: 'thanks', folder: 'Ends', body: 'Bye.' }),
  ).rejects.toThrow()
  expect(await all('canned-responses')).toHaveLength(2)
})

test('whoever saves after somebody else is told first what is different', async () => {
  const { arranges, all, byPath, desk } = await openArranging()
  const { id = 0 } = (await all('departments')).find(({ name }) => name === 'Billing') ?? {}
  const since = await desk.read((db) => lastChange(db, byPath('departments'), id))
  await arranges('departments', id, { name: 'Billing', signature: 'One' }, since)
  await expect(arranges('departments', id, { name: 'Bills' }, since)).rejects.toThrow(Overtaken)
  const newer = await desk.read((db) => lastChange(db, byPath('departments'), id))
  await arranges('departments', id, { name: 'Bills' }, newer)
  expect((await all('departments')).map(({ name }) => name)).toContain('Bills')
})

test('nobody but a sysadmin arranges anything, and the log takes no change', async () => {
  const { arranges, log, db } = await openArranging()
  for (const who of ['ana', 'rita'] as const)
    await expect(
      arranges('tags', null, { name: 'x', colour: 'soft' }, undefined, who),
    ).rejects.toThrow('Only a sysadmin')
  await arranges('tags', null, { name: 'x', colour: 'soft' })
  expect(await log()).toHaveLength(1)
  await expect(
    db.writer.updateTable('setting_change').set({ name: 'y' }).execute(),
  ).rejects.toThrow('never changed')
  await expect(db.writer.deleteFrom('setting_change').execute()).rejects.toThrow('never deleted')
})

test('putting back leaves what was changed since', async () => {
  const { arranges, all, back } = await openArranging()
  const { id } = await arranges('departments', null, { name: 'Legal', signature: 'A' })
  const { change = 0 } = await arranges('departments', id, { name: 'Law', signature: 'A' })
  await arranges('departments', id, { name: 'Law', signature: 'B' })
  await back(change)
  const values = (await all('departments')).find((thing) => thing.id === id)?.values
  expect(values).toMatchObject({ name: 'Legal', signature: 'B' })
})

test('two priorities swap their urgency, both are told of in the log, and one press puts it back', async () => {
  const { all, arranges, log, back } = await openArranging()
  const ranks = async () =>
    Object.fromEntries((await all('priorities')).map(({ name, values }) => [name, values.rank]))
  const before = await ranks()
  const low = (await all('priorities')).find(({ name }) => name === 'Low')
  if (!low) throw new Error('There is no Low.')
  const { change } = await arranges('priorities', low.id, {
    ...low.values,
    rank: before.High ?? '',
  })
  expect(await ranks()).toEqual({ ...before, Low: before.High, High: before.Low })
  expect((await log()).map(({ name, was, now }) => [name, was.rank, now.rank])).toEqual([
    ['Low', before.Low, before.High],
    ['High', before.High, before.Low],
  ])
  await back(change ?? 0)
  expect(await ranks()).toEqual(before)
})

test('a priority that gave way has no urgency to swap', async () => {
  const { all, arranges, archives } = await openArranging()
  const made = { name: 'Odd', rank: '5', colour: 'soft' }
  const { id } = await arranges('priorities', null, made)
  await archives('priorities', id)
  await arranges('priorities', null, { ...made, name: 'Even' })
  await expect(arranges('priorities', id, made)).rejects.toMatchObject({
    wrong: { rank: { text: '{name} has this urgency. Enter another number' } },
  })
  expect((await all('priorities')).find(({ name }) => name === 'Even')?.values.rank).toBe('5')
})

test('each state has one usual name: it gives way only to another, and the log tells both', async () => {
  const { arranges, all, log, archives } = await openArranging()
  const named = async (name: string) => (await all('statuses')).find((one) => one.name === name)
  const open = (await named('Open'))?.id ?? 0
  const words = { name: 'Open', state: 'open', colour: 'ink' }
  await expect(arranges('statuses', open, words)).rejects.toMatchObject({
    wrong: { usual: { text: expect.stringContaining('Each state has a usual one') } },
  })
  await expect(
    arranges('statuses', open, { ...words, state: 'closed', usual: 'yes' }),
  ).rejects.toMatchObject({ wrong: { state: {} } })
  const made = { name: 'New', state: 'open', colour: 'accent', usual: 'yes' }
  const { id } = await arranges('statuses', null, made)
  expect((await named('New'))?.values.usual).toBe('yes')
  expect((await named('Open'))?.values.usual).toBe('')
  expect((await log()).map(({ name, did }) => `${did} ${name}`)).toEqual([
    'added New',
    'changed Open',
  ])
  await archives('statuses', open)
  await expect(archives('statuses', id)).rejects.toThrow('usual one')
})

test('a configuration brings its own usual name to a desk that has another', async () => {
  const { all, desk, person, clock } = await openArranging()
  const how = { by: await person('ada'), at: clock.at }
  const named = (name: string, state: string) =>
    `  - name: ${name}\n    state: ${state}\n    position: 1\n    colour: soft\n    usual: yes\n`
  const text = `statuses:\n${named('New', 'open')}${named('Asked back', 'waiting')}${named('Resolved', 'resolved')}${named('Closed', 'closed')}`
  await desk.write((tx) => bringIn(tx, text, how))
  const things = await all('statuses')
  const offered = things.filter(({ archived }) => !archived)
  expect(offered.map(({ name, values }) => `${name} ${values.usual}`)).toEqual([
    'New yes',
    'Asked back yes',
    'Resolved yes',
    'Closed yes',
  ])
  expect(things.filter(({ archived }) => archived).map(({ name }) => name)).toEqual([
    'Open',
    'Waiting for customer',
  ])
})
