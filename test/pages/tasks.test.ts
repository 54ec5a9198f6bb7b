import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  return { ...site, id, number, page, ana: visit(site, 'ana') }
}

test('tasks are added by a form, ticked by their boxes, and their story reads well', async () => {
  const { ana, page, id, ticket } = await openTicket()
  expect(said(await ana.html(page))).toContain('Tasks None Add tasks')
  expect(breaches(await ana.html(`${page}/task`))).toEqual([])
  await ana.send(`${page}/task`, { task: 'Order <it>\nLay it', until: '2030-01-09T10:00' })
  const html = await ana.html(page)
  expect(said(html)).toContain('You added to the tasks. ')
  expect(said(html)).toMatch(/Tasks 0 of 2 done .*Order <it> due .*Lay it due /)
  expect(said(html)).toContain('ana added to the tasks · Tasks added: Order <it>, Lay it')
  expect(html).toMatch(/role="checkbox" aria-checked="false" aria-labelledby="task-\d+"/)

  const [first] = (await ticket(id)).task_list
  await ana.post(`${page}/tick`, { task: String(first?.id), is: 'done' })
  const ticked = await ana.html(page)
  expect(said(ticked)).toMatch(/Tasks 1 of 2 done /)
  expect(said(ticked)).toContain('ana ticked the tasks · Tasks done: Order <it>')
  expect(ticked).toMatch(/aria-checked="true"/)
  expect(said(await ana.html(`${page}.txt`))).toContain('Task: Lay it')
})

test('resolve says what is not done, and keeps what was typed', async () => {
  const { ana, page, id, does } = await openTicket()
  await does('ana', 'task', id, { task: 'Lay the cable' })
  const refused = await ana.post(`${page}/resolve`, { body: 'It works again', once: 'x' })
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain('1 task is not done: Lay the cable. Finish or remove it first.')
  expect(html).toContain('It works again')
})

test('a late task says so in words', async () => {
  const { ana, page, id, does, clock } = await openTicket()
  await does('ana', 'task', id, { task: 'Lay the cable', who: 'abe', until: '2030-01-07T12:00' })
  expect(said(await ana.html(page))).toMatch(/Lay the cable abe · due /)
  clock.at = Date.UTC(2030, 0, 7, 14)
  expect(said(await ana.html(page))).toMatch(/Lay the cable abe · Late: due /)
})

test('tickets are found by their open tasks, and by whose they are', async () => {
  const { ana, id, does } = await openTicket()
  await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Help' })
  await does('ana', 'task', id, { task: 'Lay the cable', who: 'abe' })
  const found = async (line: string) =>
    [...(await ana.html(`/staff/search?q=${line}`)).matchAll(/dir="auto">(VPN|Fax)</g)].map(
      ([, subject]) => subject,
    )
  expect(await found('has:task')).toEqual(['VPN'])
  expect(await found('-has:task')).toEqual(['Fax'])
  expect(await found('task:abe')).toEqual(['VPN'])
  expect(await found('task:me')).toEqual([])
  expect(await found('task:nobody')).toEqual([])
  await does('abe', 'tick', id, { task: 'Lay the cable' })
  expect(await found('has:task')).toEqual([])
})

test('customers see no task, and cannot touch one', async () => {
  const site = await openTicket()
  const rita = visit(site, 'rita')
  const page = `/tickets/${site.number}`
  const plain = async () => (await rita.html(page)).replace(/name="once" value="[^"]*"/g, '')
  const before = await plain()
  await site.does('ana', 'task', site.id, { task: 'Lay the cable' })
  expect(await plain()).toBe(before)
  for (const verb of ['task', 'tick', 'drop-task'])
    expect((await rita.post(`${page}/${verb}`, { task: 'x' })).status).toBe(404)
  expect((await visit(site, 'ben').post(`${site.page}/task`, { task: 'x' })).status).toBe(404)
})
