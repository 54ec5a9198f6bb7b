import { getEventListeners, once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { type Asking, ask, listen } from './ask.ts'

/** The town over real lines, with rita's ticket, and a way to listen to pages that show all that happened so far. */
async function openLive() {
  const site = await openSite()
  const fetch = getRequestListener(site.app.fetch, { overrideGlobalObjects: false })
  const server = createServer(fetch).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    site.stopping.abort()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number } // of a TCP server that listens
  const origin = `http://localhost:${port}`
  const words = { subject: 'VPN', topic: 'Other', body: 'Help.' }
  const id = await site.does('rita', 'open', null, words)
  const { number } = await site.ticket(id)

  const newest = () =>
    site.desk.read(async (db) => {
      const newest = db.selectFrom('event').select((eb) => eb.fn.max('id').as('id'))
      return (await newest.executeTakeFirstOrThrow()).id
    })
  const asking = async (who: Name, headers: Record<string, string> = {}): Promise<Asking> => ({
    cookie: await site.cookieOf(who),
    headers,
  })
  const ticket = `/staff/tickets/${number}/live`
  const queue = '/staff/queue/open/live'
  const open = async (who: Name, path: string, headers?: Record<string, string>) =>
    listen(origin, `${path}?after=${await newest()}`, await asking(who, headers))
  const note = (who: Name = 'abe') => site.does(who, 'note', id, { body: `N ${Math.random()}` })
  return { ...site, origin, id, number, newest, asking, ticket, queue, open, note }
}

/** What a stream says of a change. */
const changed = (id: number) => `event: changed\ndata: \nid: ${id}\n\n`

test('who has a ticket or a queue open hears of a change by its number, and of nothing else', async () => {
  const { open, ticket, queue, note, newest } = await openLive()
  const [one, other] = [await open('ana', ticket), await open('ana', queue)]
  expect([one.status, one.headers['content-type']]).toEqual([200, 'text/event-stream'])
  expect([one.headers['x-accel-buffering'], one.headers['cache-control']]).toEqual([
    'no',
    'no-cache',
  ])
  await note()
  await Promise.all([one.until(changed(await newest())), other.until(changed(await newest()))])
  expect([one.heard(), other.heard()]).toEqual(Array(2).fill(changed(await newest())))
})

test('what happens between looking and waiting is not missed', async () => {
  const live = await openLive()
  const { desk } = live.site
  const { read } = desk
  const { ticket, newest, note } = live
  const stream = await live.open('ana', ticket)
  await note()
  await stream.until(changed(await newest()))

  // the next look is the first after this note: before it is answered, somebody writes again
  let isArmed = true
  desk.read = async (reading) => {
    const found = await read(reading)
    if (isArmed && typeof found === 'object' && found !== null && 'last' in found) {
      isArmed = false
      await note()
    }
    return found
  }
  await note()
  await vi.waitUntil(() => !isArmed, { timeout: 20_000 })
  await stream.until(changed(await newest()))
  expect(stream.heard()).not.toContain('awake')
})

test('a dropped line misses nothing: it comes back with the last event it had', async () => {
  const { origin, asking, ticket, queue, newest, note, open } = await openLive()
  for (const path of [ticket, queue]) {
    const first = await open('ana', path)
    await note()
    const had = await newest()
    await first.until(changed(had))
    first.close()
    await note()
    const headers = { 'Last-Event-ID': String(had) }
    const again = await listen(origin, `${path}?after=0`, await asking('ana', headers))
    await again.until(changed(await newest()))
    expect(again.changes()).toBe(1)
    const none = { 'Last-Event-ID': String(await newest()) }
    const upToDate = await listen(origin, `${path}?after=0`, await asking('ana', none))
    await note()
    await upToDate.until(changed(await newest()))
    expect(upToDate.changes()).toBe(1)
  }
})

test('a queue misses nothing either when more has happened elsewhere meanwhile', async () => {
  const { origin, asking, queue, newest, note, does } = await openLive()
  const had = await newest()
  await note()
  const words = { source: 'phone', topic: 'other', subject: 'S', department: '3' }
  const customer = { name: 'raj', email: 'raj@example.test' }
  for (let n = 0; n < 101; n++)
    await does('ada', 'open', null, { ...words, ...customer, body: `B ${n}` })
  const stream = await listen(origin, `${queue}?after=${had}`, await asking('ana'))
  await stream.until('event: changed')
})

test('however much happens, "changed" is said once a second at most, and the last one tells all', async () => {
  const { open, ticket, newest, note } = await openLive()
  const stream = await open('ana', ticket)
  const begun = performance.now()
  for (let n = 0; n < 40; n++) await note()
  await stream.until(`id: ${await newest()}\n`)
  const seconds = (performance.now() - begun) / 1000
  expect(stream.changes()).toBeLessThanOrEqual(1 + Math.ceil(seconds))
})

