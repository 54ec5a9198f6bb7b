import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Desk, doors } from '../../src/desk/desk.ts'
import type { Db } from '../../src/desk/tables.ts'
import { root } from '../../src/root.ts'
import { openFront } from '../front.ts'
import { openSite } from '../site.ts'
import { openDesk, openTown } from '../town.ts'
import { rowsIn, said } from '../visit.ts'
import { ask } from './ask.ts'
import { at, openFolder, records, run, start } from './running.ts'

const full = 2
const issue = {
  topic: 'other',
  subject: 'The line is dead',
  body: 'Since nine.',
  name: 'Ken',
  email: 'ken@example.test',
}

test('after its first write, each connection waits for the disk at every commit', async () => {
  const { db, does } = await openTown()
  await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  expect(db.synchronous()).toEqual([full, full])
  const mode = await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(db.writer)
  expect(mode.rows).toEqual([{ journal_mode: 'wal' }])
  await expect(sql`UPDATE ticket SET subject = ''`.execute(db.reader)).rejects.toThrow('readonly')
})

test('who has begun to write is alone from the first moment: what it reads then cannot change under it', async () => {
  const { desk, folder } = await openDesk()
  const other = new Sqlite(join(folder, 'desk.db'), { timeout: 0 })
  onTestFinished(() => void other.close())
  const intrude = () => other.exec("INSERT INTO setting VALUES ('w1', 'x')")
  await desk.write(async (tx) => {
    await tx.selectFrom('setting').selectAll().execute()
    expect(intrude).toThrow('database is locked')
  })
  await desk.read(async (db) => {
    await db.selectFrom('setting').selectAll().execute()
    expect(intrude).not.toThrow()
    expect(await db.selectFrom('setting').where('name', '=', 'w1').selectAll().execute()).toEqual(
      [],
    )
  })
  expect(await written(desk)).toEqual(['w1'])
})

/** A desk whose disk is full after so many pages more; `grow` gives it room again. */
async function openSmall({ db }: Pick<Awaited<ReturnType<typeof openDesk>>, 'db'>, more = 8) {
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db.writer)
  const limit = (pages: number) =>
    sql`PRAGMA max_page_count = ${sql.raw(String(pages))}`.execute(db.writer)
  await limit((rows[0]?.page_count ?? 0) + more)
  return { grow: () => limit(1_000_000) }
}

const write = (tx: Db, name: string, length = 10) =>
  tx
    .insertInto('setting')
    .values({ name, value: 'x'.repeat(length) })
    .execute()
const written = (desk: Desk) =>
  desk.read(async (db) =>
    (await db.selectFrom('setting').select('name').where('name', 'like', 'w%').execute()).map(
      ({ name }) => name,
    ),
  )

test('when the disk is full in the midst of a transaction, nothing of it stays, also when somebody swallows the error', async () => {
  const { desk, db } = await openDesk()
  const small = await openSmall({ db })
  let swallowed: unknown
  const writing = desk.write(async (tx) => {
    await write(tx, 'w1')
    await write(tx, 'w2', 200_000).catch((error) => (swallowed = error))
    await write(tx, 'w3')
    await write(tx, 'w4')
  })
  await expect(writing).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  await expect(writing).rejects.toBe(swallowed)
  expect(await written(desk)).toEqual([])

  await small.grow()
  await desk.write((tx) => write(tx, 'w5', 200_000))
  expect(await written(desk)).toEqual(['w5'])
})

test('when the disk is full the true error comes out, and the next who writes is not held up', async () => {
  const { desk, db } = await openDesk()
  await openSmall({ db })
  for (const name of ['w1', 'w2'])
    await expect(desk.write((tx) => write(tx, name, 200_000))).rejects.toThrow(/full/)
  await desk.write((tx) => write(tx, 'w3'))
  expect(await written(desk)).toEqual(['w3'])
})

test('a full disk is a plain page and makes nothing; the text is taken as soon as there is room', async () => {
  const site = await openFront()
  const before = await rowsIn(site)
  const small = await openSmall(site, 0)
  const sent = { ...issue, body: 'x '.repeat(4_000) }
  const refused = await site.post('/open', sent)
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5'])
  expect(said(await refused.text())).toContain('Nothing was changed.')
  expect(await rowsIn(site)).toEqual(before)
  expect((await site.get('/open')).status).toBe(200)
  await small.grow()
  expect((await site.post('/open', sent)).status).toBe(303)
})

test.each<['read' | 'write', 'read' | 'write']>([
  ['read', 'read'],
  ['read', 'write'],
  ['write', 'read'],
  ['write', 'write'],
])(
  'desk.%s with desk.%s inside throws instead of waiting for itself for ever',
  async (outer, inner) => {
    const { desk } = await openDesk()
    const nested = desk[outer](() => desk[inner](async () => 'never'))
    await expect(nested).rejects.toThrow(`desk.${inner} inside desk.${outer}`)
    expect(await desk.write(async () => 'goes on')).toBe('goes on')
    expect(await desk.read(async () => 'goes on')).toBe('goes on')
  },
)

