import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { root } from '../../src/root.ts'
import { formIn, said } from '../visit.ts'
import { ask, listen } from './ask.ts'
import { at, freePort, hire, openFolder, records, start } from './running.ts'

const isHere = spawnSync('nginx', ['-v'], search()).status === 0
const isLinux = process.platform === 'linux'
beforeEach((context) => {
  if (!isHere) context.skip('nginx is not installed here: apt-get install nginx')
  if (!isLinux) context.skip('only Linux has the addresses 127.0.0.2 and 127.0.0.3 at once')
})

/** Debian keeps it where only root looks. */
function search() {
  return { env: { PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` } }
}

const base = '/helpdesk'
const issue = {
  topic: 'other',
  subject: 'The line is dead',
  body: 'Since nine.',
  name: 'Ken',
  email: 'ken@example.test',
}

/** nginx in front of a desk that lives under a sub-path, which it takes off or leaves on. */
async function openProxied(takes: 'off' | 'on', env: Record<string, string> = {}) {
  const folder = openFolder()
  const ana = await at(folder, (desk) => hire(desk, 'ana'))
  const port = await freePort()
  const outside = `http://localhost:${port}`
  const desk = await start(folder, { PUBLIC_URL: outside + base, ...env })
  const behind = `http://127.0.0.1:${desk.port}${takes === 'off' ? '/' : ''}`
  await startNginx(port, behind)
  const get = (path: string, asking: Parameters<typeof ask>[2] = {}) =>
    ask(outside, base + path, asking)
  return { folder, ana, desk, outside, get, post: get }
}

/** What the README says of nginx, but for buffering: the answer itself says what is not to be buffered. */
const advised = (
  /```nginx([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? ''
)
  .split('\n')
  .filter((line) => /^ +(client_max_body_size|proxy_set_header)/.test(line))

async function startNginx(port: number, behind: string) {
  const own = openFolder()
  mkdirSync(join(own, 'temp'))
  const isRoot = process.getuid?.() === 0
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const config = `
    ${isRoot ? 'user root;' : ''}
    daemon off;
    pid ${own}/nginx.pid;
    error_log stderr warn;
    events {}
    http {
      access_log off;
      ${temporary.map((kind) => `${kind}_temp_path ${own}/temp/${kind};`).join('\n')}
      server {
        listen 127.0.0.1:${port};
        location ${base}/ {
          proxy_pass ${behind};
          ${advised.join('\n')}
        }
      }
    }`
  writeFileSync(join(own, 'nginx.conf'), config)
  const words = ['-p', own, '-e', 'stderr', '-c', join(own, 'nginx.conf')]
  const nginx = spawn('nginx', words, { ...search(), stdio: ['ignore', 'ignore', 'pipe'] })
  let complained = ''
  nginx.stderr.on('data', (chunk) => (complained += chunk))
  const ended = new Promise((resolve) => nginx.once('close', resolve))
  onTestFinished(async () => {
    nginx.kill('SIGTERM')
    await ended
  })
  const answers = async () => {
    if (nginx.exitCode !== null) throw new Error(complained)
    await ask(`http://localhost:${port}`, '/')
  }
  await vi.waitFor(answers, { timeout: 20_000 })
}

const ways = ['off', 'on'] as const

test('the README says what nginx needs', () => {
  expect(advised).toHaveLength(2)
})

test.each(ways)(
  'behind nginx that takes the sub-path %s, a ticket is made, found, answered and heard of',
  async (takes) => {
    const { get, post, ana, outside } = await openProxied(takes)
    expect((await get('/')).status).toBe(200)
    const page = await get('/open')
    const sent = { ...formIn(page.text, `${base}/open`), ...issue }
    const made = await post('/open', { words: sent })
    expect([made.status, made.headers.location]).toEqual([
      303,
      expect.stringMatching(/^\/helpdesk\/tickets\/\d{6}\/created$/),
    ])
    const number = /\d{6}/.exec(made.headers.location ?? '')?.[0]
    const cookie = made.headers['set-cookie']?.map((one) => one.split(';')[0]).join('; ') ?? ''
    const receipt = await get(`/tickets/${number}/created`, { cookie })
    const link = `${outside}${base}/t/`
    expect([receipt.status, receipt.text]).toEqual([200, expect.stringContaining(link)])
    const style = /href="\/helpdesk(\/public\/desk\.\w+\.css)"/.exec(receipt.text)?.[1] ?? ''
    expect((await get(style)).headers['content-type']).toBe('text/css; charset=utf-8')

    const ticket = `/staff/tickets/${number}`
    const stream = await listen(outside, `${base}${ticket}/live?after=1`, ana)
    const reply = await post(`/tickets/${number}/reply`, { cookie, words: { body: 'Any news?' } })
    expect([reply.status, reply.headers.location]).toEqual([303, `${base}/tickets/${number}`])
    await stream.until('event: changed')
    const shown = await get(ticket, ana)
    expect([shown.status, said(shown.text)]).toEqual([200, expect.stringContaining('Any news?')])

    const missing = await get('/nowhere')
    expect([missing.status, missing.text]).toEqual([404, expect.stringContaining(style)])
    const foreign = await post('/open', { words: sent, origin: 'http://evil.test' })
    expect([foreign.status, foreign.text]).toEqual([403, expect.stringContaining(outside + base)])
  },
)

test.each(ways)(
  'behind nginx that takes the sub-path %s, a file of 25 MB comes through whole, and a larger form is refused',
  async (takes) => {
    const { post, folder } = await openProxied(takes, { FILES_MOST: '2' })
    const bytes = randomBytes(25_000_000)
    const made = await post('/open', { form: formWith(bytes) })
    expect(made.status).toBe(303)
    const kept = records(folder, (raw) => raw.prepare('SELECT hash, size FROM attachment').all())
    expect(kept).toEqual([
      { hash: createHash('sha256').update(bytes).digest('hex'), size: 25_000_000 },
    ])

    const larger = await post('/open', { form: formWith(bytes, bytes, Buffer.alloc(1_100_000)) })
    // the desk answers before it has all: nginx passes that on, or says 502 when it was still sending
    expect([413, 502]).toContain(larger.status)
    if (larger.status === 413)
      expect(said(larger.text)).toContain('This is more than a form may hold.')
    const tickets = records(folder, (raw) =>
      raw.prepare('SELECT count(*) FROM ticket').pluck().get(),
    )
    expect(tickets).toBe(1)
  },
)

function formWith(...files: Buffer<ArrayBuffer>[]) {
  const form = new FormData()
  for (const [name, value] of Object.entries(issue)) form.set(name, value)
  for (const [n, bytes] of files.entries()) form.append('files', new File([bytes], `${n}.bin`))
  return form
}

/** From which addresses one ticket an hour was made, when so many were tried as each of these. */
async function counted(env: Record<string, string>, way: 'nginx' | 'direct') {
  const { post, desk, outside } = await openProxied('off', { OPEN_PER_HOUR: '1', ...env })
  const tries = ['127.0.0.2', '127.0.0.2', '127.0.0.3']
  const statuses = []
  for (const [n, from] of tries.entries()) {
    const headers = { 'X-Forwarded-For': `203.0.113.${n}` }
    const words = { ...issue, body: `B ${n}`, email: `ken-${n}@example.test` }
    const asking = { words, headers, from, origin: outside }
    const answer =
      way === 'nginx' ? await post('/open', asking) : await ask(desk.origin, '/open', asking)
    statuses.push(answer.status)
  }
  return statuses
}

test.each<[says: string, env: Record<string, string>, way: 'nginx' | 'direct', made: number[]]>([
  ['nginx is believed when it is named', { TRUST_PROXY: '127.0.0.1' }, 'nginx', [303, 429, 303]],
  ['nginx is one visitor when it is not', {}, 'nginx', [303, 429, 429]],
  ['a stranger is not believed', { TRUST_PROXY: '127.0.0.1' }, 'direct', [303, 429, 303]],
  ['without a proxy nobody is believed', {}, 'direct', [303, 429, 303]],
])('of X-Forwarded-For, %s', async (_says, env, way, made) => {
  expect(await counted(env, way)).toEqual(made)
})
