import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, rowsIn, said, visit } from '../visit.ts'

const call = {
  topic: 'other',
  subject: 'No sound',
  body: 'She hears nothing.',
  name: 'Karen Hill',
  email: 'karen@example.test',
  source: 'phone',
}

test('who handed a ticket over finds on their desk that a message was left and the ticket is resolved', async () => {
  const site = await openSite()
  const { does } = site
  const john = visit(site, 'ana')
  const id = await does('rita', 'open', null, {
    subject: 'Portal is down',
    topic: 'Other',
    body: 'Nobody can log in.',
  })
  const { number } = await site.ticket(id)
  await does('ana', 'claim', id)
  await does('ana', 'transfer', id, {
    department: 'System Administrators',
    priority: 'Emergency',
    body: 'Since nine.',
  })
  expect(said(await john.html('/staff'))).not.toContain('ben resolved this')
  await does('ben', 'claim', id)
  await does('ben', 'resolve', id, { note: 'John, it was the certificate.' })

  const html = await john.html('/staff')
  const [news = ''] = said(html).split('In hand')
  expect(news).toMatch(
    new RegExp(
      `For you new ben resolved this .* #${number} Portal is down Resolved Internal note John, it was the certificate\\.`,
    ),
  )
  expect(html).toMatch(new RegExp(`href="/staff/tickets/${number}\\?from=\\d+#e`))
  expect(said(html)).toContain('For me 1 new')
  await john.get(`/staff/tickets/${number}`)
  const read = said(await john.html('/staff'))
  expect(read).toMatch(/For you .*Earlier .*ben resolved this/)
  expect(read).not.toContain('1 new')
})

test('the number a caller reads out leads to the ticket, whatever stands around it', async () => {
  const site = await openSite()
  const ana = visit(site, 'ana')
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const { number } = await site.ticket(id)
  for (const typed of [
    `${number}`,
    `%23${number}`,
    ` ${String(number).slice(0, 3)} ${String(number).slice(3)}+`,
  ]) {
    const answer = await ana.get(`/staff/find?number=${typed}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/staff/tickets/${number}`,
    ])
  }
  const none = await ana.get('/staff/find?number="><x onx=1>7')
  expect(none.status).toBe(404)
  const html = await none.text()
  expect(said(html)).toContain('You have no ticket #17.')
  expect(html).not.toContain('onx')
  expect((await ana.get('/staff/find')).status).toBe(200)
  expect(await ana.html('/staff')).toMatch(/<form[^>]*action="\/staff\/search"[\s\S]*?name="q"/)
})

test('an agent writes down what a caller said: the customer is met, the entry is the agent’s, all choices hold', async () => {
  const site = await openSite()
  const ana = visit(site, 'ana')
  expect(breaches(await ana.html('/staff/open'))).toEqual([])
  const made = await ana.send('/staff/open', {
    ...call,
    priority: '3',
    assignee: '3',
    note: 'She is on floor 2.',
  })
  const { number, ...row } = await site.ticket(1)
  expect([made.status, made.headers.get('Location')]).toEqual([303, `/staff/tickets/${number}`])
  expect(row).toMatchObject({
    customer: 'Karen Hill',
    customer_email: 'karen@example.test',
    source: 'phone',
    priority: 'High',
    assignee: 'ana',
    department: 'Help Desk',
  })
  const html = await ana.html(`/staff/tickets/${number}`)
  expect(said(html)).toContain('You created this ticket. 2 people were told.')
  expect(html).toContain('She is on floor 2.')
  const [event] = await site.desk.read((db) => db.selectFrom('event').selectAll().execute())
  expect(event).toMatchObject({ by_id: 3, acting_as: 'agent', verb: 'open' })
})

