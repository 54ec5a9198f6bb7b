import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { minute } from '../town.ts'
import { said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const [ana, abe, ada] = [visit(site, 'ana'), visit(site, 'abe'), visit(site, 'ada')]
  /** What a page says of others, as somebody reads it without being noticed there. */
  const told = async (who = ana) => {
    const html = await (await who.get(page, { 'Desk-Live': '1' })).text()
    return said(/<p class="presence"[\s\S]*?<\/p>/.exec(html)?.[0] ?? 'no line').trim()
  }
  return { ...site, id, number, page, ana, abe, ada, told }
}

test('who looks at a ticket is named to others for a minute, and never to themselves', async () => {
  const { ana, abe, ada, page, told, clock } = await openTicket()
  await ana.html(page)
  expect(await told(ana)).toBe('')
  await abe.html(page)
  expect(await told(ana)).toBe('abe is looking at this ticket.')
  expect(await told(abe)).toBe('ana is looking at this ticket.')
  await ada.html(page)
  expect(await told(ana)).toBe('abe and ada are looking at this ticket.')
  clock.at += minute - 1
  expect(await told(ana)).toBe('abe and ada are looking at this ticket.')
  clock.at += 1
  expect(await told(ana)).toBe('')
})

test('who writes is said to write, until the draft is thrown away, posted, or a minute old', async () => {
  const { abe, page, told, clock } = await openTicket()
  const box = { once: 'x', body: 'Hello' }
  await abe.html(page)
  await abe.post(`${page}/reply`, { ...box, draft: 'save' })
  expect(await told()).toBe('abe is writing a reply.')
  await abe.post(`${page}/reply`, { ...box, draft: 'drop' })
  expect(await told()).toBe('abe is looking at this ticket.')
  await abe.post(`${page}/note`, { ...box, draft: 'save' }, { 'Desk-Live': '1' })
  expect(await told()).toBe('abe is writing an internal note.')
  await abe.send(`${page}/note`, { body: 'Done' })
  await abe.html(page)
  expect(await told()).toBe('abe is looking at this ticket.')
  await abe.html(`${page}/transfer`)
  expect(await told()).toBe('abe is working on this ticket.')
  clock.at += minute
  expect(await told()).toBe('')
})

test('it ends at log-out', async () => {
  const { abe, page, told } = await openTicket()
  await abe.html(page)
  expect(await told()).toBe('abe is looking at this ticket.')
  await abe.post('/logout')
  expect(await told()).toBe('')
})

test('a refresh that nobody asked for is nobody looking', async () => {
  const { ana, abe, page, told } = await openTicket()
  await abe.get(page, { 'Desk-Live': '1' })
  expect(await told(ana)).toBe('')
})

test('customers see nothing of it, nor do those who may not see the ticket', async () => {
  const site = await openTicket()
  const { abe, page, number } = site
  const [rita, ben] = [visit(site, 'rita'), visit(site, 'ben')]
  const plain = async () =>
    (await rita.html(`/tickets/${number}`)).replace(/name="once" value="[^"]*"/g, '')
  const before = await plain()
  await abe.html(page)
  expect(await plain()).toBe(before)
  expect((await ben.get(page)).status).toBe(404)
  expect(await site.told(abe)).toBe('')
})
