import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { form, openPlaces, ours } from '../places.ts'
import { rowsIn } from '../visit.ts'

const many = Array.from({ length: 201 }, (_, i) => `f${i}=x`).join('&')
test.each<[what: string, status: number, body: string | Uint8Array<ArrayBuffer>, type?: string]>([
  ['a field twice', 400, 'body=a&body=b'],
  ['a token twice', 400, 'body=a&once=1&once=2'],
  ['an encoded NUL', 400, 'body=a%00b'],
  ['a plain NUL', 400, 'body=a\0b'],
  ['a NUL in a name', 400, 'bo%00dy=a'],
  ['bytes that are not UTF-8', 400, 'body=%ff%fe'],
  ['raw bytes that are not UTF-8', 400, new Uint8Array([...Buffer.from('body='), 0xc3, 0x28])],
  ['a lone surrogate', 400, 'body=%ed%a0%80'],
  ['more than 200 fields', 400, `body=a&${many}`],
  [
    'a part cut short',
    400,
    '--x\r\nContent-Disposition: form-data; name="body"\r\n\r\na',
    'multipart/form-data; boundary=x',
  ],
  ['a field longer than a form', 413, `body=${'x'.repeat(2 ** 20)}`],
  ['JSON', 415, '{"body":"a"}', 'application/json'],
])(
  '%s is answered %d with a short page, and leaves no row',
  async (_what, status, body, type = form) => {
    const site = await openPlaces()
    const before = await rowsIn(site)
    for (const [path, who] of site.places) {
      if (path === '/logout') continue // it reads nothing
      const headers = { Origin: ours, 'Content-Type': type }
      const answer = await site.send(path, who, { body, headers })
      expect([path, answer.status]).toEqual([path, status])
      const html = await answer.text()
      expect(html).toContain('<h1>This could not be read</h1>')
      expect(html.length).toBeLessThan(12_000)
    }
    expect(await rowsIn(site)).toEqual(before)
    expect(site.lines).toEqual([])
  },
)

test('more than the files may weigh is 413, told or found out while it comes', async () => {
  const site = await openPlaces({ FILES_MOST: '1', FILE_MB: '1' })
  const before = await rowsIn(site)
  const head = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
  const bytes = Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(2_100_000, 'a'),
    Buffer.from('\r\n--x--\r\n'),
  ])
  const headers = { Origin: ours, 'Content-Type': 'multipart/form-data; boundary=x' }
  const told = { ...headers, 'Content-Length': String(bytes.length) }
  for (const [path, who] of [
    ['/open', 'visitor'],
    [`/staff/tickets/${site.number}/note`, 'ana'],
  ] as const) {
    expect((await site.send(path, who, { body: bytes, headers: told })).status).toBe(413)
    const body = new ReadableStream({
      start(stream) {
        for (let at = 0; at < bytes.length; at += 65_536)
          stream.enqueue(new Uint8Array(bytes.subarray(at, at + 65_536)))
        stream.close()
      },
    })
    const chunked = { body, headers, duplex: 'half' } as RequestInit // undici's own option
    expect((await site.send(path, who, chunked)).status).toBe(413)
  }
  expect(await rowsIn(site)).toEqual(before)
})

test('what says beforehand that it is too much is refused before a byte of it is read', async () => {
  const { send } = await openPlaces()
  let asked = 0
  const body = new ReadableStream({ pull: () => void asked++ }, { highWaterMark: 0 })
  const headers = { Origin: ours, 'Content-Type': form, 'Content-Length': String(2 ** 40) }
  const unread = { body, headers, duplex: 'half' } as RequestInit // undici's own option
  expect((await send('/open', 'visitor', unread)).status).toBe(413)
  expect(asked).toBe(0)
})

