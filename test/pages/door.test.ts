import { expect, test } from 'vitest'
import { hashPassword } from '../../src/people/password.ts'
import { breaches } from '../contract.ts'
import { issue, openFront } from '../front.ts'
import type { Name } from '../town.ts'
import { formIn, rowsIn, said, visit, type Words } from '../visit.ts'

const asked = { subject: 'VPN', topic: 'Other', body: 'Down.' }
const other = { ...asked, subject: 'Mail' }
const question: Words = { topic: 'other', subject: 'VPN', body: 'It is down.' }

/** The front of a desk that ada arranges, with a ticket of rita's. */
async function openDoor() {
  const site = await openFront()
  const ada = visit(site, 'ada')
  const closes = (text = 'Until **Monday**. In an emergency call 112.') =>
    ada.send('/admin/opening', { door: 'closed', text })
  const opens = () => ada.send('/admin/opening', { door: 'open' })
  const arranges = (words: Words) => ada.send('/admin/asking', words)
  const id = await site.does('rita', 'open', null, asked)
  const number = (await site.ticket(id)).number
  const rita = visit(site, 'rita')
  return { ...site, ada, rita, closes, opens, arrangesAsking: arranges, id, number }
}
const text = '<strong>Monday</strong>'

test('a closed desk says so where one would write, and takes nothing from customers until it is open', async () => {
  const { closes, opens, ken, rita, number, ...site } = await openDoor()
  const written = formIn(await ken.html('/open'), '/open')
  const reply = formIn(await rita.html(`/tickets/${number}`), `/tickets/${number}/reply`)
  expect((await closes()).status).toBe(303)
  const before = await rowsIn(site)

  for (const path of ['/open', '/open/other']) {
    const page = await ken.get(path)
    expect([page.status, page.headers.get('Retry-After')]).toEqual([503, null])
    const html = await page.text()
    expect(breaches(html)).toEqual([])
    expect(html).toContain(text)
    expect(html).not.toContain('action="/open"')
    expect(html).not.toContain('<script')
  }
  for (const [path, who] of [
    ['/', ken],
    ['/tickets', rita],
    [`/tickets/${number}`, rita],
  ] as const) {
    const page = await who.get(path)
    const html = await page.text()
    expect([path, page.status, html.includes(text)]).toEqual([path, 200, true])
    expect(html).not.toMatch(/href="\/open\/|action="\/tickets|class="button primary"/)
    expect(breaches(html)).toEqual([])
  }
  for (const path of ['/status', '/login', '/help']) expect((await ken.get(path)).status).toBe(200)
  expect(await ken.html('/login')).not.toContain('Create ticket')

  const refused = await ken.post('/open', { ...written, ...issue })
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain('The desk is closed for now.')
  expect(formIn(html, '/open')).toMatchObject(issue)
  const unsent = await rita.post(`/tickets/${number}/reply`, { ...reply, body: 'It is <back>.' })
  expect(unsent.status).toBe(409)
  expect(formIn(await unsent.clone().text(), `/tickets/${number}/reply`).body).toBe('It is <back>.')
  expect((await rita.post(`/tickets/${number}/close`, {})).status).toBe(409)
  expect((await rita.get(`/tickets/${number}/close`)).status).toBe(409)
  expect((await rita.post(`/tickets/${number}/reply`, { ...reply, body: '' })).status).toBe(422)
  expect(await rowsIn(site)).toEqual(before)

  await opens()
  expect((await ken.get('/open')).status).toBe(200)
  expect((await ken.post('/open', formIn(html, '/open'))).status).toBe(303)
  const late = formIn(await unsent.clone().text(), `/tickets/${number}/reply`)
  expect((await rita.post(`/tickets/${number}/reply`, late)).status).toBe(303)
})

test('what was sent before is not refused when it is sent again after the desk was closed', async () => {
  const { closes, ken } = await openDoor()
  const form = { ...formIn(await ken.html('/open'), '/open'), ...issue }
  const first = await ken.post('/open', form)
  await closes()
  const again = await ken.post('/open', form)
  expect([again.status, again.headers.get('Location')]).toEqual([
    303,
    first.headers.get('Location'),
  ])
})

