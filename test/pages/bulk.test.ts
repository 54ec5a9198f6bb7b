import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

/** Five tickets in ana's queue, the first of them closed. */
async function openQueue() {
  const site = await openSite()
  const ids: number[] = []
  for (let n = 0; n < 5; n++)
    ids.push(
      await site.does('rita', 'open', null, { subject: `Nr ${n}`, topic: 'Other', body: `${n}` }),
    )
  await site.does('ana', 'close', ids[0] ?? 0)
  const tickets = () => Promise.all(ids.map(site.ticket))
  const numbers = (await tickets()).map(({ number }) => number)
  const ana = visit(site, 'ana')
  return { ...site, ids, tickets, numbers, ana }
}
const picked = (numbers: number[]) => numbers.map((number) => `number=${number}`).join('&')

test('the rehearsal says what will happen to each and which are left out and why, and changes nothing', async () => {
  const { ana, numbers, tickets } = await openQueue()
  const before = await tickets()
  const html = await ana.html(`/staff/bulk?verb=transfer&${picked(numbers)}`)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Transfer: 4 tickets')
  expect(said(html)).toMatch(
    new RegExp(`Left out 1 #${numbers[0]} Nr 0 This is not possible while the ticket is closed`),
  )
  expect(await tickets()).toEqual(before)
})

test('then the same form does it to each, one event each, and sent again it is done once', async () => {
  const { ana, numbers, tickets, desk } = await openQueue()
  const some = numbers.slice(1, 4)
  const html = await ana.html(`/staff/bulk?verb=transfer&${picked(some)}&back=/staff/queue/mine`)
  const form = formIn(html, '/staff/bulk')
  const body = new URLSearchParams({ ...form, department: '2', body: 'For you.' })
  body.delete('number')
  for (const number of some) body.append('number', String(number))
  const post = async () => {
    const data = new FormData()
    for (const [name, value] of body) data.append(name, value)
    return ana.post('/staff/bulk', data)
  }
  for (let n = 0; n < 2; n++) {
    const done = await post()
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/staff/queue/mine'])
    expect(said(await ana.html('/staff/queue/mine'))).toContain('Transfer: 3 tickets done.')
  }
  expect((await tickets()).map(({ department }) => department)).toEqual([
    'Help Desk',
    'System Administrators',
    'System Administrators',
    'System Administrators',
    'Help Desk',
  ])
  const events = await desk.read((db) =>
    db.selectFrom('event').select('id').where('verb', '=', 'transfer').execute(),
  )
  expect(events).toHaveLength(3)
})

test('all that a line finds can be chosen, whatever page it is on', async () => {
  const { ana, tickets } = await openQueue()
  const html = await ana.html('/staff/bulk?verb=claim&all=1&within=status%3Agoing')
  expect(said(html)).toContain('Claim: 4 tickets')
  const done = await ana.post('/staff/bulk', formIn(html, '/staff/bulk'))
  expect(done.status).toBe(303)
  expect((await tickets()).map(({ assignee }) => assignee)).toEqual([
    null,
    'ana',
    'ana',
    'ana',
    'ana',
  ])
  expect(said(await ana.html('/staff/bulk?verb=claim&q=status%3Agoing'))).toContain(
    'Claim: 0 tickets',
  )
})

test('what is refused after all is left out and told; the others are done', async () => {
  const { ana, does, ids, numbers, tickets } = await openQueue()
  await does('abe', 'claim', ids[2] ?? 0)
  const [, one = 0, two = 0] = numbers
  const data = new FormData()
  for (const [name, value] of Object.entries({ verb: 'assign', once: 'x' }))
    data.append(name, value)
  const abe = (await tickets())[2]?.assignee_id
  data.set('assignee', String(abe))
  data.append('number', String(one))
  data.append('number', String(two))
  const answer = await ana.post('/staff/bulk', data)
  expect(answer.status).toBe(200)
  const html = said(await answer.text())
  expect(html).toContain('Assign: 1 ticket done')
  expect(html).toContain(`#${two} Nr 2 It is already with abe`)
  expect((await tickets()).slice(1, 3).map(({ assignee }) => assignee)).toEqual(['abe', 'abe'])
})

test('a mistake in the form comes back with what was typed, and nothing is done', async () => {
  const { ana, numbers, tickets } = await openQueue()
  const before = await tickets()
  const html = await ana.html(`/staff/bulk?verb=transfer&number=${numbers[1]}`)
  const answer = await ana.post('/staff/bulk', { ...formIn(html, '/staff/bulk'), body: 'For you.' })
  expect(answer.status).toBe(422)
  const again = await answer.text()
  expect(breaches(again)).toEqual([])
  expect(again).toContain('Select a department')
  expect(formIn(again, '/staff/bulk')).toMatchObject({
    body: 'For you.',
    number: String(numbers[1]),
  })
  expect(await tickets()).toEqual(before)
})

test('to tick none means none, and nobody reaches what they do not see', async () => {
  const { ana, tickets } = await openQueue()
  expect(said(await ana.html('/staff/bulk?verb=close&within=status%3Agoing'))).toContain(
    'No ticket is ticked.',
  )
  const none = await ana.post('/staff/bulk', { verb: 'close', within: 'status:going', once: 'x' })
  expect([none.status, none.headers.get('Location')]).toEqual([303, '/staff/queue/open'])
  expect((await tickets()).filter(({ status }) => status === 'open')).toHaveLength(4)
  expect((await ana.get('/staff/bulk?verb=open')).status).toBe(404)
  expect((await ana.get('/staff/bulk?verb=nothing')).status).toBe(404)
})

