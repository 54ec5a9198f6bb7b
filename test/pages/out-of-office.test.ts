import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const ask = { subject: 'Portal is down', topic: 'Other', body: 'Nobody can sign in.' }
const tomorrow = '2030-01-08T09:00'

async function openOffice() {
  const site = await openSite()
  const [ana, ada, rita] = [visit(site, 'ana'), visit(site, 'ada'), visit(site, 'rita')]
  const abe = String((await site.person('abe')).id)
  const goes = (words: Record<string, string>) =>
    ana.post('/account', {
      away_from: '2030-01-07T08:00',
      away_until: tomorrow,
      substitute: 'abe',
      ...words,
    })
  return { ...site, ana, ada, rita, abe, goes }
}

test('an agent says on their own page when they are out and who stands in; the sysadmin reads it in their form', async () => {
  const { ana, ada, goes, person } = await openOffice()
  const page = await ana.html('/account')
  expect(breaches(page)).toEqual([])
  expect(said(page)).toContain('Out of office')
  expect(page).not.toMatch(/<option value="ana"/) // nobody stands in for themselves
  const id = (await person('ana')).id
  const open = { ...formIn(await ada.html(`/admin/agents/${id}`), `/admin/agents/${id}`) }
  expect((await goes({})).status).toBe(303)
  expect(said(await ana.html('/account'))).toContain('Your absence is arranged.')
  expect(await ana.html('/account')).toContain(`value="${tomorrow}"`)
  const overtaken = await ada.post(`/admin/agents/${id}`, open)
  expect(overtaken.status).toBe(409)
  expect(said(await overtaken.text())).toContain('Who stands in nothing → abe')
  const form = formIn(await ada.html(`/admin/agents/${id}`), `/admin/agents/${id}`)
  expect(form).toMatchObject({ away_until: tomorrow, substitute: 'abe' })
  expect(
    (await ana.post('/account', { away_from: '', away_until: '', substitute: '' })).status,
  ).toBe(303)
  expect(said(await ana.html('/account'))).toContain('You are in the office.')
})

test('a mistake in it comes back with what was typed', async () => {
  const { goes } = await openOffice()
  const answer = await goes({ away_until: '2030-01-07T07:00' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Enter a date and time after the one at which it begins')
  expect(html).toContain('value="2030-01-07T07:00"')
})

test('a customer who is logged in has no such form, and arranges nothing by it', async () => {
  const { rita, db } = await openOffice()
  expect(said(await rita.html('/account'))).not.toContain('Out of office')
  await rita.post('/account', { away_from: '2030-01-07T08:00' })
  expect(await db.reader.selectFrom('absence').selectAll().execute()).toEqual([])
})

test('where one is assigned it says until when they are out and who stands in, and so does the ticket', async () => {
  const { ada, goes, does, ticket, clock } = await openOffice()
  const id = await does('rita', 'open', null, ask)
  await does('ana', 'claim', id)
  await goes({})
  const { number } = await ticket(id)
  const form = said(await ada.html(`/staff/tickets/${number}/assign`))
  expect(form).toMatch(/ana \(out until [^)]*09:00, abe stands in\)/)
  expect(said(await ada.html(`/staff/tickets/${number}`))).toMatch(
    /ana \(out until [^)]*abe stands in\)/,
  )
  clock.at += 25 * 3_600_000
  expect(said(await ada.html(`/staff/tickets/${number}/assign`))).not.toContain('out until')
})

test('agents read why who stands in has a ticket, in the thread and beside it; customers do not', async () => {
  const { ada, rita, goes, does, ticket, arranges } = await openOffice()
  await arranges('help-topics', 'Other', { assignee: 'ana' })
  await goes({})
  const opened = await does('rita', 'open', null, ask)
  const { number } = await ticket(opened)
  expect(said(await ada.html(`/staff/tickets/${number}`))).toContain(
    'It went to abe, because ana is out of office.',
  )
  await goes({ substitute: '' })
  const other = await ticket(await does('rita', 'open', null, { ...ask, body: '2' }))
  expect(said(await ada.html(`/staff/tickets/${other.number}`))).toContain(
    'Nobody could have it instead of ana, who is out of office.',
  )
  await goes({})
  await does('ada', 'assign', opened, { assignee: 'ana' })
  await does('ana', 'resolve', opened, { body: 'Done.' })
  await does('rita', 'reply', opened, { body: 'It is not.' })
  const page = said(await ada.html(`/staff/tickets/${number}`))
  expect(page).toContain('Because ana is out of office')
  expect(page.match(/It went to abe, because ana is out of office/g)).toHaveLength(2)
  expect(await (await ada.get(`/staff/tickets/${number}.txt`)).text()).toContain(
    'Because ana is out of office',
  )
  const theirs = said(await rita.html(`/tickets/${number}`))
  expect(theirs).toContain('It is not.')
  expect(theirs).not.toMatch(/out of office|abe/)
})
