import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { attribute, plain, said, visit } from '../visit.ts'

async function openList(count: number) {
  const site = await openSite()
  const open = async (subject: string) => {
    site.clock.at += 1000
    const id = await site.does('rita', 'open', null, { subject, topic: 'Other', body: 'x' })
    return { id, number: (await site.ticket(id)).number }
  }
  const tickets: { id: number; number: number }[] = []
  for (let n = 0; n < count; n++) tickets.push(await open(`Nr ${n}`))
  return { ...site, open, tickets, ana: visit(site, 'ana') }
}
/** The address by which the list on a page asks for itself again. */
const again = (html: string) =>
  plain(attribute(/<section id="queue"[^>]*>/.exec(html)?.[0] ?? '', 'hx-get') ?? '')
const rows = (html: string) =>
  [...html.matchAll(/<tr[^>]* id="t(\d+)"[\s\S]*?<\/tr>/g)].map(([row, number]) => ({
    number: Number(number),
    text: said(row),
  }))
const numbers = (html: string) => rows(html).map(({ number }) => number)

test.each(['/staff/queue/open', '/staff/search?q=status:open'])(
  '%s asked again shows the same rows in their places, as they are now',
  async (path) => {
    const { ana, does, tickets, open } = await openList(4)
    const html = await ana.html(path)
    const before = numbers(html)
    expect(before).toHaveLength(4)
    await does('abe', 'claim', tickets[1]!.id)
    await does('abe', 'close', tickets[2]!.id)
    await does('ana', 'prioritise', tickets[3]!.id, { priority: 'Emergency' })
    await open('After')
    await open('And one more')
    const later = await ana.html(again(html))
    expect(numbers(later)).toEqual(before)
    const textOf = (n: number) =>
      rows(later).find(({ number }) => number === tickets[n]!.number)?.text
    expect(textOf(1)).toContain('abe')
    expect(textOf(2)).toContain('No longer in this list')
    expect(textOf(3)).toContain('Emergency')
    expect(textOf(0)).not.toContain('No longer in this list')
    expect(said(later)).toContain('2 new tickets. Show')
    expect(later).toContain(`<a href="${path.replace(':', '%3A')}">Show</a>`)
    expect(again(later)).toBe(again(html)) // and so it can be asked again and again
    const afresh = await ana.html(path)
    expect(said(afresh)).not.toContain('new tickets')
    expect(numbers(afresh)).toHaveLength(5)
  },
)

test('a ticket that has left one’s sight keeps its place, and tells nothing any more', async () => {
  const { ana, does, tickets } = await openList(3)
  const html = await ana.html('/staff/queue/open')
  await does('ada', 'transfer', tickets[1]!.id, { department: 'System Administrators' })
  await does('ada', 'edit', tickets[1]!.id, {
    subject: 'A secret',
    topic: 'Other',
    sla_plan: 'Sev-A',
  })
  const later = await ana.html(again(html))
  expect(numbers(later)).toEqual(numbers(html))
  const { text } = rows(later).find(({ number }) => number === tickets[1]!.number)!
  expect(text).toContain('No longer in this list')
  expect(later).not.toContain('secret')
  expect(text).not.toContain('Nr 1')
})

test('nobody reads by that address what they may not see', async () => {
  const { tickets, ...site } = await openList(3)
  const asked = tickets.map(({ number }) => number).join(',')
  const html = await visit(site, 'ben').html(`/staff/queue/open?shown=later,${asked}&since=0`)
  expect(numbers(html)).toHaveLength(3)
  for (const { text } of rows(html)) expect(text).not.toMatch(/Nr|rita/)
})

test('what moves up from the next page has not come; what is created at the end of a full page is not on it', async () => {
  const { ana, does, tickets, open } = await openList(30)
  const html = await ana.html('/staff/queue/open?rows=25')
  expect(numbers(html)).toHaveLength(25)
  await does('abe', 'close', tickets[0]!.id)
  await open('At the end')
  const later = await ana.html(again(html))
  expect(said(later)).not.toContain('new ticket')
  expect(later).toContain('rel="next"')
  const urgent = await open('Now')
  await does('ana', 'prioritise', urgent.id, { priority: 'Emergency' })
  expect(said(await ana.html(again(html)))).toContain('1 new ticket. Show')
})

test('an empty list has nothing to move', async () => {
  const { ana, open } = await openList(0)
  const html = await ana.html('/staff/queue/open')
  await open('First')
  const later = await ana.html(again(html))
  expect(rows(later).map(({ text }) => text)).toEqual([expect.stringContaining('First')])
  expect(said(later)).not.toContain('new ticket.')
})

test('a search and a saved view can be listened to', async () => {
  const { ana, stopping } = await openList(1)
  const saved = await ana.post('/staff/views', { name: 'V', audience: 'me', q: 'status:open' })
  const view = saved.headers.get('Location') ?? ''
  for (const path of ['/staff/search/live', `${view}/live`]) {
    const answer = await ana.get(path)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/event-stream'])
    await answer.body?.cancel()
  }
  expect((await ana.get('/staff/view/999/live')).status).toBe(404)
  stopping.abort()
})