test('who does not see a ticket rehearses and does nothing to it', async () => {
  const shop = await openQueue()
  const ben = visit(shop, 'ben')
  expect(said(await ben.html(`/staff/bulk?verb=close&${picked(shop.numbers)}`))).toContain(
    'No ticket is ticked.',
  )
  await ben.post('/staff/bulk', { verb: 'close', q: 'status:going', once: 'x' })
  expect((await shop.tickets()).filter(({ status }) => status === 'open')).toHaveLength(4)
})

test('a queue can be ticked, and says where that leads', async () => {
  const { ana, numbers } = await openQueue()
  const html = await ana.html('/staff/queue/open')
  expect(breaches(html)).toEqual([])
  expect(html).toContain(
    `<input type="checkbox" id="n${numbers[1]}" name="number" value="${numbers[1]}"/>`,
  )
  expect(said(html)).toContain('Select all 4 in this view')
})

test('one Undo in the banner undoes all of it, and leaves out what somebody has touched since', async () => {
  const { ana, numbers, ids, tickets, does } = await openQueue()
  const before = await tickets()
  const transfer = async () => {
    const html = await ana.html(`/staff/bulk?verb=transfer&q=status%3Agoing&back=/staff/queue/mine`)
    await ana.post('/staff/bulk', { ...formIn(html, '/staff/bulk'), department: '2' })
    return formIn(await ana.html('/staff/queue/mine'), '/staff/bulk/undo')
  }
  const form = await transfer()
  expect((await tickets()).filter(({ department_id }) => department_id === 2)).toHaveLength(4)
  const undone = await ana.post('/staff/bulk/undo', form)
  expect([undone.status, undone.headers.get('Location')]).toEqual([303, '/staff/queue/mine'])
  expect(said(await ana.html('/staff/queue/mine'))).toContain('Undo: 4 tickets done.')
  const ends = ({ last_event_id: _, last_public_event_id: __, ...rest }: (typeof before)[number]) =>
    rest
  expect((await tickets()).map(ends)).toEqual(before.map(ends))
  expect((await ana.post('/staff/bulk/undo', form)).status).toBe(303) // sent again: done once

  const again = await transfer()
  await does('ben', 'prioritise', ids[1] ?? 0, { priority: 'High' })
  const some = await ana.post('/staff/bulk/undo', again)
  expect(some.status).toBe(200)
  expect(said(await some.text())).toMatch(
    new RegExp(`Undo: 3 tickets done Left out 1 #${numbers[1]} Nr 1 ben has gone on with it since`),
  )
})

test('nobody undoes with this what another did', async () => {
  const shop = await openQueue()
  const html = await shop.ana.html('/staff/bulk?verb=claim&q=status%3Agoing')
  const form = formIn(html, '/staff/bulk')
  await shop.ana.post('/staff/bulk', form)
  const abe = visit(shop, 'abe')
  await abe.post('/staff/bulk/undo', { of: form.once!, back: '' })
  expect((await shop.tickets()).filter(({ assignee }) => assignee === 'ana')).toHaveLength(4)
})

test('tags are added to many and taken away, the others stay, and one undo sets all back', async () => {
  const { ana, numbers, tickets, ids, does } = await openQueue()
  await does('ada', 'tag', ids[1] ?? 0, { tags: 'printer, vpn' })
  await does('ada', 'tag', ids[2] ?? 0, { tags: 'Printer, urgent' })
  const path = `/staff/bulk?verb=tag&${picked(numbers.slice(1, 4))}`
  const html = await ana.html(path)
  expect(breaches(html)).toEqual([])
  const send = async (tags: string) => {
    const data = new FormData()
    for (const [name, value] of Object.entries({ ...formIn(html, '/staff/bulk'), tags }))
      if (name !== 'number') data.append(name, value)
    for (const number of numbers.slice(1, 4)) data.append('number', String(number))
    return ana.post('/staff/bulk', data)
  }
  const tagsNow = async () => (await tickets()).map(({ tags }) => tags)
  const before = await tagsNow()

  const wrong = await send(' ')
  expect([wrong.status, said(await wrong.text())]).toEqual([
    422,
    expect.stringContaining('Enter which tags to add or to take away'),
  ])
  const typo = await (await send('+vpm, -printr')).text()
  expect(said(typo)).toContain('There is no tag “vpm”')
  expect(formIn(typo, '/staff/bulk').tags).toBe('+vpm, -printr')
  expect(await tagsNow()).toEqual(before)
})

test('plain names are added, as with a plus before them', async () => {
  const { ana, numbers, tickets, ids, does } = await openQueue()
  await does('ada', 'tag', ids[1] ?? 0, { tags: 'printer, vpn' })
  await does('ada', 'tag', ids[2] ?? 0, { tags: 'urgent' })
  const html = await ana.html(`/staff/bulk?verb=tag&${picked(numbers.slice(1, 4))}`)
  const data = new FormData()
  const form = { ...formIn(html, '/staff/bulk'), tags: 'VPN, -printer' }
  for (const [name, value] of Object.entries(form)) if (name !== 'number') data.append(name, value)
  for (const number of numbers.slice(1, 4)) data.append('number', String(number))
  const done = await ana.post('/staff/bulk', data)
  expect(done.status).toBe(303)
  const tagsNow = async () => (await tickets()).map(({ tags }) => tags)
  expect(await tagsNow()).toEqual([null, 'vpn', 'urgent, vpn', 'vpn', null])
  const back = await ana.html('/staff/queue/open')
  await ana.post('/staff/bulk/undo', formIn(back, '/staff/bulk/undo'))
  expect(await tagsNow()).toEqual([null, 'printer, vpn', 'urgent', null, null])
})
