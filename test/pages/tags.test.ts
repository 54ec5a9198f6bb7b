import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  return { ...site, id, number, page, path: `${page}/tag`, ana: visit(site, 'ana') }
}

/** What the boxes of a form send when these are ticked: one field, several times. */
const ticked = (...names: string[]) => {
  const form = new FormData()
  for (const name of names) form.append('tags', name)
  form.append('tags', '')
  return form
}

test('tags are ticked or written, and stand in the head of the ticket and in its row', async () => {
  const { ana, path, page } = await openTicket()
  const done = await ana.post(path, ticked('vpn', 'printer'))
  expect(done.headers.get('Location')).toBe(page)
  const html = await ana.html(page)
  expect(said(html)).toContain('You changed the tags. ')
  expect(said(html)).toMatch(/Tags printer vpn /)
  expect(html).toContain('<bdi class="tag warm">vpn</bdi>')
  expect(said(await ana.html('/staff/queue/open'))).toMatch(/VPN Tags: printer vpn rita: Help/)
  expect(formIn(await ana.html(path), path).tags).toBe('printer, vpn')

  await ana.post(path, ticked())
  expect(said(await ana.html(page))).toContain('Tags printer, vpn → changed to none')
})

test('a name that is none comes back as it was written, beside the names there are', async () => {
  const { ana, path, ticket, id } = await openTicket()
  const refused = await ana.post(path, { tags: 'vpn, <vpm>' })
  expect(refused.status).toBe(422)
  const html = await refused.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('There is no tag “<vpm>”. There are: printer, vpn')
  expect(formIn(html, path).tags).toBe('vpn, <vpm>')
  expect((await ticket(id)).tags).toBeNull()
})

test('tickets are found by their tags, and their data has them', async () => {
  const { ana, page, does, id } = await openTicket()
  await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Help' })
  await does('ana', 'tag', id, { tags: 'vpn' })
  const found = async (line: string) =>
    [...(await ana.html(`/staff/search?q=${line}`)).matchAll(/dir="auto">(VPN|Fax)</g)].map(
      ([, subject]) => subject,
    )
  expect(await found('tag:vpn')).toEqual(['VPN'])
  expect(await found('-tag:vpn')).toEqual(['Fax'])
  expect(await found('tag:none')).toEqual(['Fax'])
  expect(JSON.parse(await ana.html(`${page}.json`)).tags).toEqual(['vpn'])
})

test('customers see no tag, and cannot tag', async () => {
  const site = await openTicket()
  const rita = visit(site, 'rita')
  const page = `/tickets/${site.number}`
  const plain = async () => (await rita.html(page)).replace(/name="once" value="[^"]*"/g, '')
  const before = await plain()
  await site.does('ana', 'tag', site.id, { tags: 'vpn' })
  expect(await plain()).toBe(before)
  expect((await rita.post(`${page}/tag`, { tags: 'printer' })).status).toBe(404)
  expect((await visit(site, 'ben').post(site.path, { tags: 'printer' })).status).toBe(404)
  expect((await site.ticket(site.id)).tags).toBe('vpn')
})