test('side by side, many may read and write: each has its turn', async () => {
  const { desk } = await openDesk()
  const names = Array.from({ length: 50 }, (_, n) => `w${n}`)
  await Promise.all(names.map((name) => desk.write((tx) => write(tx, name))))
  expect((await written(desk)).sort()).toEqual(names.sort())
})

test('a transaction that does not end is told with where it began', async () => {
  const { db } = await openDesk()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const stacks: string[] = []
  const desk = doors({ reader: db.reader, writer: db.writer, stuck: (stack) => stacks.push(stack) })
  const end = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const writing = desk.write(() => {
    begun.resolve()
    return end.promise
  })
  await begun.promise
  vi.advanceTimersByTime(4_999)
  expect(stacks).toEqual([])
  vi.advanceTimersByTime(1)
  expect(stacks).toEqual([expect.stringContaining('durable.test.ts')])
  end.resolve()
  await writing
})

/** Another process that has the write lock of a desk until it is told to let go. */
async function lock(folder: string) {
  const script = `
    import Sqlite from ${JSON.stringify(join(root, 'node_modules/better-sqlite3/lib/index.js'))}
    const raw = new Sqlite(process.argv[1])
    raw.exec('BEGIN IMMEDIATE')
    console.log('held')
    process.stdin.once('data', () => raw.exec('COMMIT')).once('data', () => process.exit())`
  const words = ['--input-type=module', '--eval', script, join(folder, 'desk.db')]
  const child = spawn(process.execPath, words)
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.write('go')
    await once(child, 'exit')
  }
}

test('while another process writes, pages are read, and who writes is asked to try again, until it lets go', async () => {
  const folder = openFolder()
  const { origin } = await start(folder)
  const letGo = await lock(folder)
  expect((await ask(origin, '/open')).status).toBe(200)
  expect((await ask(origin, '/healthz')).status).toBe(200)
  const answers = await Promise.all(
    [1, 2, 3].map((n) => ask(origin, '/open', { words: { ...issue, body: `${n}`, once: `${n}` } })),
  )
  for (const { status, headers, text } of answers) {
    expect([status, headers['retry-after']]).toEqual([503, '5'])
    expect(said(text)).toContain('Nothing was changed. Go back, your text is still there')
  }
  await letGo()
  const again = await ask(origin, '/open', { words: { ...issue, once: '1' } })
  expect(again.status).toBe(303)
  expect(records(folder, (raw) => raw.prepare('SELECT count(*) FROM ticket').pluck().get())).toBe(1)
})

test('a page can be read although the session cannot be prolonged', async () => {
  const site = await openSite()
  await site.cookieOf('ana')
  site.clock.at += 5 * 3_600_000
  const letGo = await lock(site.folder)
  expect((await site.get('/staff', 'ana')).status).toBe(200)
  await letGo()
  expect((await site.get('/staff', 'ana')).status).toBe(200)
})

const cli = (folder: string, ...words: string[]) =>
  run({ DATA_DIR: folder }, ['dist/src/cli.js', ...words])

test('commands are done beside a desk that is at work, and beside each other', async () => {
  const folder = openFolder()
  const { origin } = await start(folder)
  const names = ['Sales', 'Billing', 'Legal', 'Stores']
  const commands = names.map((name) => cli(folder, 'add', 'department', '--name', name).ended)
  let isDone = false
  const done = Promise.all(commands).finally(() => (isDone = true))
  /** Told that the desk is busy, one sends the form again. */
  const sends = async (body: string): Promise<number> => {
    const { status } = await ask(origin, '/open', { words: { ...issue, body } })
    return status === 503 ? sends(body) : status
  }
  const statuses: number[] = []
  for (let n = 0; !isDone; n++) statuses.push(await sends(`${n}`))
  expect(await done).toEqual(
    names.map((name) => ({
      code: 0,
      complained: '',
      said: `There is a department ${name} now.\n`,
    })),
  )
  expect(new Set(statuses)).toEqual(new Set([303]))
  const departments = records(folder, (raw) =>
    raw.prepare('SELECT name FROM department').pluck().all(),
  )
  expect(departments.sort()).toEqual([...names, 'Support'].sort())
})

test('a command that finds the desk locked for long says so in one sentence, and has changed nothing', async () => {
  const folder = openFolder()
  await at(folder, async () => {})
  expect((await cli(folder, 'add', 'department', '--name', 'Sales').ended).code).toBe(0)
  const letGo = await lock(folder)
  expect(await cli(folder, 'add', 'department', '--name', 'Billing').ended).toEqual({
    code: 1,
    said: '',
    complained: 'The desk is busy. Nothing was changed; try again in a moment.\n',
  })
  await letGo()
  const names = records(folder, (raw) => raw.prepare('SELECT name FROM department').pluck().all())
  expect(names).toEqual(['Sales', 'Support'])
})

test('a desk that starts while another process writes serves all the same', async () => {
  const folder = openFolder()
  await (await start(folder)).stop('SIGTERM')
  const letGo = await lock(folder)
  const { origin, stop } = await start(folder)
  expect((await ask(origin, '/')).status).toBe(200)
  await letGo()
  expect((await stop('SIGTERM')).code).toBe(0)
})
