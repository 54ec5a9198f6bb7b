import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const boss = 'boss@example.org'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  /** What lies in the outbox for an address, oldest first. */
  const lettersTo = async (email: string) => {
    await follow(site.desk, notify)
    const html = await visit(site, 'ada').html('/admin/outbox')
    const all = html.split('<li class="entry">').slice(1)
    return all.filter((one) => one.includes(`<bdi>${email}</bdi>`)).reverse()
  }
  const copy = (copies: string) => site.does('ana', 'copy', id, { copies })
  return { ...site, id, number, page, lettersTo, copy, ana: visit(site, 'ana') }
}

test('who is in copy gets a letter of what either side says, and no way to the ticket', async () => {
  const { ana, page, id, does, lettersTo, number } = await openTicket()
  const done = await ana.send(`${page}/copy`, { copies: `${boss}, Boss@Example.ORG` })
  expect(done.status).toBe(303)
  expect(said(await ana.html(page))).toContain(`Copies ${boss} Change copies`)
  await does('rita', 'reply', id, { body: 'Still down.' })
  await does('ana', 'note', id, { body: 'Router 7.' })
  await does('ana', 'resolve', id, { body: 'It works.', note: 'It was router 7.' })
  const letters = await lettersTo(boss)
  expect(letters.map((one) => said(one))).toEqual([
    expect.stringContaining('rita replied. Still down. You get this as a copy.'),
    expect.stringContaining('ana resolved this. It works. You get this as a copy.'),
  ])
  expect(letters.join()).not.toMatch(/Router|router|\/t\/|href="(?!\/admin)/)
  expect(said((await lettersTo('rita@example.test')).join())).toContain(`/t/${number}-`)
})

test('who is not named any more gets nothing, also not what still waits', async () => {
  const { copy, does, id, lettersTo } = await openTicket()
  await copy(`${boss}, aunt@example.org`)
  await does('ana', 'reply', id, { body: 'First.' })
  await copy('aunt@example.org')
  await does('ana', 'reply', id, { body: 'Second.' })
  expect(said((await lettersTo(boss)).join())).toContain('This will not be sent')
  expect((await lettersTo('aunt@example.org')).length).toBe(2)
  await copy('')
  await does('ana', 'reply', id, { body: 'Third.' })
  expect((await lettersTo('aunt@example.org')).length).toBe(2)
})

test('changing the copies can be undone, and undoing a reply tells nobody outside', async () => {
  const { copy, does, ticket, id, lettersTo, desk } = await openTicket()
  await copy(boss)
  const event = String((await ticket(id)).last_event_id)
  await does('ana', 'undo', id, { event })
  expect((await ticket(id)).copies).toEqual([])
  await copy(boss)
  await does('ana', 'reply', id, { body: 'Oh no.' })
  expect(await lettersTo(boss)).toHaveLength(1)
  await does('ana', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  expect(await lettersTo(boss)).toEqual([])
  const told = desk.read((db) =>
    db
      .selectFrom('told')
      .innerJoin('person', 'person.id', 'told.person_id')
      .innerJoin('event', 'event.id', 'told.event_id')
      .select('person.name')
      .where('event.verb', '=', 'undo')
      .where('person.role', '=', 'customer')
      .execute(),
  )
  expect(await told).toEqual([])
})

test('a reply may be for the customer only', async () => {
  const { ana, copy, page, lettersTo } = await openTicket()
  expect(said(await ana.html(page))).not.toContain('The customer only')
  await copy(boss)
  const html = await ana.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toMatch(
    /To: rita rita@example\.test ?\. Copy, unless it is for the customer only: boss@example\.org +Post reply/,
  )
  expect(html).toContain('<button class="primary" aria-describedby="recipients">')
  expect(formIn(html, `${page}/reply`).to).toBe('everyone')
  await ana.send(`${page}/reply`, { body: 'Your password is reset.', to: 'customer' })
  await ana.send(`${page}/reply`, { body: 'It is done.' })
  const letters = said((await lettersTo(boss)).join())
  expect(letters).toContain('It is done.')
  expect(letters).not.toContain('password')
})

test('a blind copy is one reply and nothing else, and only agents know of it', async () => {
  const site = await openTicket()
  const { ana, does, id, page, number, lettersTo } = site
  const words = { body: 'The vendor is told.', bcc: 'vendor@example.org', status: 'resolved' }
  expect((await ana.send(`${page}/reply`, words)).status).toBe(303)
  await does('ana', 'reply', id, { body: 'And more.' })
  const letters = await lettersTo('vendor@example.org')
  expect(letters.map((one) => said(one))).toEqual([
    expect.stringContaining('ana replied. The vendor is told. You get this as a copy.'),
  ])
  expect(letters.join()).not.toMatch(/\/t\/|href="(?!\/admin)|Status/)
  expect(said(await ana.html(page))).toContain('Blind copy: vendor@example.org')
  const seen = [
    await visit(site, 'rita').html(`/tickets/${number}`),
    ...(await lettersTo('rita@example.test')),
  ]
  expect(seen.join()).toContain('The vendor is told.')
  expect(seen.join()).not.toContain('vendor@')
})

test('nobody in copy, blind or not, finds the ticket in any way', async () => {
  const site = await openTicket()
  const { copy, number, lettersTo } = site
  await copy('raj@example.test')
  const raj = visit(site, 'raj')
  expect((await raj.get(`/tickets/${number}`)).status).toBe(404)
  expect((await raj.post(`/tickets/${number}/reply`, { body: 'Me too' })).status).toBe(404)
  expect(await raj.html('/tickets')).not.toContain(String(number))
  const visitor = visit(site)
  await visitor.post('/status', { number: String(number), email: 'raj@example.test' })
  expect((await lettersTo('raj@example.test')).join()).not.toContain('/t/')
})

test('the customer is shown who reads along', async () => {
  const site = await openTicket()
  await site.copy(boss)
  const html = await visit(site, 'rita').html(`/tickets/${site.number}`)
  expect(said(html)).toContain(`What you write is sent to them as well. ${boss}`)
  expect(breaches(html)).toEqual([])
})

test.each([
  ['rita@example.test', 'rita@example.test is the customer of this ticket'],
  ['Ana@example.test', 'Ana@example.test is ana, who works here and needs no copy'],
  ['boss', '“boss” is no email address, like name@example.com'],
  [`${boss}, a@b`, '“a@b” is no email address, like name@example.com'],
])('%s is nobody to copy to, and stays written', async (copies, sentence) => {
  const { ana, page, ticket, id } = await openTicket()
  for (const [path, field] of [
    [`${page}/copy`, 'copies'],
    [`${page}/reply`, 'bcc'],
  ] as const) {
    const back = await ana.send(path, { body: 'Hello', [field]: copies })
    expect(back.status).toBe(422)
    const html = await back.text()
    expect(breaches(html)).toEqual([])
    expect(said(html)).toContain(sentence)
    expect(formIn(html, path)[field]).toBe(copies)
  }
  expect((await ticket(id)).copies).toEqual([])
})

test('the address of somebody in copy is no slip', async () => {
  const { ana, copy, page } = await openTicket()
  await copy('raj@example.test')
  expect((await ana.send(`${page}/reply`, { body: 'raj@example.test knows.' })).status).toBe(303)
})

test('who is to get nothing for now stays on the list and gets nothing, until they are active again', async () => {
  const { ana, page, does, id, lettersTo, ticket } = await openTicket()
  await ana.send(`${page}/copy`, { copies: boss })
  await ana.send(`${page}/copy`, { copies: '', paused: boss })
  expect((await ticket(id)).copies).toMatchObject([{ email: boss, active: false }])
  const html = said(await ana.html(page))
  expect(html).toContain(`Copies ${boss} (not for now)`)
  expect(html).not.toContain('Copy, unless')
  expect(html).toMatch(/changed the copies .*changed to boss@example.org \(not for now\)/)
  await does('rita', 'reply', id, { body: 'Unheard.' })
  expect(await lettersTo(boss)).toEqual([])

  expect((await ana.send(`${page}/copy`, { copies: '', paused: boss })).status).toBe(409)
  const both = await ana.send(`${page}/copy`, { copies: boss, paused: `${boss}, x@example.org` })
  expect([both.status, said(await both.text()).includes('is in both')]).toEqual([422, true])
  await ana.send(`${page}/copy`, { copies: boss, paused: '' })
  await does('rita', 'reply', id, { body: 'Heard.' })
  expect((await lettersTo(boss)).map((one) => said(one))).toEqual([
    expect.stringContaining('Heard.'),
  ])
})
