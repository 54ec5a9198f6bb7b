import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import type { Tables } from '../../src/desk/tables.ts'
import { passwordFits } from '../../src/people/password.ts'
import { root } from '../../src/root.ts'

/** A data folder, and `npm run desk` on it. */
function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
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
  return { desk, records, people, file }
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
    members: await db.selectFrom('membership').select(['person_id', 'department_id']).execute(),
    team: await db.selectFrom('team_member').selectAll().execute(),
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
    { person_id: 1, department_id: 1 },
    { person_id: 2, department_id: 1 },
    { person_id: 2, department_id: 2 },
  ])
  expect(kept.team).toEqual([{ team_id: 1, person_id: 2 }])
  expect(kept.topic).toMatchObject({
    slug: 'uber-cafe-co',
    position: 1,
    priority_id: 3,
    sla_plan_id: 1,
    hint: 'Hot',
  })
})

test('a new password fits, and ends what was begun with the old one', async () => {
  const { desk, people, records, file } = openFolder()
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
  ['add agent --nmae A', "Unknown option '--nmae'"],
  ['add department --name SUPPORT', 'There is already a department "SUPPORT".'],
  ['add topic --name other --department Support', 'There is already a help topic "other".'],
  [
    'add topic --name T --department Support --priority urgent',
    'There is no priority "urgent". There are: Low, Normal, High, Emergency.',
  ],
  [
    'add topic --name T --department Support --sla-plan X',
    'There is no SLA plan "X". There are: Sev-A, Sev-B, Sev-C.',
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
  const { desk, people } = openFolder()
  await desk('add', 'agent', ...jane, '--sysadmin')
  const { complained, said, code } = await desk(...words.split(' '))
  expect(complained).toContain(says)
  expect(complained).not.toContain('    at ')
  expect([said, code]).toEqual(['', 1])
  expect(await people()).toHaveLength(1)
})

test('a customer who has only asked so far is the same person as an agent', async () => {
  const { desk, people, file } = openFolder()
  await desk('help')
  await desk('add', 'department', '--name', 'Billing')
  const raw = new Sqlite(file)
  raw.exec("INSERT INTO person VALUES (7, 'jd', 'customer', NULL, NULL, NULL, 0)")
  raw.exec("INSERT INTO address VALUES ('jane@example.com', 'jane@example.com', 7, NULL)")
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
  const { desk, file } = openFolder()
  await desk('add', 'department', '--name', 'Billing')
  const raw = new Sqlite(file)
  raw.exec('BEGIN IMMEDIATE')
  const added = desk('add', 'department', '--name', 'Sales')
  await new Promise((resolve) => setTimeout(resolve, 1200))
  raw.exec('COMMIT')
  raw.close()
  expect(await added).toEqual({ said: 'There is a department Sales now.', complained: '', code: 0 })
})
