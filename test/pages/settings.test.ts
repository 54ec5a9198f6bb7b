import { expect, test } from 'vitest'
import type { Field } from '../../src/desk/fields.ts'
import { kinds } from '../../src/settings/kinds.ts'
import { arrangeIn } from '../arranges.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { hour } from '../town.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

async function openSettings() {
  const site = await openSite()
  return { ...site, ada: visit(site, 'ada') }
}

test.each(kinds.map((kind) => [kind.path, kind] as const))(
  '%s: its pages keep the contract, say what it is for, and an empty form says what is missing',
  async (path, kind) => {
    const { ada } = await openSettings()
    const form = kind.single ? `/admin/${path}` : `/admin/${path}/new`
    for (const page of [`/admin/${path}`, form]) {
      const html = await ada.html(page)
      expect(breaches(html)).toEqual([])
      expect(said(html)).toContain(kind.about.text)
    }
    const heading = kind.single ? kind.one.text : 'New '
    expect(await ada.html(form)).toMatch(new RegExp(`<title>${heading}.*<h1>${heading}`, 's'))
    const needs = Object.values<Field<unknown>>(kind.fields).some(
      ({ required, preset }) => required && preset === undefined,
    )
    const wrong = await ada.post(form, {})
    expect(wrong.status).toBe(needs ? 422 : 303)
    expect(breaches(await wrong.text())).toEqual([])
    expect((await ada.get(`/admin/${path}/4711`)).status).toBe(404)
  },
)

test('agents and customers find no settings, and change none', async () => {
  const site = await openSettings()
  const before = await rowsIn(site)
  for (const who of ['ana', 'rita'] as const) {
    const agent = visit(site, who)
    for (const path of ['', '/departments', '/departments/1', '/tags/new', '/changes', '/desk'])
      expect([path, (await agent.get(`/admin${path}`)).status]).toEqual([path, 403])
    expect((await agent.post('/admin/tags/new', { name: 'x', colour: 'soft' })).status).toBe(403)
    expect((await agent.post('/admin/departments/1/archive')).status).toBe(403)
  }
  expect(await rowsIn(site)).toEqual(before)
})

test('what is saved holds at once, the banner takes it back, and the log tells both', async () => {
  const { ada, ...site } = await openSettings()
  const page = '/admin/departments/3'
  const form = { ...formIn(await ada.html(page), page), name: 'Invoices' }
  expect((await ada.post(page, form)).headers.get('Location')).toBe('/admin/departments')
  const list = await ada.html('/admin/departments')
  expect(said(list)).toContain('Saved. The change takes effect now. Undo')
  expect(said(list)).toContain('Invoices')
  expect(said(await visit(site, 'ana').html('/staff/open'))).not.toContain('Billing')
  const [, back = ''] = /action="(\/admin\/changes\/\d+)"/.exec(list) ?? []
  expect((await ada.post(back)).status).toBe(303)
  expect(said(await ada.html('/admin/departments'))).toContain('Billing')
  const log = said(await ada.html('/admin/changes'))
  expect(log).toMatch(/ada changed this Department Billing \(put back\) Name Invoices → Billing/)
  expect(log).toContain('It was put back.')
  expect(said(await ada.html('/admin/changes?kind=sla-plans'))).toContain(
    'Nothing was changed here.',
  )
})

test('who saves after somebody else sees what is different, keeps what they typed, and may save it then', async () => {
  const { ada, ...site } = await openSettings()
  const page = '/admin/departments/3'
  const mine = { ...formIn(await ada.html(page), page), signature: 'Mine' }
  const other = visit(site, 'ada')
  await other.post(page, { ...formIn(await other.html(page), page), signature: 'Theirs' })
  const back = await ada.post(page, mine)
  expect(back.status).toBe(409)
  const html = await back.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Changed meanwhile')
  expect(said(html)).toContain('Signature nothing → Theirs')
  const again = formIn(html, page)
  expect(again.signature).toBe('Mine')
  expect((await ada.post(page, again)).status).toBe(303)
  expect(formIn(await ada.html(page), page).signature).toBe('Mine')
})

test('archiving says first what it touches, and what is still needed is not archived', async () => {
  const { ada, ...site } = await openSettings()
  await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  const needed = await ada.html('/admin/departments/1/archive')
  expect(said(needed)).toContain('Help topics lead here: Other. Change them first.')
  expect(needed).not.toContain('class="danger"')
  expect((await ada.post('/admin/departments/1/archive')).status).toBe(409)
  expect(said(await ada.html('/admin/departments/1'))).toContain(
    'Used by 1 ticket 1 help topic 2 members',
  )
  expect((await ada.post('/admin/departments/3/archive')).status).toBe(303)
  expect(said(await ada.html('/admin/departments'))).toContain('Archived: offered no more')
  expect(said(await visit(site, 'ana').html('/staff/search'))).not.toContain('Billing')
  expect((await ada.post('/admin/departments/3/restore')).status).toBe(303)
  expect(said(await ada.html('/admin/departments'))).not.toContain('Archived')
})

