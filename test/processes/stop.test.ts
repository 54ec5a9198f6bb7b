import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { visitor } from '../../src/people/person.ts'
import { act } from '../../src/tickets/act.ts'
import { ask, hold, listen } from './ask.ts'
import { at, freePort, hire, openFolder, records, run, start } from './running.ts'

const streams = 20
const issue = { subject: 'The line is dead', body: 'Help.', name: 'Ken', email: 'ken@example.test' }

/** A running desk with a ticket and an agent who is logged in. */
async function openRunning() {
  const folder = openFolder()
  const made = await at(folder, async (desk) => {
    const ana = await hire(desk, 'ana')
    const input = { ...issue, topic: { id: 1, name: 'Other' } }
    const { number } = await act(desk, visitor, 'open', null, input as never, { via: 'web' })
    return { ana, number }
  })
  return { folder, ...made, desk: await start(folder) }
}

/** A form with a file that takes a while. */
function slowForm() {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...issue, topic: 'other', once: 'slow' }))
    form.set(name, value)
  form.append('files', new File([Buffer.alloc(1_000_000, 7)], 'slow.bin'))
  return { form }
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends 20 open streams at once, lets a form that is on its way have its answer, and ends the process with 0',
  async (signal) => {
    const { folder, ana, number, desk } = await openRunning()
    const path = `/staff/tickets/${number}/live?after=0`
    const open = await Promise.all(
      Array.from({ length: streams }, () => listen(desk.origin, path, ana)),
    )
    await Promise.all(open.map(({ until }) => until('event: changed')))
    const form = await hold(desk.origin, '/open', slowForm())
    const alive = await ask(desk.origin, '/healthz')
    expect(alive.status).toBe(200)

    const ended = desk.stop(signal)
    expect(await Promise.all(open.map((stream) => stream.ended))).toEqual(
      Array(streams).fill('whole'),
    )
    await expect(ask(desk.origin, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const { status, headers } = await form.go()
    expect([status, headers.location]).toEqual([303, expect.stringMatching(/\/created$/)])
    const { code, complained } = await ended
    const lines = complained.trimEnd().split('\n')
    expect([code, ...lines.map(withoutTime)]).toEqual([
      0,
      { at: 'stopping', signal },
      { at: 'stopped' },
    ])
    expect(existsSync(join(folder, 'desk.db-wal'))).toBe(false)

    const again = await start(folder, { PORT: String(desk.port) })
    expect((await ask(again.origin, '/healthz')).status).toBe(200)
    const tickets = records(folder, (raw) =>
      raw.prepare('SELECT count(*) FROM ticket').pluck().get(),
    )
    expect(tickets).toBe(2)
  },
)

function withoutTime(line: string) {
  const { time: _now, ...rest } = JSON.parse(line) as Record<string, unknown> // a line of the log
  return rest
}

/** Two lines that stay open between requests. */
test('a browser that keeps its line open does not hold up the end', async () => {
  const { desk } = await openRunning()
  const lines = await Promise.all([fetch(desk.origin), fetch(desk.origin)])
  await Promise.all(lines.map((line) => line.text()))
  expect((await desk.stop('SIGTERM')).code).toBe(0)
})

const port = 'it must be a number from 0 to 65535, or a Windows named pipe.'
const address =
  'it must be an address like https://help.example.com or https://example.com/helpdesk.'
const network = 'it must be an address like 127.0.0.1 or a network like 10.0.0.0/8.'

test.each<[name: string, value: string, says: string]>([
  ['PORT', 'http', `PORT is "http": ${port}`],
  ['PORT', '70000', `PORT is "70000": ${port}`],
  ['PORT', '3000.5', `PORT is "3000.5": ${port}`],
  ['PORT', ' ', `PORT is " ": ${port}`],
  [
    'HOST',
    'nowhere.invalid',
    'HOST is "nowhere.invalid", PORT is "3000": the desk cannot be reached there (',
  ],
  ['HOST', '192.0.2.1', 'HOST is "192.0.2.1", PORT is "3000": the desk cannot be reached there ('],
  ['PUBLIC_URL', 'help.example.com', `PUBLIC_URL is "help.example.com": ${address}`],
  ['PUBLIC_URL', 'ftp://example.com', `PUBLIC_URL is "ftp://example.com": ${address}`],
  ['PUBLIC_URL', 'https://example.com/?a', `PUBLIC_URL is "https://example.com/?a": ${address}`],
  [
    'PUBLIC_URL',
    'http://help.example.com',
    'PUBLIC_URL is "http://help.example.com": without https anybody on the way reads along. Use https, or set ALLOW_HTTP=1 for a test.',
  ],
  ['TRUST_PROXY', 'nginx', `TRUST_PROXY names "nginx": ${network}`],
  ['TRUST_PROXY', '127.0.0.1, 10.0.0.0/33', `TRUST_PROXY names "10.0.0.0/33": ${network}`],
  ['FILES_MOST', '0', 'FILES_MOST is "0": it must be a whole number from 1 to 100.'],
  ['FILES_MOST', 'many', 'FILES_MOST is "many": it must be a whole number from 1 to 100.'],
  ['FILE_MB', '1001', 'FILE_MB is "1001": it must be a whole number from 1 to 1000.'],
  ['FORM_MIN_SECONDS', '-1', 'FORM_MIN_SECONDS is "-1": it must be a whole number from 0 to 3600.'],
  ['FORM_MIN_SECONDS', ' ', 'FORM_MIN_SECONDS is " ": it must be a whole number from 0 to 3600.'],
  ['OPEN_PER_HOUR', '0x', 'OPEN_PER_HOUR is "0x": it must be a whole number from 0 to 100000.'],
])('%s=%s ends the start with one clear sentence', async (name, value, says) => {
  const { code, said, complained } = await run({ DATA_DIR: openFolder(), [name]: value }).ended
  expect([code, said]).toEqual([1, ''])
  expect(complained.startsWith(says)).toBe(true)
  expect(complained.trimEnd().split('\n')).toHaveLength(1)
})

const inTheWay: (readonly [what: string, put: (folder: string) => string])[] = [
  ['a file', (folder) => join(put(folder, 'data'), 'data')],
  ['below a file', (folder) => join(put(folder, 'data'), 'data', 'below')],
  ['with a folder for its records', (folder) => put(folder, 'desk.db/records')],
  ['with records of something else', (folder) => put(folder, 'desk.db')],
  ['with a broken key', (folder) => put(folder, 'secret.key')],
  ['with a file for its files', (folder) => put(folder, 'files')],
  ...(existsSync('/proc/self') ? [['where nothing can be made', () => '/proc/desk'] as const] : []),
]
/** Puts something there, and answers with the folder. */
function put(folder: string, name: string) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), 'something else, long enough to be read '.repeat(100))
  return folder
}

