import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { attribute, formIn, rowsIn, said, visit, type Words } from '../visit.ts'

/** rita's ticket at the Help Desk, open before ana. */
async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const did = async (who: Name, verb: VerbName, words: Words = {}) => {
    await site.does(who, verb, id, words)
    return (await site.ticket(id)).last_event_id
  }
  return { ...site, id, number, page, undo: `${page}/undo`, did, ana: visit(site, 'ana') }
}

/** The banner of a page, empty when there is none. */
const bannerIn = (html: string) =>
  /<div class="banner" role="status">[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''

/** The events beside which the conversation has a button, with what it says. */
const buttonsIn = (html: string) =>
  [...html.matchAll(/<button [^>]*form="undo"[^>]*>([\s\S]*?)<\/button>/g)].map(
    ([tag, words = '']) => ({ event: attribute(tag, 'value'), says: said(words).trim() }),
  )

test('the banner after an act has a button that undoes it, also when it is pressed twice', async () => {
  const { ana, page, undo, ticket, id, ...site } = await openTicket()
  await ana.send(`${page}/claim`)
  const banner = bannerIn(await ana.html(page))
  expect(said(banner)).toBe(' You claimed this. Undo ')
  const form = formIn(banner, undo)
  expect(form).toEqual({ event: '2', once: expect.stringMatching(/^\w+\.[\w-]{22}\.[\w-]{22}$/) })

  const done = await ana.post(undo, form)
  expect([done.status, done.headers.get('Location')]).toEqual([303, page])
  expect(await ticket(id)).toMatchObject({ assignee: null })
  expect(said(bannerIn(await ana.html(page)))).toBe(' You undid this. Nobody was told. ')

  const rows = await rowsIn(site)
  expect((await ana.post(undo, form)).status).toBe(303)
  expect(await rowsIn(site)).toEqual(rows)
})

test('a transfer is undone from the banner by who handed the ticket over, and the queue one came from is kept', async () => {
  const { ana, page, undo, ticket, id } = await openTicket()
  await ana.send(`${page}/transfer?in=open`, { department: '2', body: 'For you.' })
  const html = await ana.html(`${page}?in=open`)
  const done = await ana.post(`${undo}?in=open`, formIn(bannerIn(html), `${undo}?in=open`))
  expect([done.status, done.headers.get('Location')]).toEqual([303, `${page}?in=open`])
  expect(await ticket(id)).toMatchObject({ department: 'Help Desk' })
})

test('what cannot be undone has no button in the banner', async () => {
  const { ana, page, did } = await openTicket()
  const words = await did('rita', 'reply', { body: 'My password is hunter2.' })
  await ana.send(`${page}/redact`, { event: String(words), what: 'all' })
  const banner = bannerIn(await ana.html(page))
  expect(said(banner)).toContain('You redacted')
  expect(banner).not.toContain('<form')
  const call = { topic: 'other', subject: 'No sound', body: 'Nothing.', source: 'phone' }
  const made = await ana.send('/staff/open', { ...call, name: 'raj', email: 'raj@example.test' })
  expect(bannerIn(await ana.html(made.headers.get('Location')!))).not.toContain('<form')
})

test('the conversation has a button beside each event that can be undone, and beside no other', async () => {
  const { ana, page, undo, did, ticket, id } = await openTicket()
  expect(await ana.html(page)).not.toContain(`action="${undo}"`)
  await did('abe', 'prioritise', { priority: 'High' })
  const low = await did('abe', 'prioritise', { priority: 'Low' })
  const claimed = await did('abe', 'claim')
  await did('abe', 'relink')
  await did('rita', 'reply', { body: 'Hello?' })
  const html = await ana.html(page)
  expect(buttonsIn(html)).toEqual([
    { event: String(low), says: 'Undo abe changed the priority' },
    { event: String(claimed), says: 'Undo abe claimed this' },
  ])
  expect(breaches(html)).toEqual([])

  const done = await ana.post(undo, { ...formIn(html, undo), event: String(claimed) })
  expect(done.status).toBe(303)
  expect(await ticket(id)).toMatchObject({ assignee: null, priority: 'Low' })
  expect(buttonsIn(await ana.html(page))).toHaveLength(1)
})

test('words that were undone stay struck out for agents: in the conversation, not in the queue, nor among the files', async () => {
  const { ana, page, did } = await openTicket()
  await ana.send(`${page}/reply`, { body: 'Buy a new one.', status: 'keep' }, [
    new File(['x'], 'price.txt'),
  ])
  const queue = async () => said(await ana.html('/staff/queue/open'))
  expect(await queue()).toContain('Buy a new one.')
  await did('abe', 'undo', { event: '2' })
  const html = await ana.html(page)
  expect(said(/<li class="entry agent" id="e2">[\s\S]*?<\/li><li/.exec(html)?.[0] ?? '')).toContain(
    'ana replied Undone by abe',
  )
  expect(/<del>[\s\S]*?<\/del>/.exec(html)?.[0]).toMatch(/Buy a new one\.[\s\S]*price\.txt/)
  expect(said(html)).toContain('abe undid this: ana replied')
  expect(said(html)).not.toContain('Files')
  expect(await queue()).not.toContain('Buy a new one.')
  expect(await queue()).toContain('Help.')
})

test('a file of an undone reply is there for agents and for nobody else', async () => {
  const { ana, page, did, number, ...site } = await openTicket()
  await ana.send(`${page}/reply`, { body: 'See this.', status: 'keep' }, [new File(['x'], 'a.txt')])
  const rita = visit(site, 'rita')
  const file = /\/files\/[^"]*/.exec(await rita.html(`/tickets/${number}`))?.[0] ?? ''
  expect((await rita.get(file)).status).toBe(200)
  await did('abe', 'undo', { event: '2' })
  expect((await rita.get(file)).status).toBe(404)
  expect((await ana.get(file)).status).toBe(200)
  expect(said(await rita.html(`/tickets/${number}`))).not.toContain('See this.')
})

test('a customer who writes is not asked to read what was undone meanwhile', async () => {
  const { did, number, ...site } = await openTicket()
  const rita = visit(site, 'rita')
  const path = `/tickets/${number}/reply`
  const form = { ...formIn(await rita.html(`/tickets/${number}`), path), body: 'Any news?' }
  const event = await did('ana', 'reply', { body: 'Wrong ticket.' })
  await did('ana', 'undo', { event: String(event) })
  expect((await rita.post(path, form)).status).toBe(303)
})

test('the page of its own shows what would be undone, and the last that can be when the address names none', async () => {
  const { ana, undo, page, did, ticket, id } = await openTicket()
  await did('abe', 'assign', { assignee: 'ben', body: 'Yours, Ben.' })
  const noted = await did('abe', 'note', { body: 'He knows.' })
  const html = await ana.html(`${undo}?event=2`)
  expect(said(html)).toContain('abe assigned this')
  expect(said(html)).toContain('Yours, Ben.')
  expect(said(html)).toContain('Assignee nobody → changed to ben')
  expect(breaches(html)).toEqual([])
  expect(formIn(html, undo)).toMatchObject({ event: '2' })
  expect(formIn(await ana.html(undo), undo)).toMatchObject({ event: String(noted) })
  expect((await ana.send(undo)).headers.get('Location')).toBe(page)
  expect(await ticket(id)).toMatchObject({ assignee: 'ben' })
})

test('each refusal says what is in the way, who and which fact, without a button that would be refused again', async () => {
  const { ana, undo, page, did, id, ticket, desk, ...site } = await openTicket()
  await did('ana', 'prioritise', { priority: 'High' })
  await did('abe', 'prioritise', { priority: 'Low' })
  const noted = await did('abe', 'note', { body: 'Hm.' })
  await did('abe', 'undo', { event: String(noted) })
  const replied = await did('abe', 'reply', { body: 'Try now.', status: 'keep' })
  await follow(desk, notify)
  await desk.write((tx) =>
    tx.updateTable('outbox').set({ state: 'sent' }).where('event_id', '=', replied).execute(),
  )
  const refusals = {
    1: 'Only what agents did can be undone.',
    2: 'abe has changed this since: Priority.',
    [noted]: 'abe has already undone this.',
    [noted + 1]: 'This cannot be undone: Undo.',
    [replied]: 'This has already been sent.',
    4711: 'There is nothing like this to undo on this ticket.',
  }
  const rows = await rowsIn({ ...site })
  for (const [event, says] of Object.entries(refusals)) {
    const [shown, sent] = [await ana.get(`${undo}?event=${event}`), await ana.post(undo, { event })]
    for (const answer of [shown, sent]) {
      const html = await answer.text()
      expect([event, answer.status, said(html)]).toEqual([
        event,
        409,
        expect.stringContaining(says),
      ])
      expect(html).not.toContain(`action="${undo}"`)
      expect(breaches(html)).toEqual([])
    }
  }
  expect(await rowsIn({ ...site })).toEqual(rows)
  expect(buttonsIn(await ana.html(page)).map(({ event }) => event)).toEqual(['3'])
})

test('without an event, or with what is none, one is told to choose', async () => {
  const { ana, undo } = await openTicket()
  for (const words of [{}, { event: 'x' }, { event: '-1' }, { event: '1e3' }]) {
    const answer = await ana.post(undo, words)
    expect([words, answer.status]).toEqual([words, 422])
    expect(said(await answer.text())).toContain('Choose in the conversation what to undo')
  }
})

test('a form that did what was undone since says so, and does it when it is sent again', async () => {
  const { ana, page, undo, ticket, id } = await openTicket()
  const path = `${page}/prioritise`
  const form = { ...formIn(await ana.html(path), path), priority: '3' }
  await ana.post(path, form)
  await ana.send(undo)
  const refused = await ana.post(path, form)
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain('ana has undone what this form did.')
  expect((await ana.post(path, formIn(html, path))).status).toBe(303)
  expect(await ticket(id)).toMatchObject({ priority: 'High' })
})

test('customers find no undo, nor who does not see the ticket', async () => {
  const { did, undo, number, ...site } = await openTicket()
  const event = String(await did('ana', 'reply', { body: 'Try now.' }))
  const rows = await rowsIn(site)
  const asked: [Name, string][] = [
    ['rita', `/tickets/${number}/undo`],
    ['rita', undo],
    ['raj', undo],
    ['ben', undo],
    ['visitor', `/tickets/${number}/undo`],
  ]
  for (const [who, path] of asked) {
    const browser = visit(site, who)
    const statuses = [
      (await browser.get(path)).status,
      (await browser.post(path, { event })).status,
    ]
    expect([who, path, ...statuses]).toEqual([
      who,
      path,
      expect.toSatisfy(isNo),
      expect.toSatisfy(isNo),
    ])
  }
  expect(await rowsIn(site)).toEqual(rows)
  expect(await visit(site, 'rita').html(`/tickets/${number}`)).not.toMatch(/undo/i)
})
const isNo = (status: number) => status === 404 || status === 403

test('who was told reads at their desk that it was undone, and no more what was', async () => {
  const { did, ...site } = await openTicket()
  const event = await did('ana', 'assign', { assignee: 'abe', body: 'Yours.' })
  const abe = visit(site, 'abe')
  expect(said(await abe.html('/staff'))).toContain('Yours.')
  await did('ada', 'undo', { event: String(event) })
  const desk = said(await abe.html('/staff'))
  expect(desk).not.toContain('Yours.')
  expect(desk).toContain('ada undid this: ana assigned this')
  expect(said(await visit(site, 'ana').html('/staff'))).toContain(
    'ada undid this: ana assigned this',
  )
})

test('what was changed and undone meanwhile does not come between a form and its facts; an undo of what it had shown does', async () => {
  const { did, ana, page, ticket, id } = await openTicket()
  const path = `${page}/prioritise`
  const form = async () => ({ ...formIn(await ana.html(path), path), priority: '1' })
  const early = await form()
  const event = await did('abe', 'prioritise', { priority: 'High' })
  const later = await form()
  await did('abe', 'undo', { event: String(event) })
  const refused = await ana.post(path, later)
  expect([refused.status, said(await refused.text())]).toEqual([
    409,
    expect.stringContaining('abe has changed this meanwhile.'),
  ])
  expect((await ana.post(path, early)).status).toBe(303)
  expect(await ticket(id)).toMatchObject({ priority: 'Low' })
})

test('what was undone is found no more, and marked where the ticket is given as text and as data', async () => {
  const { ana, page, did } = await openTicket()
  await did('ana', 'note', { body: 'Purple certificate.' })
  const found = async () => said(await ana.html('/staff/search?q=purple'))
  expect(await found()).toContain('VPN')
  await did('abe', 'undo', { event: '2' })
  expect(await found()).not.toContain('VPN')
  expect(await ana.html(`${page}.txt`)).toMatch(
    /ana noted \(internal\)\nUndone by abe\n[\s\S]*abe undid this: ana noted/,
  )
  const { entries } = JSON.parse(await ana.html(`${page}.json`))
  expect(entries.slice(1)).toMatchObject([
    { verb: 'note', undone_by: 'abe', text: 'Purple certificate.' },
    { verb: 'undo', undid: 'note' },
  ])
})

test('the next ticket is undone from its banner, and may be asked for again with the same form', async () => {
  const { ana, page, undo, ticket, id } = await openTicket()
  const form = formIn(await ana.html('/staff'), '/staff/claim-next')
  await ana.post('/staff/claim-next', form)
  const back = formIn(bannerIn(await ana.html(page)), `${undo}?in=mine`)
  expect((await ana.post(`${undo}?in=mine`, back)).status).toBe(303)
  expect(await ticket(id)).toMatchObject({ assignee: null })
  const again = await ana.post('/staff/claim-next', form)
  expect(again.headers.get('Location')).toBe(`${page}?in=mine`)
  expect(await ticket(id)).toMatchObject({ assignee: 'ana' })
})
