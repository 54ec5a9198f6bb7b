import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { hour, type Name } from '../town.ts'
import { attribute, plain, said, visit } from '../visit.ts'

const open = { topic: 'Other', body: 'Help.' }
type Site = Awaited<ReturnType<typeof openSite>>

/** What a page of a queue lists, by its summaries, in its order. */
const listed = (html: string) =>
  [...html.matchAll(/<th scope="row" class="what">\s*<a[^>]*>([^<]*)<\/a>/g)].map(
    ([, subject]) => subject,
  )
const queue = async (site: Site, who: Name, name: string) =>
  listed(await visit(site, who).html(`/staff/queue/${name}`))

test('each queue holds what its name says, for who asks', async () => {
  const site = await openSite()
  const { does, clock } = site
  await site.arranges('teams', 'Online Banking', { members: 'ben' })
  const make = async (
    subject: string,
    ...acts: [Name, Parameters<typeof does>[1], Record<string, string>?][]
  ) => {
    const id = await does('rita', 'open', null, { ...open, subject })
    for (const [who, verb, words] of acts) await does(who, verb, id, words)
    clock.at += 1000
  }
  await make('new')
  await make('mine', ['ana', 'claim'])
  await make('theirs', ['abe', 'claim'])
  await make('answered', ['abe', 'reply', { body: 'Which?' }])
  await make('resolved', ['abe', 'claim'], ['ana', 'resolve'])
  await make('closed', ['abe', 'close'])
  await make('of the team', ['ana', 'assign', { team: 'Online Banking' }])
  await make('handed over', ['ana', 'transfer', { department: 'System Administrators' }])
  await make('urgent', ['ana', 'prioritise', { priority: 'Emergency' }], ['abe', 'claim'])
  await make(
    'late',
    ['abe', 'edit', { subject: 'late', topic: 'Other', sla_plan: 'Sev-A' }],
    ['abe', 'claim'],
  )
  clock.at += 2 * hour

  const ana = async (name: string) => queue(site, 'ana', name)
  expect(await ana('open')).toEqual([
    'urgent',
    'late',
    'new',
    'mine',
    'theirs',
    'answered',
    'of the team',
    'handed over',
  ])
  expect(await ana('unassigned')).toEqual(['new', 'answered', 'of the team', 'handed over'])
  expect(await ana('mine')).toEqual(['mine'])
  expect(await ana('answered')).toEqual(['answered'])
  expect(await ana('overdue')).toEqual(['late'])
  expect(await ana('resolved')).toEqual(['resolved'])
  expect(await ana('closed')).toEqual(['closed'])
  expect(await ana('teams')).toEqual([])
  expect(await ana('for-me')).toEqual(['handed over', 'of the team'])
  expect(await queue(site, 'ben', 'teams')).toEqual(['of the team'])
  expect(await queue(site, 'ben', 'open')).toEqual(['of the team', 'handed over'])
  expect((await visit(site, 'ana').get('/staff/queue/nowhere')).status).toBe(404)
})

test('more than a hundred are on pages that follow each other, none left out and none twice, also when something is done meanwhile', async () => {
  const site = await openSite()
  for (let n = 0; n < 203; n++)
    await site.does('rita', 'open', null, { ...open, subject: `Number ${n}` })
  const ana = visit(site, 'ana')
  const pages: string[][] = []
  let path: string | undefined = '/staff/queue/unassigned'
  while (path) {
    const html: string = await ana.html(path)
    pages.push(listed(html).map(String))
    const [next] = /<a [^>]*rel="next"[^>]*>/.exec(html) ?? []
    path = next && plain(attribute(next, 'href') ?? '')
    if (pages.length === 1) await site.does('abe', 'claim', 1) // on the first page
    if (pages.length === 2) await site.does('abe', 'claim', 200) // the last of the second
  }
  expect(pages.map(({ length }) => length)).toEqual([100, 100, 3])
  expect(new Set(pages.flat()).size).toBe(203)
  expect(said(await ana.html('/staff/queue/unassigned'))).toContain('Unassigned 201')
})

test('what is new to an agent is marked until they have read it, and again when more is said', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { ...open, subject: 'VPN' })
  const { number } = await site.ticket(id)
  const mark = async (who: Name) =>
    /<span class="new">([^<]*)<\/span>/.exec(
      (await visit(site, who).html('/staff/queue/open')).split('<table')[1] ?? '',
    )?.[1]
  const read = (who: Name, headers = {}) =>
    visit(site, who).get(`/staff/tickets/${number}`, headers)
  expect([await mark('ana'), await mark('abe')]).toEqual(['new', 'new'])
  await read('ana', { 'Desk-Live': '1' })
  expect(await mark('ana')).toBe('new')
  await visit(site, 'ana').get(`/staff/tickets/${number}/transfer`)
  expect(await mark('ana')).toBe('new')
  await read('ana')
  expect([await mark('ana'), await mark('abe')]).toEqual([undefined, 'new'])
  await site.does('rita', 'reply', id, { body: 'It is worse.' })
  expect(await mark('ana')).toBe('new reply')
  await read('ana')
  await site.does('ana', 'note', id, { body: 'Hm.' })
  expect(await mark('ana')).toBeUndefined()
})

test('to look again at what one has read asks for no writing', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { ...open, subject: 'VPN' })
  const page = `/staff/tickets/${(await site.ticket(id)).number}`
  const ana = visit(site, 'ana')
  await ana.get('/staff') // a first request may prolong the session
  const { write } = site.desk
  let writes = 0
  site.desk.write = (writing) => {
    writes += 1
    return write(writing)
  }
  await ana.get(page)
  expect(writes).toBe(1)
  await ana.get(page)
  expect(writes).toBe(1)
})

test('should the queues not be counted, the page that says so does not ask for them again', async () => {
  const site = await openSite()
  await site.desk.write((tx) => sql`DROP TABLE told`.execute(tx))
  const failed = await visit(site, 'ana').get('/staff')
  expect(failed.status).toBe(500)
  const html = await failed.text()
  expect(said(html)).toContain('There is a problem with this service')
  expect(html).toContain('action="/logout"')
  expect(site.lines.map(({ at }) => at)).toEqual(['failed'])
})

test('the rail counts what the queues hold, and an empty queue says where tickets wait', async () => {
  const site = await openSite()
  await site.does('rita', 'open', null, { ...open, subject: 'VPN' })
  const ana = visit(site, 'ana')
  const html = await ana.html('/staff/queue/mine')
  expect(said(html)).toContain('Nothing waits in Mine. 1 ticket is in Unassigned .')
  const rail = Object.fromEntries(
    [
      ...html.matchAll(
        /queue\/([a-z-]+)"[^>]*>[^<]*(?:<span class="new">[^<]*<\/span>)? *<span class="count">(\d+)/g,
      ),
    ].map(([, name, count]) => [name, Number(count)]),
  )
  expect(rail).toEqual({
    'for-me': 0,
    mine: 0,
    teams: 0,
    unassigned: 1,
    open: 1,
    answered: 0,
    overdue: 0,
    snoozed: 0,
    resolved: 0,
    closed: 0,
  })
})