test('what is wrong is told, what was typed and chosen stays, and nobody is made', async () => {
  const site = await openSite()
  const ana = visit(site, 'ana')
  const before = await rowsIn(site)
  const answer = await ana.send('/staff/open', {
    ...call,
    email: 'karen',
    priority: '4',
    note: 'Private.',
  })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(formIn(html, '/staff/open')).toMatchObject({
    ...call,
    email: 'karen',
    priority: '4',
    note: 'Private.',
  })
  const forged = await ana.send('/staff/open', {
    ...call,
    department: '99',
    assignee: '1',
    source: 'web',
  })
  expect([forged.status, breaches(await forged.text())]).toEqual([422, []])
  expect(await rowsIn(site)).toEqual(before)
})

test('a ticket made for another department stays in sight of who made it, and those there are told', async () => {
  const site = await openSite()
  const ana = visit(site, 'ana')
  const made = await ana.send('/staff/open', { ...call, department: '2' })
  const { number } = await site.ticket(1)
  const page = `/staff/tickets/${number}`
  expect([made.status, made.headers.get('Location')]).toEqual([303, page])
  expect(said(await ana.html(page))).toContain('You created this ticket. 3 people were told.')
})

test('the ticket names the customer’s other tickets, those one may see', async () => {
  const site = await openSite()
  const words = { topic: 'Other', body: 'Help.' }
  const first = await site.does('rita', 'open', null, { ...words, subject: 'First' })
  await site.does('rita', 'open', null, { ...words, subject: 'Second' })
  const third = await site.does('rita', 'open', null, { ...words, subject: 'Third' })
  await site.does('ada', 'transfer', third, { department: 'Billing' })
  const { number } = await site.ticket(first)
  const beside = (await visit(site, 'ana').html(`/staff/tickets/${number}`)).split(
    'Other tickets of this customer',
  )[1]
  expect(beside).toContain('Second')
  expect(beside).not.toContain('Third')
})

test('the front door leads each to their own view', async () => {
  const { get } = await openSite()
  for (const [who, view] of [
    ['rita', '/tickets'],
    ['ana', '/staff'],
    ['ada', '/staff'],
  ] as const)
    expect([who, (await get('/', who)).headers.get('Location')]).toEqual([who, view])
})

test('a page that is not there leads agents on at the desk, and others in front of it', async () => {
  const site = await openSite()
  const leadsOf = async (who: 'ana' | 'rita' | 'visitor', path: string) => {
    const answer = await visit(site, who).get(path)
    const [, lead = ''] = (await answer.text()).split('Page not found</h1>')
    return [
      answer.status,
      ...[...lead.matchAll(/class="button" href="([^"]+)"/g)].map(([, to]) => to),
    ]
  }
  expect(await leadsOf('ana', '/staff/tickets/1')).toEqual([404, '/staff/find', '/staff/open'])
  expect(await leadsOf('ana', '/nowhere')).toEqual([404, '/staff/find', '/staff/open'])
  expect(await leadsOf('rita', '/tickets/1')).toEqual([404, '/status', '/open'])
  expect(await leadsOf('visitor', '/nowhere')).toEqual([404, '/status', '/open'])
  const gone = await visit(site, 'ana').post('/staff/tickets/1/note', { body: 'Words.' })
  expect(await gone.text()).toContain('href="/staff/find"')
})

test('the page that finds tickets has a box with its name, and complains of nothing that was not asked', async () => {
  const site = await openSite()
  const ana = visit(site, 'ana')
  const empty = await ana.html('/staff/find')
  expect(empty).toContain('<label for="number">Ticket number</label>')
  expect(empty).not.toMatch(/class="band"|You have no ticket|another department/)
  const none = await ana.html('/staff/find?number=104233')
  expect(none.match(/id="number"/g)).toHaveLength(1)
  expect(said(none)).toContain('You have no ticket #104233. Check the number with the caller.')
  expect(none).toContain('value="104233"')
})

test('of much about one ticket the newest is shown, so that others stay in sight', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  await site.does('ana', 'follow', id)
  for (let n = 1; n <= 5; n++) await site.does('abe', 'note', id, { body: `Step ${n}.` })
  const html = said(await visit(site, 'ana').html('/staff'))
  expect([1, 2, 3, 4, 5].filter((n) => html.includes(`Step ${n}.`))).toEqual([3, 4, 5])
  expect(html).toContain('and 2 more on this ticket')
})
