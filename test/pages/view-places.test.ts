import { expect, test } from 'vitest'
import { changeView } from '../../src/tickets/saved-views.ts'
import { noteCount } from '../../src/tickets/view-counts.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { attribute, formIn, said, visit } from '../visit.ts'

const ticket = (subject: string) => ({ subject, topic: 'Other', body: 'x' })

async function openViews() {
  const site = await openSite()
  await site.does('rita', 'open', null, ticket('VPN drops'))
  await site.does('rita', 'open', null, ticket('Printer'))
  const ana = visit(site, 'ana')
  const save = async (name: string, words: Record<string, string> = {}, who = ana) => {
    const form = { name, audience: 'me', below: '', q: 'vpn', ...words }
    const saved = await who.post('/staff/views', form)
    expect(saved.status).toBe(303)
    return saved.headers.get('Location') ?? ''
  }
  return { ...site, ana, save }
}
/** By then what is counted after an answer is counted. */
const counted = () => new Promise((resolve) => setTimeout(resolve, 150))
const place = (view: string) => `view-${view.split('/').at(-1)}`
/** What stands in the rail from a queue or heading on: each view's depth, name and count. */
const rail = (html: string) => {
  const nav = /<nav id="views"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? ''
  return [...nav.matchAll(/<li([^>]*)>\s*<a href="[^"]*\/view\/\d+"[\s\S]*?<\/li>/g)].map(
    ([item, tag = '']) => [
      (attribute(tag, 'class') ?? '').replace('sub sub', 'sub'),
      said(item).trim(),
    ],
  )
}

test('a view stands below a queue or another view, after what stands there already', async () => {
  const { ana, save } = await openViews()
  const top = await save('Top', { below: 'open' })
  const mid = await save('Mid', { below: place(top) })
  await save('Low', { below: place(mid) })
  await save('Alone')
  const html = await ana.html('/staff/search')
  expect(rail(html).map(([depth, name]) => [depth, name?.replace(/ \d+$/, '')])).toEqual([
    ['sub', 'Top'],
    ['sub2', 'Mid'],
    ['sub3', 'Low'],
    ['', 'Alone'],
  ])
  expect(said(html)).toMatch(/Snoozed \d+ Top( \d+)? Mid( \d+)? Low( \d+)? Resolved/)
  await ana.post(`${mid}/drop`)
  expect(rail(await ana.html('/staff/search')).map(([depth]) => depth)).toEqual(['sub', '', ''])
})

test('all that a view is can be changed by its form, which begins with how it is shown now', async () => {
  const { ana, save } = await openViews()
  const view = await save('VPN')
  const html = await ana.html(`${view}/edit?columns=due,subject&rows=25&sort=-due`)
  expect(breaches(html)).toEqual([])
  const form = formIn(html, `${view}/edit`)
  expect(form).toMatchObject({
    name: 'VPN',
    line: 'vpn',
    audience: 'me',
    sort: '-due',
    rows: '25',
    'column-due': '1',
    'column-subject': '2',
    'column-number': '',
  })
  const done = await ana.post(`${view}/edit`, {
    ...form,
    name: 'All',
    line: 'status:open',
    below: 'mine',
  })
  expect([done.status, done.headers.get('Location')]).toEqual([303, view])
  const page = await ana.html(view)
  expect(said(page)).toContain('The view is changed.')
  expect(said(page)).toContain('2 tickets')
  const heads = [...page.matchAll(/<th scope="col" class="([a-z]+)"/g)].map(([, name]) => name)
  expect(heads).toEqual(['due', 'what'])
  expect(page).toMatch(/class="due" aria-sort="descending"/)
  expect(rail(page)).toEqual([['sub', 'All 2']])
  const wins = await ana.html(`${view}?columns=number,subject`)
  expect(wins).toContain('<th scope="col" class="num"')
})

test('a mistake in it keeps what was typed; a name that is taken, and a place below itself, are mistakes', async () => {
  const { ana, save } = await openViews()
  const one = await save('One')
  const two = await save('Two', { below: place(one) })
  const form = formIn(await ana.html(`${one}/edit`), `${one}/edit`)
  const slip = async (words: Record<string, string>) => {
    const answer = await ana.post(`${one}/edit`, { ...form, ...words })
    const html = await answer.text()
    expect([answer.status, breaches(html)]).toEqual([422, []])
    return html
  }
  const empty = await slip({ name: '', line: 'kept as typed' })
  expect(said(empty)).toContain('Enter a name')
  expect(empty).toContain('value="kept as typed"')
  expect(said(await slip({ name: 'Two' }))).toContain('There is another view of this name')
  expect(said(await slip({ line: ' ' }))).toContain('Enter which tickets it holds')
  for (const below of [place(one), place(two), 'nowhere'])
    expect(said(await slip({ below }))).toContain('Select a queue or a view')
  expect(rail(await ana.html('/staff')).map(([depth]) => depth)).toEqual(['', 'sub'])
})

