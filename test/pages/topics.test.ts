import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const basic = { department: 'Help Desk', priority: 'Normal', position: '50' }

async function openTree() {
  const site = await openSite()
  await site.arranges('help-topics', 'Hardware', basic)
  await site.arranges('help-topics', 'Printer', {
    ...basic,
    parent: 'Hardware',
    number_format: 'INC-2#####',
    number_order: 'sequence',
  })
  return {
    ...site,
    site,
    ana: visit(site, 'ana'),
    ada: visit(site, 'ada'),
    rita: visit(site, 'rita'),
  }
}

test('a topic below another one stands below it wherever topics are chosen, one click away', async () => {
  const { site, ana, ada, rita, does, ticket } = await openTree()
  const open = await rita.html('/open')
  expect(breaches(open)).toEqual([])
  expect(open).toMatch(/<div class="choice in-1"><input type="radio"[^>]*value="printer"/)
  expect(said(open)).toContain('Hardware / Printer')
  expect(said(await visit(site).html('/'))).toContain('Hardware / Printer')
  expect(said(await ada.html('/admin/help-topics'))).toContain('Hardware / Printer')

  const id = await does('rita', 'open', null, { topic: 'printer', subject: 'Ink', body: 'Empty' })
  const { number } = await ticket(id)
  const edit = `/staff/tickets/${number}/edit`
  const form = await ana.html(edit)
  expect(form).toContain('>Hardware / Printer</option>')
  expect(formIn(form, edit).topic).toBe('printer')
})

test('a number with letters before it stands on every page, and leads to the ticket', async () => {
  const { ana, rita, does, ticket } = await openTree()
  const id = await does('rita', 'open', null, { topic: 'printer', subject: 'Ink', body: 'Empty' })
  const { number } = await ticket(id)
  for (const html of [
    await ana.html('/staff/queue/open'),
    await ana.html(`/staff/tickets/${number}`),
    await rita.html('/tickets'),
    await rita.html(`/tickets/${number}`),
  ])
    expect(said(html)).toContain('INC-200001')
  for (const line of ['inc-200001', 'INC-200001', '200001', '%23200001']) {
    const answer = await ana.get(`/staff/search?q=${line}`)
    expect([line, answer.headers.get('Location')]).toEqual([line, '/staff/tickets/200001'])
  }
  const other = await ana.get('/staff/search?q=REQ-200001')
  expect(other.headers.get('Location')).toBeNull()
})
