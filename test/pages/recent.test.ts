import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

async function openTickets(count: number) {
  const site = await openSite()
  const tickets: { id: number; number: number }[] = []
  for (let n = 0; n < count; n++) {
    const words = { subject: `Nr ${n}.`, topic: 'Other', body: 'x' }
    const id = await site.does('rita', 'open', null, words)
    tickets.push({ id, number: (await site.ticket(id)).number })
  }
  return { ...site, tickets, ana: visit(site, 'ana') }
}
const recent = (html: string) => {
  const list = /<section class="recent">[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  return [...said(list).matchAll(/Nr \d+\./g)].map(([subject]) => subject)
}

test('the last ten tickets one looked at are on the desk and beside the search, latest first', async () => {
  const { ana, tickets } = await openTickets(12)
  expect(recent(await ana.html('/staff'))).toEqual([])
  for (const { number } of tickets) await ana.get(`/staff/tickets/${number}`)
  await ana.get(`/staff/tickets/${tickets[5]!.number}`)
  await ana.get(`/staff/tickets/${tickets[0]!.number}`, { 'Desk-Live': '1' })
  await ana.get(`/staff/tickets/${tickets[0]!.number}/transfer`)
  const expected = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((n) => `Nr ${n}.`)
  expect(recent(await ana.html('/staff'))).toEqual(expected)
  expect(recent(await ana.html('/staff/search'))).toEqual(expected)
})

test('what has left one’s sight is not among them, nor what another looked at in the same browser', async () => {
  const { ana, tickets, does, ...site } = await openTickets(2)
  for (const { number } of tickets) await ana.get(`/staff/tickets/${number}`)
  await does('ada', 'transfer', tickets[0]!.id, { department: 'System Administrators' })
  expect(recent(await ana.html('/staff'))).toEqual(['Nr 1.'])
  const abe = visit({ ...site, does } as Parameters<typeof visit>[0], 'abe')
  for (const [name, value] of ana.jar) abe.jar.set(name, value)
  expect(recent(await abe.html('/staff'))).toEqual([])
})

test('a cookie that is none of ours means nothing', async () => {
  const { ana, tickets } = await openTickets(1)
  await ana.get(`/staff/tickets/${tickets[0]!.number}`)
  for (const value of ['', 'x.y.z', '2.NaN.-1', '2.1e400']) {
    ana.jar.set('deskbell-recent', value)
    expect((await ana.get('/staff')).status).toBe(200)
  }
})