test('a setting is found by any word of it, and by other words for it', async () => {
  const { ada } = await openSettings()
  const found = async (words: string) =>
    said(await ada.html(`/admin?q=${encodeURIComponent(words)}`))
  expect(await found('signature')).toContain('Departments')
  expect(await found('timezone')).toContain('Time zone')
  expect(await found('OPENING office')).toContain('Working hours')
  expect(await found('parrot')).toContain('No setting has “parrot” in it')
})

test('what was arranged is found by its name, also where it is archived', async () => {
  const { ada, arranges } = await openSettings()
  await arranges('tags', 'Café latte', { colour: 'soft' })
  const tag = async (by: string) => ada.html(`/admin?q=${encodeURIComponent(by)}`)
  const found = await tag('CAFÉ')
  expect(said(found)).toContain('1 setting for “CAFÉ” Tag Café latte')
  const [, path = ''] = /href="(\/admin\/tags\/\d+)"/.exec(found) ?? []
  await ada.post(`${path}/archive`)
  expect(said(await tag('latte'))).toContain('Tag Café latte Archived: offered no more')
})

test('below a field stands what it said before, until when and who changed it, and what is usual', async () => {
  const { ada } = await openSettings()
  const page = '/admin/departments/3'
  expect(said(await ada.html(page))).not.toContain('Before:')
  const saves = async (words: Record<string, string>) =>
    ada.post(page, { ...formIn(await ada.html(page), page), ...words })
  await saves({ name: 'Invoices', signature: 'Bye' })
  await saves({ signature: 'x\n'.repeat(9) })
  await saves({ signature: 'Hello' })
  const html = await ada.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toMatch(/Before: Billing, until .* \(ada\)\. Back to it : Name/)
  expect(said(html)).toMatch(/Changed .* \(ada\)\. What it was : Signature/)
  const [, back = ''] = /href="(\/admin\/changes\/\d+)">Back to it/.exec(html) ?? []
  expect(said(await ada.html(back))).toContain('Name Billing → Invoices')
  const tag = '/admin/tags/1'
  await ada.post(tag, { ...formIn(await ada.html(tag), tag), colour: 'good' })
  expect(said(await ada.html(tag))).toContain('Default: Grey')
  await ada.post(tag, { ...formIn(await ada.html(tag), tag), colour: 'soft' })
  expect(said(await ada.html(tag))).not.toContain('Default:')
})

test('the log is asked by kind, person, day and words, and taken along as a table that no spreadsheet computes', async () => {
  const { ada, clock, desk } = await openSettings()
  const ago = clock.at - 3 * 24 * hour
  await desk.write((tx) => arrangeIn(tx, 'tags', '=1+1', { colour: 'soft' }, ago))
  const page = '/admin/departments/3'
  await ada.post(page, { ...formIn(await ada.html(page), page), name: 'Invoices, "all"' })
  const log = async (asked: string) => said(await ada.html(`/admin/changes?${asked}`))
  const day = (ago: number) => new Date(clock.at - ago * 24 * hour).toISOString().slice(0, 10)
  expect(await log('words=INVOICES')).toContain('→ Invoices,')
  expect(await log('words=%22all%22')).toContain('→ Invoices,')
  expect(await log('words=invoices+tag')).toContain('Nothing was changed here.')
  expect(await log(`from=${day(0)}`)).not.toContain('=1+1')
  expect(await log(`to=${day(1)}`)).not.toContain('Invoices')
  expect(await log(`from=${day(3)}&to=${day(3)}&kind=tags`)).toContain('=1+1')
  const wrong = await ada.get('/admin/changes?from=yesterday')
  expect(wrong.status).toBe(422)
  const html = await wrong.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Enter a day, like 2026-03-01')

  const table = await ada.get('/admin/changes/table.csv')
  expect(table.headers.get('Content-Disposition')).toContain('changes.csv')
  const lines = (await table.text()).split('\r\n')
  expect(lines[0]).toBe('Change,When,By,Did,Kind,Name,Field,Before,After,Puts back')
  expect(lines[1]).toMatch(
    /^\d+,2\d{3}-.*Z,ada,changed,Department,"Invoices, ""all""",Name,Billing,"Invoices, ""all""",$/,
  )
  expect(lines.join('\n')).toMatch(/,The desk,added,Tag,'=1\+1,Name,,'=1\+1,$/m)
  const me = (await ada.html('/admin/changes')).match(/<option value="(\d+)"[^>]*>ada</)?.[1]
  const mine = await (await ada.get(`/admin/changes/table.csv?by=${me}`)).text()
  expect(mine.split('\r\n')).toEqual([lines[0], lines[1], ''])
})

