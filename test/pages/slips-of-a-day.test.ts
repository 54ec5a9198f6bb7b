import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openDay() {
  const site = await openSite()
  const open = async (subject: string) => {
    const id = await site.does('rita', 'open', null, { subject, topic: 'Other', body: subject })
    return { id, number: (await site.ticket(id)).number }
  }
  return { ...site, open, ana: visit(site, 'ana') }
}

test('what was done to many is undone with one button, also where some were left out', async () => {
  const { ana, open, does, ticket } = await openDay()
  const [one, two] = [await open('VPN'), await open('Fax')]
  const path = `/staff/bulk?verb=close&number=${one.number}&number=${two.number}`
  const form = formIn(await ana.html(path), '/staff/bulk')
  await does('abe', 'close', two.id)
  const data = new FormData()
  for (const [name, value] of Object.entries(form)) if (name !== 'number') data.append(name, value)
  for (const { number } of [one, two]) data.append('number', String(number))
  const html = await (await ana.post('/staff/bulk', data)).text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toMatch(/Close: 1 ticket done.*Left out 1/)
  await ana.post('/staff/bulk/undo', formIn(html, '/staff/bulk/undo'))
  expect([(await ticket(one.id)).status, (await ticket(two.id)).status]).toEqual(['open', 'closed'])
})

test('a line that is not understood does nothing to the tickets that it would find', async () => {
  const { ana, open } = await openDay()
  await open('VPN')
  const html = await ana.html('/staff/bulk?verb=close&q=status:bogus')
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Status “bogus” is not known')
  expect(html).not.toContain('method="post" action="/staff/bulk"')
  const posted = await ana.post('/staff/bulk', {
    verb: 'close',
    q: 'status:bogus',
    body: '',
    note: '',
  })
  expect(said(await ana.html('/staff/queue/open'))).toContain('VPN')
  expect(posted.status).toBeLessThan(400)
})

test('a reply that resolved does not make the next one resolve; keeping and waiting are remembered', async () => {
  const { ana, open } = await openDay()
  const chosen = async (number: number) =>
    /name="status" value="(\w+)" checked/.exec(await ana.html(`/staff/tickets/${number}`))?.[1]
  for (const [status, next] of [
    ['keep', 'keep'],
    ['resolved', 'keep'],
    ['waiting', 'waiting'],
  ] as const) {
    const { number } = await open(`Nr ${status}`)
    const page = `/staff/tickets/${number}`
    const form = formIn(await ana.html(page), `${page}/reply`)
    await ana.post(`${page}/reply`, { ...form, body: 'Done.', status })
    expect([status, await chosen((await open(`After ${status}`)).number)]).toEqual([status, next])
  }
})

test('who takes a reply back has its words in the box again, unless something else was begun there', async () => {
  const { ana, open } = await openDay()
  const { number } = await open('VPN')
  const page = `/staff/tickets/${number}`
  const post = async (body: string) =>
    ana.post(`${page}/reply`, { ...formIn(await ana.html(page), `${page}/reply`), body })
  const undo = async () => ana.post(`${page}/undo`, formIn(await ana.html(page), `${page}/undo`))
  await post('First try.')
  await undo()
  expect(formIn(await ana.html(page), `${page}/reply`).body).toBe('First try.')
  await post('Second try.')
  await ana.post(`${page}/reply`, {
    ...formIn(await ana.html(page), `${page}/reply`),
    body: 'Begun.',
    draft: 'save',
  })
  const event = /name="event" value="(\d+)"/.exec(await ana.html(page))?.[1] ?? ''
  await ana.post(`${page}/undo`, { event })
  expect(formIn(await ana.html(page), `${page}/reply`).body).toBe('Begun.')
})

test('a ticket goes to a customer the desk knows by the address alone; a new one needs a name', async () => {
  const { ana, open, ticket } = await openDay()
  const { id, number } = await open('VPN')
  const path = `/staff/tickets/${number}/change-customer`
  const unknown = await ana.send(path, { email: 'new@example.test', name: '' })
  expect([unknown.status, said(await unknown.text()).includes('this address is new here')]).toEqual(
    [422, true],
  )
  expect((await ana.send(path, { email: 'raj@example.test', name: '' })).status).toBe(303)
  expect((await ticket(id)).customer).toBe('raj')
})

test('what was inserted is kept as a draft', async () => {
  const { ana, open, arranges } = await openDay()
  const { number } = await open('VPN')
  await arranges('canned-responses', 'Hi', { body: 'Hello {customer}' })
  const page = `/staff/tickets/${number}`
  const form = formIn(await ana.html(page), `${page}/reply`)
  await ana.post(`${page}/reply`, { ...form, canned: '1', insert: '1' })
  expect(formIn(await ana.html(page), `${page}/reply`).body).toBe('Hello rita')
})

test('a form for many is tried out as it is filled in: what happens to each, and to which nothing, before anything does', async () => {
  const { ana, open, does, ticket } = await openDay()
  const [one, two] = [await open('VPN'), await open('Fax')]
  await does('ana', 'claim', two.id)
  const before = await Promise.all([ticket(one.id), ticket(two.id)])
  const path = `/staff/bulk?verb=assign&number=${one.number}&number=${two.number}`
  const form = formIn(await ana.html(path), '/staff/bulk')
  const data = new FormData()
  const words = { ...form, assignee: String(before[1]?.assignee_id), see: '1' }
  for (const [name, value] of Object.entries(words)) if (name !== 'number') data.append(name, value)
  for (const { number } of [one, two]) data.append('number', String(number))
  const html = await (await ana.post('/staff/bulk', data)).text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toMatch(
    new RegExp(`#${one.number} VPN Assign Assignee nobody → changed to ana`),
  )
  expect(said(html)).toMatch(
    new RegExp(`#${two.number} Fax Nothing happens: It is already with ana`),
  )
  expect(await Promise.all([ticket(one.id), ticket(two.id)])).toEqual(before)
  expect(formIn(html, '/staff/bulk').once).toBe(form.once)
})