test('a stream with nothing to say breathes every quarter of a minute, and leaves nothing behind in the bell', async () => {
  const { open, ticket, site } = await openLive()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const waits = vi.spyOn(site.desk.bell.rung(), 'then')
  const stream = await open('ana', ticket)
  for (let seconds = 0; seconds < 5 * 16; seconds++) {
    await vi.advanceTimersByTimeAsync(1000)
    await new Promise(setImmediate)
  }
  vi.useRealTimers()
  await stream.until(': awake\n\n: awake\n\n: awake\n\n: awake\n\n')
  expect(stream.heard().replaceAll(': awake\n\n', '')).toBe('')
  expect(stream.heard().length).toBeLessThanOrEqual(5 * ': awake\n\n'.length)
  expect(waits).toHaveBeenCalledTimes(1)
})

test.each<[what: string, path: 'ticket' | 'queue', taken: (live: Live) => Promise<unknown>]>([
  ['logging out', 'ticket', (live) => endSessions(live)],
  ['logging out', 'queue', (live) => endSessions(live)],
  ['the end of the session', 'queue', async ({ clock }) => (clock.at += 9 * 3_600_000)],
  ['being an agent no more', 'queue', (live) => become(live, 'customer')],
  ['being an agent no more', 'ticket', (live) => become(live, 'customer')],
  [
    'leaving the department',
    'ticket',
    ({ desk }) => desk.write((tx) => tx.deleteFrom('membership').execute()),
  ],
  [
    'the ticket going to another department',
    'ticket',
    ({ does, id }) => does('abe', 'transfer', id, { department: '2' }),
  ],
])('%s ends the stream of a %s at the next ring', async (_what, path, taken) => {
  const live = await openLive()
  const stream = await live.open('ana', live[path])
  await taken(live)
  live.desk.bell.ring()
  expect(await stream.ended).toBe('whole')
  expect(stream.changes()).toBe(1)
})

type Live = Awaited<ReturnType<typeof openLive>>
const endSessions = ({ desk }: Live) => desk.write((tx) => tx.deleteFrom('session').execute())
const become = ({ desk }: Live, role: 'customer') =>
  desk.write((tx) => tx.updateTable('person').set({ role }).where('name', '=', 'ana').execute())

test('the stream of a ticket one may not see answers like that of one there is not; visitors and customers get none', async () => {
  const { origin, asking, ticket, does, id } = await openLive()
  await does('ana', 'transfer', id, { department: '2' })
  const other = (who: Name, path: string) => asking(who).then((by) => ask(origin, path, by))
  const hidden = await other('abe', ticket)
  const missing = await other('abe', '/staff/tickets/999999/live')
  expect([hidden.status, hidden.text]).toEqual([404, missing.text])
  expect((await other('abe', '/staff/queue/nonsense/live')).status).toBe(404)
  expect((await other('rita', ticket)).status).toBe(403)
  expect((await other('visitor', ticket)).status).toBe(303)
})

test('200 streams, opened and closed, leave nothing behind, and nobody is warned', async () => {
  const warnings: Error[] = []
  const warn = (warning: Error) => warnings.push(warning)
  process.on('warning', warn)
  onTestFinished(() => void process.off('warning', warn))
  const { open, ticket, queue, stopping, note, newest } = await openLive()
  const listeners = () => getEventListeners(stopping.signal, 'abort').length
  const streams = await Promise.all(
    Array.from({ length: 200 }, (_, n) => open('ana', n % 2 ? ticket : queue)),
  )
  await vi.waitFor(() => expect(listeners()).toBe(200), { timeout: 20_000 })
  await note()
  const last = changed(await newest())
  await Promise.all(streams.map((stream) => stream.until(last)))

  for (const stream of streams) stream.close()
  await vi.waitFor(() => expect(listeners()).toBe(0), { timeout: 20_000 })
  expect(warnings).toEqual([])
})

test('a stream that fails in between leaves nothing behind either', async () => {
  const live = await openLive()
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => complaints.mockRestore())
  const stream = await live.open('ana', live.ticket)
  live.site.desk.read = async () => {
    throw new Error('The disk does not answer.')
  }
  live.desk.bell.ring()
  await stream.ended
  expect(getEventListeners(live.stopping.signal, 'abort')).toHaveLength(0)
})

test('who has a ticket open hears that somebody came to it, began to write, and left', async () => {
  const { open, ticket, get, post, number, newest, clock } = await openLive()
  const page = `/staff/tickets/${number}`
  const once = changed(await newest())
  await get(page, 'ana')
  const ana = await open('ana', ticket)
  await get(page, 'abe')
  await ana.until(once)
  const abe = await open('abe', ticket)
  await post(`${page}/reply`, { draft: 'save', once: 'x', body: 'Hello' }, 'abe')
  await ana.until(once.repeat(2))
  expect(await (await get(page, 'ana')).text()).toContain('abe is writing a reply.')
  clock.at += 1
  abe.close()
  await ana.until(once.repeat(3))
  expect(await (await get(page, 'ana')).text()).not.toContain('abe is')
  expect(ana.heard()).toBe(once.repeat(3))
})

test('who goes from the page to a form of the same ticket is still there', async () => {
  const { open, ticket, get, number, clock } = await openLive()
  const page = `/staff/tickets/${number}`
  await get(page, 'abe')
  const abe = await open('abe', ticket)
  clock.at += 1
  await get(`${page}/transfer`, 'abe')
  abe.close()
  await abe.ended
  expect(await (await get(page, 'ana')).text()).toContain('abe is working on this ticket.')
})