test('no view comes to stand below itself, also when two are changed at once', async () => {
  const { ana, save, desk } = await openViews()
  const one = await save('One')
  const two = await save('Two', { below: place(one) })
  const row = await desk.read((db) =>
    db
      .selectFrom('saved_view')
      .innerJoin('person', 'person.id', 'owner_id')
      .selectAll('saved_view')
      .select('person.name as owner')
      .where('saved_view.name', '=', 'One')
      .executeTakeFirstOrThrow(),
  )
  const loop = { name: 'One', line: 'vpn', audience: 'me' as const, below: place(two) }
  await expect(desk.write((tx) => changeView(tx, row, loop))).rejects.toThrow('below')
  expect(rail(await ana.html('/staff'))).toHaveLength(2)
})

test('who may not change a view does not find its form; a shared one below a private one stands by itself for others', async () => {
  const site = await openViews()
  const own = await site.save('Own')
  const shared = await site.save('Shared', { audience: 'everyone', below: place(own) })
  const [abe, ada] = [visit(site, 'abe'), visit(site, 'ada')]
  expect((await abe.get(`${shared}/edit`)).status).toBe(404)
  expect((await abe.post(`${shared}/edit`, { name: 'Mine' })).status).toBe(404)
  expect((await abe.get(`${own}/edit`)).status).toBe(404)
  expect((await ada.get(`${own}/edit`)).status).toBe(404)
  expect((await ada.get(`${shared}/edit`)).status).toBe(200)
  const html = await abe.html('/staff')
  expect(rail(html).map(([depth, name]) => [depth, name?.replace(/ \d+$/, '')])).toEqual([
    ['', 'Shared'],
  ])
  expect(html).not.toContain('Own')
  expect(await abe.html('/staff/search?q=vpn')).not.toContain(`value="${place(own)}"`)
})

test('the rail counts each view for its reader: not while a page is made, but for the next one', async () => {
  const site = await openViews()
  const view = await site.save('VPN', { audience: 'everyone' })
  const ben = visit(site, 'ben')
  const first = await ben.html('/staff')
  expect(rail(first)).toEqual([['', 'VPN']])
  await expect.poll(async () => rail(await ben.html('/staff'))).toEqual([['', 'VPN 0']])
  await expect.poll(async () => rail(await site.ana.html('/staff'))).toEqual([['', 'VPN 1']])
  await counted()
  await site.does('rita', 'open', null, ticket('VPN again'))
  expect(rail(await site.ana.html('/staff'))).toEqual([['', 'VPN 1']])
  await expect.poll(async () => rail(await site.ana.html('/staff'))).toEqual([['', 'VPN 2']])
  await site.does('rita', 'open', null, ticket('VPN once more'))
  const page = await site.ana.html(view)
  expect(said(page)).toContain('3 tickets')
  expect(rail(page)).toEqual([['', 'VPN 3']])
})

test('a change of a count is told to open pages', async () => {
  const { ana, save, does, stopping } = await openViews()
  await save('VPN')
  const html = await ana.html('/staff/queue/closed')
  const live = attribute(/<i id="live-closed"[^>]*>/.exec(html)?.[0] ?? '', 'hx-sse:connect') ?? ''
  const stream = await ana.get(live.replaceAll('&amp;', '&'))
  const reading = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const heard = await reading?.read()
  expect(heard?.value).toContain('event: changed')
  await does('rita', 'open', null, ticket('VPN'))
  stopping.abort()
  await reading?.cancel()
})

test('a count ends at a thousand', async () => {
  const { desk, ana, save, person } = await openViews()
  const view = await save('VPN')
  const { id } = await person('ana')
  await expect.poll(async () => rail(await ana.html('/staff'))).toEqual([['', 'VPN 1']])
  const by = { id, name: 'ana', role: 'agent' as const, memberships: [], teams: [] }
  noteCount(desk, by, Number(view.split('/').at(-1)), 1001)
  expect(rail(await ana.html('/staff'))).toEqual([['', 'VPN 1,000+']])
})
