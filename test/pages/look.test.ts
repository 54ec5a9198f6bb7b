import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, plain, said, visit } from '../visit.ts'

const queue = '/staff/queue/open'

async function openList(count = 2) {
  const site = await openSite()
  for (let n = 0; n < count; n++)
    await site.does('rita', 'open', null, { subject: `Nr ${n}`, topic: 'Other', body: 'x' })
  return { ...site, ana: visit(site, 'ana') }
}
const heads = (html: string) =>
  [...html.matchAll(/<th scope="col"[^>]*>(?:<a [^>]*>|<span>)([^<]*)/g)].map(([, head]) => head)
const rowsOf = (html: string) => [...html.matchAll(/<tr[^>]* id="t\d+"/g)].length

test.each([
  ['number,subject,due', ['Number', 'Issue summary', 'Due']],
  ['due,tags,subject,nonsense', ['Due', 'Tags', 'Issue summary']],
  ['due,due,team', ['Issue summary', 'Due', 'Team']],
  ['number,created', ['Number', 'Issue summary', 'Created']],
  ['subject', ['Issue summary']],
])('the columns %s are shown in that order, the issue summary always', async (columns, shown) => {
  const { ana } = await openList()
  for (const path of [queue, '/staff/search?q=status:open']) {
    const html = await ana.html(`${path}${path.includes('?') ? '&' : '?'}columns=${columns}`)
    expect(heads(html)).toEqual(shown)
    expect(breaches(html)).toEqual([])
    const [row = ''] = /<tr[^>]* id="t\d+"[\s\S]*?<\/tr>/.exec(html) ?? []
    expect(row.match(/<t[hd]/g)).toHaveLength(shown.length + 1) // and the box to tick
  }
})

test('what is no choice changes nothing', async () => {
  const { ana } = await openList(30)
  const usual = await ana.html(queue)
  const odd = await ana.html(`${queue}?columns=nonsense,__proto__&rows=7&density=constructor`)
  expect(heads(odd)).toEqual(heads(usual))
  expect(rowsOf(odd)).toBe(30)
  expect(odd).toContain('class="queue at2 numbered comfortable"')
})

test('every column says of a ticket what it is', async () => {
  const { ana, does, ticket } = await openList()
  await does('ana', 'assign', 1, { team: 'Online Banking' })
  await does('ada', 'tag', 1, { tags: 'vpn' })
  const { number } = await ticket(1)
  const all =
    'number,subject,customer,assignee,priority,status,due,since,team,department,topic,created,tags'
  const html = await ana.html(`${queue}?columns=${all}`)
  const [row = ''] = new RegExp(`<tr[^>]* id="t${number}"[\\s\\S]*?</tr>`).exec(html) ?? []
  for (const word of ['rita', 'Online Banking', 'Help Desk', 'Other', 'created', 'vpn', 'Open'])
    expect(said(row)).toContain(word)
  expect(said(row).match(/vpn/g)).toHaveLength(1) // in its column, and not below the summary as well
})

test('the form for it leads to an address that says it, which is kept by links and remembered for other lists', async () => {
  const { ana } = await openList(30)
  const form = formIn(await ana.html(`${queue}?sort=subject`), queue)
  expect(form).toMatchObject({ 'column-number': '1', 'column-due': '5', 'column-tags': '' })
  const chosen = {
    sort: 'subject',
    rows: '25',
    density: 'compact',
    'column-subject': '1',
    'column-tags': '3',
    'column-due': '2',
  }
  const answer = await ana.get(`${queue}?${new URLSearchParams(chosen)}`)
  const place = answer.headers.get('Location')
  expect([answer.status, place]).toEqual([
    303,
    `${queue}?sort=subject&columns=subject%2Cdue%2Ctags&rows=25&density=compact`,
  ])
  const html = await ana.html(place ?? '')
  expect([heads(html), rowsOf(html)]).toEqual([['Issue summary', 'Due', 'Tags'], 25])
  const links = [...html.matchAll(/href="(\/staff\/queue\/open\?[^"]*)"/g)].map(([, link = '']) =>
    plain(link),
  )
  expect(links.length).toBeGreaterThan(3) // two heads, the way back to the usual order, the next page
  for (const link of links)
    expect(link).toContain('columns=subject%2Cdue%2Ctags&rows=25&density=compact')

  const elsewhere = await ana.html('/staff/queue/unassigned')
  expect([heads(elsewhere), rowsOf(elsewhere)]).toEqual([['Issue summary', 'Due', 'Tags'], 25])
  expect(elsewhere).toContain(' compact"')
  const wins = await ana.html('/staff/queue/unassigned?columns=number&rows=100')
  expect([heads(wins), rowsOf(wins)]).toEqual([['Number', 'Issue summary'], 30])
  expect(heads(await ana.html('/staff/search?q=Nr'))).toEqual(['Issue summary', 'Due', 'Tags'])
})

test('an address alone changes nothing for the next list', async () => {
  const { ana } = await openList()
  const before = heads(await ana.html(queue))
  await ana.html(`${queue}?columns=due`)
  expect(heads(await ana.html(queue))).toEqual(before)
})

test.each(['team', '-department', 'topic', '-created'])(
  'a list can be sorted by %s',
  async (sort) => {
    const { ana } = await openList(30)
    const columns = 'number,subject,team,department,topic,created'
    const first = await ana.html(`${queue}?columns=${columns}&sort=${sort}&rows=25`)
    expect(first).toMatch(/aria-sort="(a|de)scending"/)
    const [, next = ''] = /<a [^>]*rel="next" href="([^"]*)"/.exec(first) ?? []
    const second = await ana.html(plain(next))
    const numbers = [first, second].flatMap((html) => html.match(/id="t\d+"/g) ?? [])
    expect([rowsOf(first), rowsOf(second), new Set(numbers).size]).toEqual([25, 5, 30])
  },
)
