import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  return { ...site, id, number, page: `/staff/tickets/${number}`, ana: visit(site, 'ana') }
}

test('the time spent stands at its entry, and all of it beside the ticket, without what was undone', async () => {
  const { ana, page, id, ticket, does } = await openTicket()
  expect(said(await ana.html(page))).not.toContain('Time spent SLA')
  await ana.send(`${page}/note`, { body: 'Looked', spent: '15' })
  await ana.send(`${page}/reply`, { body: 'Fixed', spent: '1:30' })
  await ana.send(`${page}/resolve`, { spent: '5 min' })
  const html = said(await ana.html(page))
  expect(html).toMatch(/ana noted Time spent: 15 min /)
  expect(html).toMatch(/ana replied .*Time spent: 1 h 30 min /)
  expect(html).toMatch(/ana resolved this .*Time spent: 5 min /)
  expect(html).toContain('Time spent 1 h 50 min')
  await does('ana', 'undo', id, { event: String((await ticket(id)).last_event_id) })
  expect(said(await ana.html(page))).toContain('Time spent 1 h 45 min')
})

test('a time that is none comes back beside the words', async () => {
  const { ana, page } = await openTicket()
  const refused = await ana.post(`${page}/note`, { body: 'Looked', spent: 'long' })
  expect(refused.status).toBe(422)
  const html = await refused.text()
  expect(said(html)).toContain('Enter the time in minutes, like 15, 1:30 or 1h 30m')
  expect(html).toMatch(/name="spent"[^>]* value="long"/)
  expect(html).toContain('Looked')
})

test('customers neither read it nor send it', async () => {
  const site = await openTicket()
  const { ana, page, number, desk } = site
  await ana.send(`${page}/reply`, { body: 'Fixed', spent: '87' })
  const rita = visit(site, 'rita')
  const html = await rita.html(`/tickets/${number}`)
  expect(html).toContain('Fixed')
  expect(said(html)).not.toMatch(/\b87\b|1 h 27|Time spent/)
  await rita.send(`/tickets/${number}/reply`, { body: 'Thanks', spent: '10' })
  const spent = await desk.read((db) =>
    db.selectFrom('event').select('spent').where('spent', 'is not', null).execute(),
  )
  expect(spent).toEqual([{ spent: 87 }])
})