test.each(inTheWay)(
  'a DATA_DIR that is %s ends the start with one clear sentence',
  async (_what, put) => {
    const folder = put(openFolder())
    const { code, said, complained } = await run({ DATA_DIR: folder, PORT: '0' }).ended
    expect([code, said]).toEqual([1, ''])
    expect(
      complained.startsWith(`DATA_DIR is "${folder}": the desk cannot be opened there. `),
    ).toBe(true)
    expect(complained.trimEnd().split('\n')).toHaveLength(1)
  },
)

test('a port in use ends the start with one clear sentence, and who has it is not disturbed', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number } // of a TCP server that listens
  expect(await run({ DATA_DIR: openFolder(), PORT: String(port) }).ended).toEqual({
    code: 1,
    said: '',
    complained: `Port ${port} is in use. Set PORT to another one, or stop what uses it.\n`,
  })
  expect(other.listening).toBe(true)
})

test('a desk that is started a second time leaves the first one alone, with a form on its way', async () => {
  const { folder, desk } = await openRunning()
  const form = await hold(desk.origin, '/open', slowForm())
  expect((await ask(desk.origin, '/healthz')).status).toBe(200)
  for (const port of [String(desk.port), '0'])
    expect(await run({ DATA_DIR: folder, PORT: port }).ended).toEqual({
      code: 1,
      said: '',
      complained: `DATA_DIR is "${folder}": the desk cannot be opened there. Another desk is running there. Stop it first.\n`,
    })
  expect((await form.go()).status).toBe(303)
})

test('a variable that is empty is one that is not set', async () => {
  const folder = openFolder()
  const empty = { HOST: '', PUBLIC_URL: '', TRUST_PROXY: '', FILES_MOST: '', FILE_MB: '' }
  const limits = { FORM_MIN_SECONDS: '', OPEN_PER_HOUR: '' }
  const desk = await start(folder, { ...empty, ...limits, PORT: String(await freePort()) })
  const quick = await ask(desk.origin, '/open', { words: { ...issue, topic: 'other' } })
  expect(quick.status).toBe(422)
  expect(quick.text).toContain('That was very quick.')
})

const asOld = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } })",
)}`
const oldNodes = [
  [process.execPath, '--import', asOld],
  ...(isOld('/usr/bin/node') ? [['/usr/bin/node']] : []),
]

/** Whether there is a Node here that is too old, as Debian has one. */
function isOld(node: string) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return stdout !== null && Number(/^v(\d+)/.exec(stdout)?.[1] ?? 99) < 24
}

test.each(oldNodes)('an old Node (%s) is told in one sentence what is needed', async (...node) => {
  const { code, said, complained } = await run({ DATA_DIR: openFolder() }, undefined, node).ended
  expect([code, said]).toEqual([1, ''])
  expect(complained).toMatch(
    /^Deskbell needs Node 24\.7 or later; this is [\d.]+\. Start it with "npm start"\.\n$/,
  )
})
