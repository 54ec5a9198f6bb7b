import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { alone } from '../../src/db/alone.ts'
import { openDb } from '../../src/db/open.ts'
import type { Tables } from '../../src/desk/tables.ts'
import { passwordFits } from '../../src/people/password.ts'
import { root } from '../../src/root.ts'
import { changes } from '../../src/settings/changes.ts'

/** A data folder that is not there yet, and `npm run desk` on it. */
function openFolder() {
  const above = mkdtempSync(join(tmpdir(), 'deskbell-cli-'))
  onTestFinished(() => rmSync(above, { recursive: true, force: true }))
  const folder = join(above, 'data')
  const file = join(folder, 'desk.db')

  async function desk(...words: string[]) {
    const env = { ...process.env, DATA_DIR: folder }
    const child = spawn(process.execPath, [join(root, 'dist/src/cli.js'), ...words], { env })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [said, complained, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ])
    return { said: said.trim(), complained: complained.trim(), code }
  }

  /** Reads the records as they lie there. */
  async function records<T>(
    reading: (db: ReturnType<typeof openDb<Tables>>['reader']) => Promise<T>,
  ) {
    const db = openDb<Tables>(file, join(root, 'migrations'))
    return reading(db.reader).finally(() => db.close())
  }
  const people = () =>
    records((db) =>
      db
        .selectFrom('person')
        .select(['id', 'name', 'role', 'username', 'password_hash'])
        .where('id', '>', 0)
        .execute(),
    )
  return { desk, records, people, folder, file }
}

/** The same with the records that a desk makes when it starts for the first time. */
async function openBegun() {
  const place = openFolder()
  mkdirSync(place.folder)
  await openDb(place.file, join(root, 'migrations')).close()
  return place
}

const jane = ['--name', 'Jane Doe', '--email', 'jane@example.com', '--username', 'Jane']

test('a desk is set up and filled by commands alone', async () => {
  const { desk, people, records } = openFolder()
  const set = await desk(
    'setup',
    ...jane,
    '--desk',
    'Lanternfield',
    '--time-zone',
    'europe/berlin',
    '--password',
    'seven quiet lanterns',
  )
  expect(set).toEqual({
    said: 'The desk is set up, and Jane Doe is its sysadmin.',
    complained: '',
    code: 0,
  })
  expect((await desk('add', 'department', '--name', 'System Administrators')).code).toBe(0)
  expect(
    (
      await desk(
        'add',
        'agent',
        '--name',
        'John Doe',
        '--email',
        'john@example.com',
        '--username',
        'john',
        '--department',
        'support',
        '--department',
        'System Administrators',
        '--role',
        'limited ACCESS',
      )
    ).said,
  ).toMatch(/^John Doe is an agent now\.\nPassword: (\w{4}-){3}\w{4}$/)
  expect((await desk('add', 'customer', '--name', 'Ken', '--email', 'ken@example.com')).code).toBe(
    0,
  )
  expect((await desk('add', 'team', '--name', 'Online Banking', '--member', 'john')).code).toBe(0)
  expect(
    (
      await desk(
        'add',
        'topic',
        '--name',
        'Über-Café & Co.',
        '--department',
        'Support',
        '--priority',
        'high',
        '--sla-plan',
        'Sev-A',
        '--hint',
        'Hot',
      )
    ).code,
  ).toBe(0)

  expect((await people()).map(({ name, role, username }) => [name, role, username])).toEqual([
    ['Jane Doe', 'sysadmin', 'jane'],
    ['John Doe', 'agent', 'john'],
    ['Ken', 'customer', null],
  ])
  const kept = await records(async (db) => ({
    settings: await db
      .selectFrom('setting')
      .selectAll()
      .where('name', 'in', ['desk_name', 'time_zone'])
      .execute(),
    members: await db.selectFrom('membership').selectAll().execute(),
    team: await db.selectFrom('team_member').selectAll().execute(),
    log: (await changes(db, {})).changes
      .map(({ by, did, kind, name }) => `${by} ${did} ${kind} ${name}`)
      .reverse(),
    topic: await db
      .selectFrom('help_topic')
      .selectAll()
      .where('name', '!=', 'Other')
      .executeTakeFirst(),
  }))
  expect(kept.settings).toEqual([
    { name: 'desk_name', value: 'Lanternfield' },
    { name: 'time_zone', value: 'Europe/Berlin' },
  ])
  expect(kept.members).toEqual([
    { person_id: 1, department_id: 1, role_id: 1 },
    { person_id: 2, department_id: 1, role_id: 3 },
    { person_id: 2, department_id: 2, role_id: 3 },
  ])
  expect(kept.team).toEqual([{ team_id: 1, person_id: 2 }])
  expect(kept.log).toEqual([
    'The desk changed desk Lanternfield',
    'The desk added agents Jane Doe',
    'The desk added departments System Administrators',
    'The desk added agents John Doe',
    'The desk added customers Ken',
    'The desk added teams Online Banking',
    'The desk added help-topics Über-Café & Co.',
  ])
  expect(kept.topic).toMatchObject({
    slug: 'uber-cafe-co',
    position: 1,
    priority_id: 3,
    sla_plan_id: 1,
    hint: 'Hot',
  })
})

