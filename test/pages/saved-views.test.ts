import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openSearch() {
  const site = await openSite()
  const open = (subject: string) =>
    site.does('rita', 'open', null, { subject, topic: 'Other', body: subject })
  await open('VPN drops')
  await open('Printer')
  const ana = visit(site, 'ana')
  /** Saves what a line finds, as its page's form does. */
  const save = async (line: string, words: Record<string, string>, who = ana) => {
    const html = await who.html(`/staff/search?q=${encodeURIComponent(line)}&sort=subject`)
    return who.post('/staff/views', { ...formIn(html, '/staff/views'), ...words })
  }
  return { ...site, ana, save }
}

test('a search is saved under a name, stands in the rail, and shows what it holds now', async () => {
  const { ana, save, does } = await openSearch()
  const saved = await save('vpn status:open', { name: '  Broken   VPN ', audience: 'me' })
  const place = saved.headers.get('Location') ?? ''
  expect([saved.status, place]).toEqual([303, expect.stringMatching(/^\/staff\/view\/\d+$/)])
  const html = await ana.html(place)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('The view is saved.')
  expect(html).toMatch(new RegExp(`<a href="${place}" aria-current="page"><bdi>Broken VPN</bdi>`))
  expect(html).toContain('value="vpn status:open"')
  expect(html).toMatch(/class="what" aria-sort="ascending"/)
  expect(said(html)).toContain('1 ticket')
  await does('rita', 'open', null, { subject: 'VPN again', topic: 'Other', body: 'x' })
  expect(said(await ana.html(place))).toContain('2 tickets')
})

test('it is one’s own, unless it is shared; each sees in it what they may see', async () => {
  const site = await openSearch()
  const own = (await site.save('vpn', { name: 'Own', audience: 'me' })).headers.get('Location')!
  const shared = (await site.save('vpn', { name: 'Shared', audience: 'everyone' })).headers.get(
    'Location',
  )!
  const [abe, ben] = [visit(site, 'abe'), visit(site, 'ben')]
  expect((await abe.get(own)).status).toBe(404)
  const html = said(await abe.html(shared))
  expect(html).toContain('Shared by ana')
  expect(html).toContain('1 ticket')
  expect(html).not.toContain('Own')
  expect(html).not.toContain('Remove this view')
  expect(said(await ben.html(shared))).toContain('0 tickets')
  expect((await site.get(shared)).status).toBe(303)
  expect((await site.get(shared, 'rita')).status).toBe(403)
})

test('who made it takes it away, and who manages the desk; nobody else', async () => {
  const site = await openSearch()
  const [abe, ada] = [visit(site, 'abe'), visit(site, 'ada')]
  for (const who of [site.ana, ada]) {
    const place = (await site.save('vpn', { name: 'Shared', audience: 'everyone' })).headers.get(
      'Location',
    )!
    expect((await abe.post(`${place}/drop`)).status).toBe(404)
    expect((await who.post(`${place}/drop`)).status).toBe(303)
    expect((await site.ana.get(place)).status).toBe(404)
  }
})

test('the same name again is the same view; a mistake keeps the search', async () => {
  const { ana, save, desk } = await openSearch()
  await save('vpn', { name: 'Mine', audience: 'me' })
  const again = await save('printer', { name: 'Mine', audience: 'me' })
  expect(said(await ana.html(again.headers.get('Location')!))).toContain('“printer”')
  const rows = await desk.read((db) => db.selectFrom('saved_view').selectAll().execute())
  expect(rows).toHaveLength(1)
  const wrong = await save('printer', { name: '', audience: 'me' })
  expect(wrong.status).toBe(422)
  const html = await wrong.text()
  expect(breaches(html)).toEqual([])
  expect(html).toContain('Enter a name')
  expect(html).toContain('value="printer"')
  const nothing = await ana.post('/staff/views', { name: 'Nothing', audience: 'me', q: ' ' })
  expect([nothing.status, said(await nothing.text())]).toEqual([
    422,
    expect.stringContaining('There is no search to save'),
  ])
})
