import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { attribute, formIn, plain, said, visit } from '../visit.ts'

/** Three tickets with a word in common, the middle one without it. */
async function openWords() {
  const site = await openSite()
  const numbers: number[] = []
  for (const subject of ['vpn a', 'printer', 'vpn b', 'vpn c']) {
    const id = await site.does('rita', 'open', null, { subject, topic: 'Other', body: 'x' })
    numbers.push((await site.ticket(id)).number)
  }
  return { ...site, ana: visit(site, 'ana'), numbers }
}
const trail = (html: string) => /<nav class="trail"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? ''
const linkIn = (html: string, rel: string) => {
  const tag = html.match(/<a [^>]*>/g)?.find((one) => attribute(one, 'rel') === rel)
  return tag && plain(attribute(tag, 'href') ?? '')
}

test('from a search one goes on to its next ticket, also after a post, and back to it', async () => {
  const { ana, numbers } = await openWords()
  const [a, , b, c] = numbers
  const found = await ana.html('/staff/search?q=vpn&sort=subject')
  const way = '?in=search&q=vpn&sort=subject'
  expect(found).toContain(`href="/staff/tickets/${b}${way.replaceAll('&', '&amp;')}"`)
  const page = `/staff/tickets/${b}${way}`
  const html = await ana.html(page)
  expect(said(trail(html))).toContain('Back to Search')
  expect(trail(html)).toContain('href="/staff/search?q=vpn&amp;sort=subject"')
  expect(linkIn(trail(html), 'prev')).toBe(`/staff/tickets/${a}${way}`)
  expect(linkIn(trail(html), 'next')).toBe(`/staff/tickets/${c}${way}`)
  const claim = `/staff/tickets/${b}/claim${way}`
  const done = await ana.post(claim, formIn(html, claim.replaceAll('&', '&amp;')))
  expect([done.status, done.headers.get('Location')]).toEqual([303, page])
})

test('from a saved view one goes on in its own order, and not in the view of another', async () => {
  const { ana, numbers, ...site } = await openWords()
  const [a, , b, c] = numbers
  const saving = { name: 'VPN', audience: 'me', q: 'vpn', sort: '-subject' }
  const saved = await ana.post('/staff/views', saving)
  const view = saved.headers.get('Location') ?? ''
  const way = `?in=view-${view.split('/').at(-1)}`
  const html = await ana.html(`/staff/tickets/${b}${way}`)
  expect(said(trail(html))).toContain('Back to VPN')
  expect(trail(html)).toContain(`href="${view}"`)
  expect(linkIn(trail(html), 'prev')).toBe(`/staff/tickets/${c}${way}`)
  expect(linkIn(trail(html), 'next')).toBe(`/staff/tickets/${a}${way}`)
  const others = trail(await visit({ ...site }, 'abe').html(`/staff/tickets/${b}${way}`))
  expect(said(others)).not.toContain('VPN')
  expect([linkIn(others, 'prev'), linkIn(others, 'next')]).toEqual([undefined, undefined])
})

test('a queue that was sorted is gone through as it was', async () => {
  const { ana, numbers } = await openWords()
  const [a, printer, b] = numbers
  const html = trail(await ana.html(`/staff/tickets/${a}?in=open&sort=subject`))
  expect(linkIn(html, 'prev')).toBe(`/staff/tickets/${printer}?in=open&sort=subject`)
  expect(linkIn(html, 'next')).toBe(`/staff/tickets/${b}?in=open&sort=subject`)
})

test.each(['in=search', 'in=view-999999', 'in=nowhere', 'in=constructor', 'in=view-x&q=vpn'])(
  'where ?%s leads nowhere, the ticket is there all the same',
  async (asked) => {
    const { ana, numbers } = await openWords()
    const answer = await ana.get(`/staff/tickets/${numbers[0]}?${asked}`)
    expect(answer.status).toBe(200)
    expect(trail(await answer.text())).toContain('href="/staff/queue/open"')
  },
)
