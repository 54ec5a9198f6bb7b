import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { attribute, plain, visit } from '../visit.ts'

async function openList() {
  const site = await openSite()
  const open = (who: 'rita' | 'raj', subject: string) =>
    site.does(who, 'open', null, { subject, topic: 'Other', body: subject })
  const b = await open('raj', 'b')
  const a = await open('rita', 'A')
  const c = await open('rita', 'c')
  await site.does('ana', 'prioritise', a, { priority: 'Emergency' })
  await site.does('ana', 'prioritise', c, { priority: 'Low' })
  await site.does('abe', 'claim', b)
  await site.does('ana', 'claim', c)
  await site.does('ana', 'reply', c, { body: 'Well?' })
  return { ...site, ana: visit(site, 'ana') }
}
const listed = (html: string) =>
  [...html.matchAll(/<tr[^>]*id="t\d+"[\s\S]*?<a [^>]*>([\s\S]*?)<\/a>/g)].map(([, text]) => text)

// biome-ignore format: a table keeps its columns
test.each([
  ['subject',   ['A', 'b', 'c']],
  ['-subject',  ['c', 'b', 'A']],
  ['customer',  ['b', 'A', 'c']],
  ['-customer', ['c', 'A', 'b']],
  ['assignee',  ['A', 'b', 'c']],
  ['priority',  ['c', 'b', 'A']],
  ['-priority', ['A', 'b', 'c']],
  ['status',    ['b', 'A', 'c']],
  ['due',       ['b', 'A', 'c']],
  ['-due',      ['c', 'A', 'b']],
  ['nonsense',  ['A', 'b', 'c']],
])('sorted by %s it is %j', async (sort, subjects) => {
  const { ana } = await openList()
  const html = await ana.html(`/staff/queue/open?sort=${sort}`)
  expect(listed(html)).toEqual(subjects)
  expect(breaches(html)).toEqual([])
})

test('a head says how the list is sorted, and leads to the other way; the table to take along is sorted alike', async () => {
  const { ana } = await openList()
  const html = await ana.html('/staff/queue/open?sort=subject')
  expect(html).toMatch(
    /<th scope="col" class="what" aria-sort="ascending"><a href="[^"]*sort=-subject"/,
  )
  expect(html).toContain('href="/staff/queue/open.csv?sort=subject"')
  const csv = await (await ana.get('/staff/queue/open.csv?sort=-subject')).text()
  expect(csv.split('\r\n').map((line) => line.split(',')[1])).toEqual([
    'Issue summary',
    'c',
    'b',
    'A',
    undefined,
  ])
  const found = await ana.html('/staff/search?q=status%3Aopen%2Cwaiting&sort=-subject')
  expect(listed(found)).toEqual(['c', 'b', 'A'])
  expect(found).toContain('href="/staff/search?q=status%3Aopen%2Cwaiting&amp;sort=due"')
})

test.each(['subject', '-number', 'customer', '-assignee', 'priority', 'status', '-since'])(
  'pages sorted by %s follow each other without a gap or a repetition',
  async (sort) => {
    const site = await openSite()
    for (let n = 0; n < 203; n++)
      await site.does('rita', 'open', null, {
        subject: `Nr ${n % 7}`,
        topic: 'Other',
        body: `${n}`,
      })
    const ana = visit(site, 'ana')
    const seen: string[] = []
    let path: string | undefined = `/staff/queue/open?sort=${sort}`
    while (path) {
      const html: string = await ana.html(path)
      seen.push(...[...html.matchAll(/id="t(\d+)"/g)].map(([, number = '']) => number))
      const [next] = /<a [^>]*rel="next"[^>]*>/.exec(html) ?? []
      path = next && plain(attribute(next, 'href') ?? '')
    }
    expect([seen.length, new Set(seen).size]).toEqual([203, 203])
  },
)