test('a verb there is not, and a number that was made up, are not there', async () => {
  const site = await openPlaces()
  const before = await rowsIn(site)
  const verbs = [
    'fly',
    'open',
    '__proto__',
    'constructor',
    'toString',
    'breach',
    'see',
    'manage desk',
  ]
  const numbers = [
    '0',
    '1',
    '000000',
    '-1',
    '1e6',
    '99999999999999999999',
    '0x1',
    `${site.number}%00`,
    'NaN',
    `${site.number}.5`,
  ]
  const paths = [
    ...verbs.map((verb) => `${site.number}/${verb}`),
    ...numbers.map((number) => `${number}/reply`),
  ]
  for (const path of paths)
    for (const [area, who] of [
      ['/tickets', 'rita'],
      ['/staff/tickets', 'ana'],
    ] as const) {
      const whole = `${area}/${path}`
      expect([whole, (await site.post(whole, { body: 'B' }, who)).status]).toEqual([whole, 404])
      expect([whole, (await site.get(whole, who)).status]).toEqual([whole, 404])
    }
  for (const verb of ['claim', 'note', 'transfer', 'edit', 'resolve'])
    expect((await site.post(`/tickets/${site.number}/${verb}`, { body: 'B' }, 'rita')).status).toBe(
      404,
    )
  expect(await rowsIn(site)).toEqual(before)
})

test.each([
  ['transfer', { department: '99' }],
  ['transfer', { department: '2', priority: '99' }],
  ['transfer', { department: '2', sla_plan: '3.0' }],
  ['transfer', { department: '__proto__' }],
  ['assign', { assignee: '2' }], // rita, who does not answer
  ['assign', { team: '99' }],
  ['prioritise', { priority: '-1' }],
  ['edit', { subject: 'S', topic: 'nowhere', sla_plan: '1' }],
  ['edit', { subject: 'S', topic: 'other', sla_plan: '1', due_at: '2030-02-30T09:00' }],
  ['reply', { body: 'B', status: 'closed' }],
  ['reply', { body: 'B', status: 'constructor' }],
])('%s with a choice that was not offered is told at the field: %o', async (verb, words) => {
  const site = await openPlaces()
  const before = await rowsIn(site)
  const answer = await site.post(`/staff/tickets/${site.number}/${verb}`, words, 'ana')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('<p class="error" id=')
  expect(await rowsIn(site)).toEqual(before)
})

test('columns, roles and prototypes sent along are not read', async () => {
  const site = await openPlaces()
  const before = await site.ticket(site.id)
  const forged = Object.fromEntries(Object.keys(before).map((column) => [column, '2']))
  const more = {
    ...forged,
    role: 'sysadmin',
    by_id: '0',
    constructor: 'x',
    'constructor.prototype.x': '1',
  }
  const body = `${new URLSearchParams({ ...more, body: 'Only a note.' })}&__proto__=x&__proto__.x=1`
  const headers = { Origin: ours, 'Content-Type': form }
  const answer = await site.send(`/staff/tickets/${site.number}/note`, 'ana', { body, headers })
  expect(answer.status).toBe(303)
  const { last_event_id: _one, last_entry_id: _two, ...after } = await site.ticket(site.id)
  expect(before).toMatchObject(after)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
  expect((await site.person('ana')).role).toBe('agent')
})

test('other methods than GET, HEAD and POST are 405 everywhere, TRACE too', async () => {
  const site = await openPlaces()
  const paths = [
    '/',
    '/open',
    '/login',
    `/tickets/${site.number}`,
    '/staff',
    '/admin',
    '/nowhere',
    '/healthz',
    '/files/a/b',
  ]
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    for (const path of paths) {
      const answer = await site.send(path, 'ana', { method, headers: { Origin: ours } })
      expect([method, path, answer.status]).toEqual([method, path, 405])
      expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST')
    }
  const server = createServer(getRequestListener(site.app.fetch)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = request({ port, method: 'TRACE', path: '/open' }).end()
  const [answer] = await once(asked, 'response')
  expect(answer.statusCode).toBe(405)
})
