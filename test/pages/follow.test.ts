import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

test('the ticket says who follows it, and has the one button that is of use', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const [ana, abe] = [visit(site, 'ana'), visit(site, 'abe')]
  expect(said(await ana.html(page))).toContain('Followers Nobody follows this. Follow ')
  expect((await ana.post(`${page}/follow`)).headers.get('Location')).toBe(page)
  const html = said(await ana.html(page))
  expect(html).toContain('You began to follow this. ')
  expect(html).toContain('Followers You follow this. Unfollow ')
  expect(said(await abe.html(page))).toContain('Followers ana Follow ')
  expect(said(await ana.html('/staff/search?q=is:followed'))).toContain('rita: Help')
  expect(said(await ana.html('/staff/queue/for-me'))).toContain('Nothing waits in For me.')

  await site.does('abe', 'transfer', id, { department: 'Billing' })
  expect(said(await ana.html('/staff'))).toContain('abe transferred this')
  const left = await ana.post(`${page}/unfollow`)
  expect(left.headers.get('Location')).toBe('/staff/queue/open')
  expect(said(await ana.html('/staff/queue/open'))).toContain('You stopped following this.')
})