test('by private link one still reads a ticket of a closed desk, and writes when it is open', async () => {
  const { closes, opens, ken } = await openDoor()
  const { headers } = await ken.send('/open', issue)
  const to = (headers.get('Location') ?? '').replace('/created', '')
  const link = /\/t\/[\w.-]+/.exec(await ken.html(`${to}/created`))?.[0] ?? ''
  await closes()
  await ken.get(link)
  const html = await ken.html(to)
  expect(said(html)).toContain(issue.subject)
  expect(html).toContain(text)
  expect(html).not.toContain(`action="${to}/reply"`)
  await opens()
  expect((await ken.html(to)).includes(`action="${to}/reply"`)).toBe(true)
})

test('agents work on at a closed desk and see on every page that it is; sysadmins find the way to open it', async () => {
  const { closes, opens, ada, id, number, does, story, ...site } = await openDoor()
  const strip = async (who: Name, path: string) => {
    const html = await visit(site as never, who).html(path)
    expect(breaches(html)).toEqual([])
    return [html.includes('Closed to customers'), html.includes('href="/admin/opening">Open or')]
  }
  expect(await strip('ana', '/staff')).toEqual([false, false])
  await closes()
  for (const path of ['/staff', '/staff/queue/open', `/staff/tickets/${number}`, '/account'])
    expect([path, await strip('ana', path)]).toEqual([path, [true, false]])
  expect(await strip('ada', '/admin/tags')).toEqual([true, true])
  await does('ana', 'reply', id, { body: 'We are on it.' })
  const phone = { ...question, source: 'phone', name: 'Ken', email: issue.email }
  expect((await visit(site as never, 'ana').send('/staff/open', phone)).status).toBe(303)
  expect((await visit(site as never, 'ana').get('/open')).status).toBe(503) // in front of the desk one is a customer
  await opens()
  expect(await strip('ada', '/admin/tags')).toEqual([false, false])
})

test('what comes by letter is taken while the desk is closed', async () => {
  const { closes, does, id, story } = await openDoor()
  await closes()
  await expect(does('rita', 'reply', id, { body: 'On the web.' })).rejects.toThrow(
    'Nothing was sent',
  )
  await does('rita', 'reply', id, { body: 'By letter.' }, { via: 'mail' })
  expect((await story('rita', id)).join()).toContain('By letter.')
})

test('a customer with as many open tickets as one can have is told which, instead of the form', async () => {
  const { arrangesAsking, rita, number, does, id, ...site } = await openDoor()
  const form = formIn(await rita.html('/open'), '/open')
  expect((await arrangesAsking({ most_open: '2' })).status).toBe(303)
  expect((await rita.send('/open', question)).status).toBe(303)
  const full = await rita.get('/open/other')
  expect(full.status).toBe(409)
  const html = await full.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('You have 2 open tickets, and can have no more at once.')
  expect(html).toContain(`href="/tickets/${number}"`)
  const before = await rowsIn(site as never)
  const late = await rita.post('/open', { ...form, ...question, body: 'A third.' })
  expect(late.status).toBe(409)
  const again = await late.text()
  expect(said(again)).toContain(`#${number} VPN`)
  expect(formIn(again, '/open').body).toBe('A third.')
  expect(await rowsIn(site as never)).toEqual(before)
  await does('rita', 'close', id)
  expect((await rita.post('/open', formIn(again, '/open'))).status).toBe(303)
  await arrangesAsking({ most_open: '0' })
  expect((await rita.send('/open', question)).status).toBe(303)
})

test('only one’s own open tickets count: not those of others, nor what was set aside', async () => {
  const { arrangesAsking, does } = await openDoor()
  await arrangesAsking({ most_open: '1' })
  await does('raj', 'open', null, asked)
  await expect(does('raj', 'open', null, other)).rejects.toThrow('no more at once')
  for (const verb of ['bin', 'spam', 'resolve'] as const) {
    const { arrangesAsking: limits, does: doing, id } = await openDoor()
    await limits({ most_open: '1' })
    await expect(doing('rita', 'open', null, other)).rejects.toThrow('no more at once')
    await doing('ana', verb, id, verb === 'resolve' ? { body: 'Done.' } : {})
    await doing('rita', 'open', null, other)
  }
})

