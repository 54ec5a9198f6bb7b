import { expect, test } from 'vitest'
import type { Field } from '../../src/desk/fields.ts'
import { kinds } from '../../src/settings/kinds.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
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
    const needs = Object.values<Field<unknown>>(kind.fields).some(({ required }) => required)
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
