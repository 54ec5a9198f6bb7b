import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { hashesDone, hashPassword } from '../../src/people/password.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'

/** The site where ana has a password, and how many hashes some log-ins cost. */
async function openLogins() {
  const site = await openSite()
  const password_hash = await hashPassword('seven quiet lanterns')
  await site.desk.write((tx) =>
    tx.updateTable('person').set({ password_hash }).where('name', '=', 'ana').execute(),
  )
  const logIn = async (login: string, password: string) =>
    (await site.post('/login', { login, password })).status
  const costs = async (work: () => Promise<unknown>) => {
    const before = hashesDone()
    const result = await work()
    return [result, hashesDone() - before]
  }
  return { ...site, logIn, costs }
}

// abe works here but has no password, and nobody is called zoe
test.each(['ana', 'abe', 'zoe', 'zoe@example.test'])(
  'a wrong try as %s costs one password check, whoever that is',
  async (login) => {
    const { logIn, costs } = await openLogins()
    expect(await costs(() => logIn(login, 'wrong password'))).toEqual([401, 1])
  },
)

test.each(['ana', 'zoe'])(
  '20 tries as %s at the same moment cost 5 checks, and from then on none, right or wrong',
  async (login) => {
    const { logIn, costs } = await openLogins()
    const tries = Array.from({ length: 20 }, (_, n) => `wrong ${n}`)
    const [statuses, cost] = await costs(() => Promise.all(tries.map((word) => logIn(login, word))))
    expect(cost).toBe(5)
    expect((statuses as number[]).filter((status) => status === 401)).toHaveLength(5)
    expect((statuses as number[]).filter((status) => status === 429)).toHaveLength(15)
    const right = () => logIn(login, 'seven quiet lanterns')
    expect(await costs(right)).toEqual([429, 0])
  },
)

const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'))

/** Which statements an answer takes. */
async function statements(asking: () => Promise<Response>) {
  const all = vi.spyOn(statement, 'all')
  const run = vi.spyOn(statement, 'run')
  onTestFinished(() => [all, run].forEach((spy) => void spy.mockRestore()))
  const answer = await asking()
  const done = [all, run].flatMap(({ mock }) =>
    mock.contexts.map(({ source }, n) => ({ source, place: mock.invocationCallOrder[n] ?? 0 })),
  )
  const asked = done.sort((one, other) => one.place - other.place).map(({ source }) => source)
  all.mockRestore()
  run.mockRestore()
  expect([answer.status, asked.length > 0]).toEqual([200, true])
  return { asked, text: await answer.text() }
}

const few = 5
const many = 100

type Town = Awaited<ReturnType<typeof openSite>>
const issue = { subject: 'VPN', topic: 'Other' }
const numberOf = async ({ ticket }: Town, id: number) => (await ticket(id)).number

/** Tickets of rita's, each with an answer, some with files, in every queue of ana's. */
async function openTickets(site: Town, count: number) {
  for (let n = 0; n < count; n++) {
    const id = await site.does('rita', 'open', null, { ...issue, body: `B ${n}` })
    await site.does('abe', 'note', id, { body: `N ${n}` })
    if (n % 2)
      await site.does('abe', 'assign', id, { assignee: String((await site.person('ana')).id) })
    if (n % 3 === 2) await site.does('abe', 'resolve', id)
  }
}

/** The same under a name of abe's, for all. */
async function openView(site: Town, count: number) {
  await openTickets(site, count)
  await site.post('/staff/views', { name: 'VPN', audience: 'everyone', q: 'VPN' }, 'abe')
}

/** One ticket of rita's with so many entries, of all kinds, by both sides. */
async function openThread(site: Town, count: number) {
  const id = await site.does('rita', 'open', null, { ...issue, body: 'Help.' })
  const kinds: [Name, 'note' | 'reply'][] = [
    ['ana', 'note'],
    ['rita', 'reply'],
    ['abe', 'reply'],
  ]
  for (let n = 0; n < count; n++) {
    const [who, verb] = kinds[n % kinds.length]!
    await site.does(who, verb, id, { body: `E ${n}`, ...(who === 'abe' && { status: 'keep' }) })
    await attach(site, id, n)
  }
  return `${await numberOf(site, id)}`
}

/** The newest entry has a file. */
const attach = ({ desk }: Town, ticket_id: number, n: number) =>
  desk.write(async (tx) => {
    const newest = tx.selectFrom('event').select('id').where('ticket_id', '=', ticket_id)
    const { id } = await newest.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    const file = { hash: 'a'.repeat(64), name: `f${n}.png`, type: 'image/png', size: 1 }
    await tx
      .insertInto('attachment')
      .values({ ...file, id: `file-${n}`, event_id: id })
      .execute()
  })

test.each<[path: string, who: Name, put: (site: Town, count: number) => Promise<unknown>]>([
  ['/staff', 'ana', openTickets],
  ['/staff/queue/open', 'ana', openTickets],
  ['/staff/queue/mine', 'ana', openTickets],
  ['/staff/search?q=VPN', 'ana', openTickets],
  ['/staff/view/1', 'ana', openView],
  ['/staff/tickets/:number?in=search&q=VPN&from=1', 'ana', openThread],
  ['/staff/queue/for-me', 'ana', openTickets],
  ['/staff/queue/resolved', 'ana', openTickets],
  ['/staff/tickets/:number?from=1', 'ana', openThread],
  ['/staff/tickets/:number?in=open&from=1', 'ana', openThread],
  ['/staff/tickets/:number/transfer?from=1', 'ana', openThread],
  ['/tickets', 'rita', openTickets],
  ['/tickets/:number', 'rita', openThread],
  ['/admin', 'ada', openTickets],
])('%s asks as few questions for 100 as for 5', async (path, who, put) => {
  const pages = []
  for (const count of [few, many]) {
    const site = await openSite()
    const number = await put(site, count)
    await site.cookieOf(who)
    pages.push(await statements(() => site.get(path.replace(':number', String(number)), who)))
  }
  const [small, large] = pages as [Asked, Asked]
  expect(shapes(large)).toEqual(shapes(small))
  expect(large.text.length).toBeGreaterThan(small.text.length * growth(path))
})

test.each([
  ['/staff/queue/open', 26],
  ['/staff/queue/open?shown=later,100000&since=0', 28],
  ['/staff/search?q=VPN', 38],
  ['/staff/tickets/:number', 57],
])('%s asks at most %i questions', async (path, most) => {
  const site = await openSite()
  await openTickets(site, few)
  const number = await openThread(site, few)
  await site.cookieOf('ana')
  const { asked } = await statements(() => site.get(path.replace(':number', number), 'ana'))
  expect(asked.length).toBeLessThanOrEqual(most)
})

type Asked = Awaited<ReturnType<typeof statements>>
/** The statements without how many values they were given. */
const shapes = ({ asked }: Asked) => asked.map((sql) => sql.replace(/\?(, \?)+/g, '?, …'))

/** Start pages and forms show no more; all others do: they were really filled. */
const growth = (path: string) => (/^\/(staff|admin)$|transfer/.test(path) ? 0.99 : 1.5)
