import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openTwo() {
  const site = await openSite()
  const open = async (subject: string) => {
    const id = await site.does('rita', 'open', null, { subject, topic: 'Other', body: subject })
    return { id, number: (await site.ticket(id)).number }
  }
  const [one, two] = [await open('VPN'), await open('Router')]
  return { ...site, one, two, page: `/staff/tickets/${one.number}`, ana: visit(site, 'ana') }
}

test('both tickets show the link with number, summary and status, and end it by one button', async () => {
  const { ana, one, two, page, does } = await openTwo()
  expect(said(await ana.html(page))).toContain('Linked tickets None Link another ticket ')
  const done = await ana.send(`${page}/link`, { to: `#${two.number}`, kind: 'blocks' })
  expect(done.headers.get('Location')).toBe(page)
  await does('abe', 'resolve', two.id)
  const html = await ana.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(`Linked tickets Blocks #${two.number} Router Resolved Unlink`)
  expect(said(html)).toContain(`Links none → changed to Blocks #${two.number}`)
  const other = await ana.html(`/staff/tickets/${two.number}`)
  expect(said(other)).toContain(`Linked tickets Is blocked by #${one.number} VPN Open Unlink`)
  const form = formIn(other, `/staff/tickets/${two.number}/unlink`)
  await ana.post(`/staff/tickets/${two.number}/unlink`, form)
  expect(said(await ana.html(page))).toContain('Linked tickets None Link another ticket ')
})

test('a number that is not meant so comes back with what is wrong', async () => {
  const { ana, page } = await openTwo()
  const refused = await ana.post(`${page}/link`, { to: '100001', kind: 'blocks' })
  expect(refused.status).toBe(422)
  const html = await refused.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('You see no ticket #100001')
  expect(formIn(html, `${page}/link`)).toMatchObject({ to: '100001', kind: 'blocks' })
})

test('the number of a ticket one may not see is on no page, in no data and in no letter', async () => {
  const site = await openTwo()
  const { does, one, two, page, ana } = site
  const canary = String(two.number)
  await does('ana', 'link', one.id, { to: canary, kind: 'relates' })
  await does('ana', 'transfer', one.id, { department: 'System Administrators' })
  await does('ben', 'follow', one.id)
  await does('ana', 'transfer', two.id, { department: 'Billing' })
  await does('ada', 'link', one.id, { to: canary, kind: 'blocks' })
  await follow(site.desk, notify)
  const ben = visit(site, 'ben')
  for (const path of [
    page,
    '/staff',
    `${page}.json`,
    `${page}.txt`,
    '/staff/queue/open',
    `${page}/link`,
    `${page}/unlink`,
    `/staff/search?q=%23${two.number}`,
  ]) {
    const html = await ben.html(path)
    const asked = path.includes('search') ? html.replaceAll(canary, '') : html
    expect([path, asked.includes(canary)]).toEqual([path, false])
  }
  const rita = visit(site, 'rita')
  expect(await rita.html(`/tickets/${one.number}`)).not.toContain(canary)
  expect(await ana.html(page)).toContain(`#${canary}`)
  const outbox = await visit(site, 'ada').html('/admin/outbox')
  const letters = outbox.split('<li class="entry">').filter((one) => one.includes('ben@'))
  expect(letters.join()).toContain('ada linked this')
  expect(letters.join()).not.toContain(canary)
  expect((await visit(site, 'rita').post(`${page}/link`, { to: canary })).status).toBe(403)
})