test('who only names an address is not told which tickets are open for it', async () => {
  const { arrangesAsking, ken, number } = await openDoor()
  await arrangesAsking({ most_open: '1' })
  const words = { ...issue, name: 'Somebody', email: 'rita@example.test' }
  const refused = await ken.send('/open', words)
  expect(refused.status).toBe(409)
  const page = said(await refused.text())
  expect(page).toContain('From this address 1 ticket is open already')
  expect(page).not.toContain(String(number))
  expect((await ken.send('/open', issue)).status).toBe(303)
})

test('an agent creates one more for a customer, and is told that it is more than they could themselves', async () => {
  const { arrangesAsking, ...site } = await openDoor()
  await arrangesAsking({ most_open: '1' })
  const ana = visit(site as never, 'ana')
  const words = { ...question, source: 'phone', name: 'rita', email: 'rita@example.test' }
  const made = await ana.send('/staff/open', words)
  expect(made.status).toBe(303)
  expect(said(await ana.html(made.headers.get('Location') ?? ''))).toContain(
    'rita has 2 open tickets now. Customers themselves can have 1.',
  )
})

test('where only who has logged in may ask, the form leads to the log-in and back, and says why', async () => {
  const { arrangesAsking, ken, rita, number, does, ...site } = await openDoor()
  const form = { ...formIn(await ken.html('/open'), '/open'), ...issue }
  await arrangesAsking({ who: 'known' })
  for (const path of ['/', '/help', '/login'])
    expect(said(await ken.html(path))).not.toContain('You need no account')
  const to = await ken.get('/open/other')
  const login = '/login?next=%2Fopen%2Fother'
  expect([to.status, to.headers.get('Location')]).toEqual([303, login])
  const html = await ken.html(login)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Log in to ask for help.')
  expect(formIn(html, '/login').next).toBe('/open/other')

  const before = await rowsIn(site as never)
  const kept = await ken.post('/open', form)
  expect(kept.status).toBe(401)
  expect(formIn(await kept.text(), '/login')).toMatchObject({
    'kept.body': issue.body,
    'kept.subject': issue.subject,
  })
  await expect(
    does('visitor', 'open', null, { ...asked, ...issue, topic: 'Other' }),
  ).rejects.toThrow('logged in')
  expect(await rowsIn(site as never)).toEqual(before)
  expect((await rita.send('/open', question)).status).toBe(303)
  expect((await rita.get(`/tickets/${number}`)).status).toBe(200)
})

test('what was typed before one had to log in goes through after the log-in', async () => {
  const { arrangesAsking, ken, desk } = await openDoor()
  const password_hash = await hashPassword('seven quiet lanterns')
  await desk.write((tx) =>
    tx.updateTable('person').set({ password_hash }).where('name', '=', 'raj').execute(),
  )
  const form = { ...formIn(await ken.html('/open'), '/open'), ...issue }
  await arrangesAsking({ who: 'known' })
  const page = formIn(await (await ken.post('/open', form)).text(), '/login')
  const inside = await ken.post('/login', {
    ...page,
    login: 'raj',
    password: 'seven quiet lanterns',
  })
  expect(inside.status).toBe(200)
  const made = await ken.post('/open', formIn(await inside.text(), '/open'))
  expect(made.status).toBe(303)
  const html = await ken.html((made.headers.get('Location') ?? '').replace('/created', ''))
  expect(said(html)).toContain(issue.subject)
  expect(said(html)).toContain('raj@example.test')
})

test.each([
  ['offline', '/admin/opening#door'],
  ['maintenance', '/admin/opening#door'],
  ['registration required', '/admin/asking#who'],
  ['login', '/admin/asking#who'],
  ['limit', '/admin/asking#most_open'],
])('the search of all settings finds by “%s” %s', async (word, path) => {
  const { ada } = await openDoor()
  expect(await ada.html(`/admin?q=${encodeURIComponent(word)}`)).toContain(`href="${path}"`)
})

test('samples are made also at a desk that is closed, or holds customers to one open ticket', async () => {
  const { arrangesAsking, closes, ada, desk } = await openDoor()
  await arrangesAsking({ most_open: '1' })
  await closes()
  expect((await ada.post('/admin/start/samples', { do: 'add' })).status).toBe(303)
  expect(await desk.read((db) => db.selectFrom('sample_ticket').selectAll().execute())).not.toEqual(
    [],
  )
})