test('a long log is taken along whole', async () => {
  const { ada, desk, clock } = await openSettings()
  await desk.write(async (tx) => {
    for (const number of Array.from({ length: 120 }, (_, at) => at))
      await arrangeIn(tx, 'tags', `tag ${number}`, { colour: 'soft' }, clock.at)
  })
  const table = await ada.get('/admin/changes/table.csv?kind=tags')
  const lines = (await table.text()).split('\r\n')
  expect(lines.filter((line) => /,tag \d+,Name,/.test(line))).toHaveLength(120)
  const first = await ada.html('/admin/changes?kind=tags')
  const [, earlier = ''] = /href="([^"]+)">Earlier/.exec(first) ?? []
  expect(said(await ada.html(earlier.replaceAll('&amp;', '&')))).toContain('tag 69')
})

test('a new help topic is on the public form at once, at its own address', async () => {
  const { ada, ...site } = await openSettings()
  const page = '/admin/help-topics/new'
  const form = { name: 'Parking lots', department: '3', priority: '2', position: '2' }
  expect((await ada.post(page, { ...formIn(await ada.html(page), page), ...form })).status).toBe(
    303,
  )
  const guest = visit(site)
  expect(said(await guest.html('/open'))).toContain('Parking lots')
  expect((await guest.get('/open/parking-lots')).status).toBe(200)
})

test('a help topic for agents alone is on no page of customers, and gives its tickets to whom it says', async () => {
  const { ada, ...site } = await openSettings()
  const { arranges } = site
  const secret = { department: 'Billing', priority: 'Low', position: '3', for_agents: 'yes' }
  await arranges('help-topics', 'Audit', { ...secret, assignee: 'ben', team: 'Online Banking' })
  await arranges('help-topics', 'Other', { thanks: 'We are **three** people.' })
  const rita = visit(site, 'rita')
  for (const path of ['/', '/open', '/open/audit'])
    expect(said(await visit(site).html(path))).not.toContain('Audit')
  const form = formIn(await rita.html('/open'), '/open')
  const refused = await rita.post('/open', { ...form, topic: 'audit', subject: 'S', body: 'B' })
  expect(refused.status).toBe(422)
  const made = await rita.post('/open', { ...form, topic: 'other', subject: 'S', body: 'B' })
  const receipt = await rita.html(made.headers.get('Location') ?? '')
  expect(receipt).toContain('We are <strong>three</strong> people.')

  const id = await site.does('ana', 'open', null, {
    source: 'phone',
    topic: 'Audit',
    subject: 'Books',
    body: 'All of them.',
    name: 'raj',
    email: 'raj@example.test',
  })
  expect(await site.ticket(id)).toMatchObject({ assignee: 'ben', team: 'Online Banking' })
  const only = await ada.post('/admin/help-topics/1', {
    ...formIn(await ada.html('/admin/help-topics/1'), '/admin/help-topics/1'),
    for_agents: 'yes',
  })
  expect(said(await only.text())).toContain('It is the only one. Customers could choose nothing.')
})

test('beside an SLA plan a moment is tried; on closed days its clock stands still, and customers read of them', async () => {
  const { ada, ...site } = await openSettings()
  const { arranges } = site
  const hours = { mon: '08:00-17:00', tue: '08:00-17:00', wed: '08:00-17:00' }
  await arranges('working-hours', 'Business hours', { ...hours, closed: '01-08 Works outing' })
  await arranges('sla-plans', 'Soon', { minutes: '4h', schedule: 'Business hours' })
  expect(said(await visit(site).html('/open'))).toMatch(/Closed Tue,? 8 Jan: Works outing/)
  const list = await ada.html('/admin/sla-plans')
  const [, page = ''] = /href="(\/admin\/sla-plans\/\d+)"[^>]*>(?:<bdi>)?Soon/.exec(list) ?? []
  const tried = async (at: string) => said(await ada.html(`${page}?at=${at}`))
  expect(await tried('2030-01-07T15:00')).toMatch(
    /It is due Wed.* 10:00: 4h later within “Business hours”\./,
  )
  expect(await tried('soon')).toContain('Enter a date and time, like 2026-03-01T09:00')
  expect(said(await ada.html(page))).toContain('It is due 13:00')
})

test('a long form is told in parts with a heading each, and what a box means stands below its label', async () => {
  const { ada } = await openSettings()
  const partsOf = async (path: string) =>
    [...(await ada.html(path)).matchAll(/<h2 class="part">([^<]*)/g)].map(([, words]) => words)
  expect(await partsOf('/admin/help-topics/new')).toEqual([
    'Its tickets',
    'Its form',
    'Their numbers',
  ])
  for (const path of ['/admin/departments/1', '/admin/agents/new', '/admin/fields/new'])
    expect([path, (await partsOf(path)).length]).toEqual([path, 3])
  expect(await partsOf('/admin/tags/new')).toEqual([])
  expect(await ada.html('/admin/agents/new')).toMatch(
    /<label for="sysadmin">Runs the desk<\/label><p class="hint" id="sysadmin-hint">/,
  )
})

test('a form that asks for a form is sent by the browser itself: a script would take the control for the form', async () => {
  const { ada } = await openSettings()
  for (const path of ['/admin/help-topics/new', '/admin/fields/new'])
    expect(await ada.html(path)).toMatch(/<form class="stack"[^>]* hx-boost="false"/)
})
