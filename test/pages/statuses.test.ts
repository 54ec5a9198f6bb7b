import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const [ana, ada, rita] = [visit(site, 'ana'), visit(site, 'ada'), visit(site, 'rita')]
  return { ...site, id, number, page, ana, ada, rita }
}

test('a status is added by its form, chosen by an agent, and read by the customer in the desk’s own words', async () => {
  const { ana, ada, rita, page, number } = await openTicket()
  const path = '/admin/statuses/new'
  const form = await ada.html(path)
  expect(breaches(form)).toEqual([])
  const filled = { name: 'On hold', state: 'waiting', colour: 'warm', for_customers: 'We wait' }
  await ada.post(path, { ...formIn(form, path), ...filled })
  expect(said(await ada.html('/admin/statuses'))).toMatch(/On hold Waiting.* Amber We wait/)

  const change = `${page}/set-status`
  const choices = await ana.html(change)
  expect(breaches(choices)).toEqual([])
  const name = 'On hold'
  const [, value = ''] =
    new RegExp(`name="status" value="([^"]+)"[^>]*/>\\s*<label[^>]*>${name}`).exec(choices) ?? []
  expect(choices).not.toContain('value="resolved"')
  await ana.post(change, { ...formIn(choices, change), status: value })
  expect(said(await ana.html(page))).toMatch(/Status On hold/)
  expect(said(await ana.html(page))).toMatch(/Status Open → changed to On hold/)
  expect(await ana.html('/staff/queue/answered')).toMatch(/class="sign waiting in-warm"/)

  const theirs = said(await rita.html(`/tickets/${number}`))
  expect(theirs).toContain('We wait')
  expect(theirs).not.toContain('On hold')
  expect(theirs).toContain('We go on as soon as we can')
  expect(theirs).not.toContain('when you answer')
  expect(said(await rita.html('/tickets'))).toContain('We wait')
})

test('resolving and closing ask for a name only where there is more than one', async () => {
  const { ana, page, arranges, ticket, id } = await openTicket()
  const path = `${page}/resolve`
  expect(formIn(await ana.html(path), path)).not.toHaveProperty('status')
  await arranges('statuses', 'By phone', { state: 'resolved', colour: 'good' })
  const html = await ana.html(path)
  expect(said(html)).toMatch(/Status Resolved By phone/)
  expect(formIn(html, path).status).toBe('resolved')
  await ana.post(path, { ...formIn(html, path), status: 'By phone' })
  expect((await ticket(id)).status_name).toBe('By phone')
  expect(said(await ana.html(page))).toMatch(/You resolved this.*By phone/)
})

test('whoever may not resolve is offered no name of what is resolved, in a reply either', async () => {
  const { ana, page, arranges } = await openTicket()
  await arranges('statuses', 'By phone', { state: 'resolved', colour: 'good' })
  await arranges('statuses', 'On hold', { state: 'waiting', colour: 'warm' })
  expect(said(await ana.html(page))).toContain('By phone')
  await arranges('agents', 'ana', { departments: 'Help Desk: Limited access' })
  const html = said(await ana.html(page))
  expect(html).toContain('On hold')
  expect(html).not.toContain('By phone')
})

test('the usual name of a state can be another word, everywhere at once', async () => {
  const { ana, arranges, page } = await openTicket()
  await arranges('statuses', 'Open', { name: 'New' })
  expect(said(await ana.html(page))).toContain('Status New')
  expect(said(await ana.html('/staff/search?q=status:new'))).toContain('VPN')
})