test('a new password fits, and ends what was begun with the old one', async () => {
  const { desk, people, records, file } = await openBegun()
  await desk('add', 'agent', ...jane)
  const raw = new Sqlite(file)
  raw.prepare("INSERT INTO session VALUES ('s', 1, 0, 9e15, 9e15)").run()
  raw.close()
  const { said, code } = await desk('password', 'JANE@example.com')
  expect(code).toBe(0)
  const fresh = /Password: (\S+)$/.exec(said)?.[1] ?? ''
  const [row] = await people()
  expect(await passwordFits(fresh, row?.password_hash ?? null)).toBe(true)
  expect(await records((db) => db.selectFrom('session').selectAll().execute())).toEqual([])
})

test.each([
  [
    'add agent --name A --email a@example.com --department Sales',
    'There is no department "Sales". There are: Support.',
  ],
  [
    'add agent --name A --email a@example.com --role Boss',
    'There is no role "Boss". There are: All access, Expanded access, Limited access, View only.',
  ],
  ['add agent --email a@example.com', '--name is missing.'],
  [
    'add agent --name A --email nonsense',
    'Enter an email address in the correct format, like name@example.com.',
  ],
  ['add agent --name A --email jane@example.com', 'jane@example.com is the address of Jane Doe.'],
  ['add agent --name A --email a@example.com --username jane', 'The username "jane" is taken.'],
  [
    'add agent --name A --email a@example.com --username a@b',
    'A username is made of letters, figures, dots, hyphens and underscores.',
  ],
  [
    `add agent --name ${'A'.repeat(101)} --email a@example.com`,
    'A name must be 100 characters or less.',
  ],
  [
    'add agent --name A --email a@example.com --password short',
    'Password must be 8 characters or more.',
  ],
  ['add agent --nmae A', 'This command has no option --nmae. What there is: npm run desk -- help'],
  ['add agent -n A', 'This command has no option -n.'],
  ['add agent --name', '--name needs a value.'],
  ['add agent --name --email a@example.com', '--name needs a value.'],
  ['add agent --sysadmin=no', '--sysadmin is said alone, without "no".'],
  ['add agent --name Ann Lee', '"Lee" is a word too many. Put what has several words in quotes.'],
  ['password jane jane', '"jane" is a word too many.'],
  ['add department --name SUPPORT', '“SUPPORT” is there already. Enter another name.'],
  ['add topic --name other --department Support', '“other” is there already. Enter another name.'],
  [
    'add topic --name T --department Support --priority urgent',
    'There is no “urgent” to choose for Priority. There are: Low, Normal, High, Emergency.',
  ],
  [
    'add topic --name T --department Support --sla-plan X',
    'There is no “X” to choose for SLA plan. There are: Sev-A, Sev-B, Sev-C.',
  ],
  ['add team --name T --member nobody', 'Nobody has the username or address "nobody".'],
  ['password nobody', 'Nobody has the username or address "nobody".'],
  ['password', 'Say whose: LOGIN is missing.'],
  [
    'setup --name A --desk D --email a@example.com --time-zone Mars',
    'There is no time zone "Mars". They are called like Europe/Berlin.',
  ],
  ['setup --name A --desk D --email a@example.com', 'This desk is set up already.'],
  ['add', 'There is no such command.'],
  ['ad agent', 'There is no such command.'],
])('%s: a clear sentence, and nothing is made', async (words, says) => {
  const { desk, people } = await openBegun()
  await desk('add', 'agent', ...jane, '--sysadmin')
  const { complained, said, code } = await desk(...words.split(' '))
  expect(complained).toContain(says)
  expect(complained).not.toContain('    at ')
  expect([said, code]).toEqual(['', 1])
  expect(await people()).toHaveLength(1)
})

test('a customer who has only asked so far is the same person as an agent', async () => {
  const { desk, people, file } = await openBegun()
  await desk('add', 'department', '--name', 'Billing')
  const raw = new Sqlite(file)
  raw.exec("INSERT INTO person (id, name, role, created_at) VALUES (7, 'jd', 'customer', 0)")
  raw.exec(
    "INSERT INTO address (email_folded, email, person_id) VALUES ('jane@example.com', 'jane@example.com', 7)",
  )
  raw.close()
  const { complained } = await desk('add', 'agent', ...jane)
  expect(complained).toBe('--department is missing. There are: Billing, Support.')
  expect((await desk('add', 'agent', ...jane, '--department', 'Billing')).code).toBe(0)
  expect((await people()).map(({ id, name, role }) => [id, name, role])).toEqual([
    [7, 'Jane Doe', 'agent'],
  ])
})

test('the help names every command, without and with a data folder', async () => {
  const { desk } = openFolder()
  const { said, code } = await desk('help')
  expect(code).toBe(0)
  for (const command of [
    'setup',
    'add agent',
    'add customer',
    'add department',
    'add team',
    'add topic',
    'password',
  ])
    expect(said).toContain(`  ${command} `)
  expect((await desk()).said).toBe(said)
})

test('while the running desk writes, it waits for its turn', async () => {
  const { desk, file } = await openBegun()
  const raw = new Sqlite(file)
  raw.exec('BEGIN IMMEDIATE')
  const added = desk('add', 'department', '--name', 'Sales')
  await new Promise((resolve) => setTimeout(resolve, 1200))
  raw.exec('COMMIT')
  raw.close()
  expect(await added).toEqual({ said: 'There is a department Sales now.', complained: '', code: 0 })
})

test('where there is no desk none is made, but by setup', async () => {
  const { desk, people, folder } = openFolder()
  const add = ['add', 'agent', '--name', 'John', '--email', 'john@example.com']
  const none = `DATA_DIR is "${folder}": there is no desk there, and only "npm run desk -- setup" makes one.`
  for (const words of [add, ['password', 'jane']])
    expect(await desk(...words)).toEqual({ said: '', complained: none, code: 1 })
  expect(existsSync(folder)).toBe(false)
  expect((await desk('setup', ...jane, '--desk', 'Lanternfield')).code).toBe(0)
  expect((await desk(...add)).code).toBe(0)
  expect(await people()).toHaveLength(2)
})

test.each(['password jane', 'setup --name A --desk D --email a@example.com'])(
  '%s, where DATA_DIR is a file: one sentence that names it',
  async (words) => {
    const { desk, folder } = openFolder()
    writeFileSync(folder, '')
    const { complained, code } = await desk(...words.split(' '))
    expect(complained).toMatch(/^DATA_DIR is ".+": the desk cannot be opened there\. E.+$/)
    expect([complained.includes(`"${folder}"`), code]).toEqual([true, 1])
  },
)

test('beside a running desk the command line works, but brings no records up to date', async () => {
  const { desk, folder, file } = await openBegun()
  const letGo = alone(join(folder, 'desk.lock'))
  expect((await desk('add', 'department', '--name', 'Billing')).code).toBe(0)

  const raw = new Sqlite(file)
  raw.exec('DELETE FROM migration')
  const add = ['add', 'department', '--name', 'Sales']
  expect(await desk(...add)).toEqual({
    said: '',
    complained: `DATA_DIR is "${folder}": the desk cannot be opened there. Its records must be brought up to date first, and not while a desk runs on them. Start that desk again: it does so by itself.`,
    code: 1,
  })
  expect(raw.prepare('SELECT count(*) FROM migration').pluck().get()).toBe(0)

  letGo()
  raw.close()
})

test('the configuration is written to a file, compared, and brought in', async () => {
  const { desk, folder } = await openBegun()
  const file = join(folder, 'deskbell.yaml')
  expect(await desk('config', 'export', file)).toMatchObject({ code: 0, complained: '' })
  expect((await desk('config', 'diff', file)).said).toBe('Nothing is different.')
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text
      .replace('- name: Support', '- name: Front desk')
      .replaceAll('department: Support', 'department: Front desk'),
  )
  const { said } = await desk('config', 'diff', file)
  expect(said).toContain('added departments: Front desk')
  expect(said).toContain('  department: "Support" → "Front desk"')
  expect(said).toContain('archived departments: Support')
  expect((await desk('config', 'diff', file)).said).toBe(said)
  expect((await desk('config', 'import', file)).said).toBe(said)
  expect((await desk('config', 'diff', file)).said).toBe('Nothing is different.')

  writeFileSync(file, 'departments:\n  - size: 4\n')
  const wrong = await desk('config', 'import', file)
  expect([wrong.code, wrong.complained]).toEqual([1, 'Line 2: “departments” have no field “size”.'])
  const none = await desk('config', 'import', join(folder, 'none.yaml'))
  expect([none.code, none.complained]).toEqual([1, `${join(folder, 'none.yaml')} cannot be read.`])
})
