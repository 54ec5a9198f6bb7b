import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function withTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'No paper',
    topic: 'Other',
    body: 'None.',
  })
  const { number } = await site.ticket(id)
  const ana = visit(site, 'ana')
  const path = (line: string) => `/staff/command?line=${encodeURIComponent(line)}`
  return { ...site, id, number, ana, path, ticket: () => site.ticket(id) }
}

/** The form that does it: the one before it only asks again. */
const doing = (html: string) =>
  formIn(html.slice(html.lastIndexOf('<form', html.indexOf('Do it'))), '/staff/command')

test('it says what a line will do, and has done nothing', async () => {
  const { ana, number, ticket, path, desk } = await withTicket()
  const before = await ticket()
  const html = await ana.html(path(`#${number} @me !emergency ~2d`))
  expect(breaches(html)).toEqual([])
  expect(said(html)).toMatch(/Change priority Priority \S+ .*Emergency/)
  expect(said(html)).toMatch(/Assign Assignee nobody → changed to ana/)
  expect(said(html)).toContain('Nothing has changed yet.')
  expect(said(html)).not.toContain('Due by hand')
  expect(await ticket()).toEqual(before)
  const events = await desk.read((db) => db.selectFrom('event').select('verb').execute())
  expect(events).toEqual([{ verb: 'open' }])
})

test('then the same line does it, once, and one Undo takes all of it back', async () => {
  const { ana, number, ticket, path } = await withTicket()
  const before = await ticket()
  const form = doing(await ana.html(path(`#${number} @me !emergency resolve`)))
  for (let n = 0; n < 2; n++) {
    const done = await ana.post('/staff/command', form)
    expect([done.status, done.headers.get('Location')]).toEqual([303, `/staff/tickets/${number}`])
  }
  expect(await ticket()).toMatchObject({
    assignee: 'ana',
    priority: 'Emergency',
    status: 'resolved',
  })
  const page = await ana.html(`/staff/tickets/${number}`)
  expect(said(page)).toContain('Done: Change priority, Assign, Resolve.')
  await ana.post('/staff/bulk/undo', formIn(page, '/staff/bulk/undo'))
  expect(await ticket()).toMatchObject({
    assignee: null,
    priority: before.priority,
    status: 'open',
  })
})

test('all of it happens or nothing: the page says why', async () => {
  const { ana, number, ticket, path, does, id } = await withTicket()
  await does('ana', 'resolve', id)
  const before = await ticket()
  const line = `#${number} +vpn @me`
  expect(said(await ana.html(path(line)))).toContain('Nothing happens')
  const once = doing(await ana.html(path(`#${number} follow`))).once ?? ''
  const answer = await ana.post('/staff/command', { line, once })
  expect(answer.status).toBe(409)
  expect(await ticket()).toEqual(before)
})

test('what is so already is passed over, and when all is, the page says so', async () => {
  const { ana, number, path } = await withTicket()
  const form = doing(await ana.html(path(`#${number} @me`)))
  for (let n = 0; n < 2; n++) expect((await ana.post('/staff/command', form)).status).toBe(303)
  const html = await ana.html(path(`#${number} @me !emergency`))
  expect(said(html)).toContain('Change priority')
  expect(said(html)).not.toMatch(/Assign Assignee/)
  expect(said(await ana.html(path(`#${number} @me`)))).toContain(
    'Nothing happens: It is so already.',
  )
})

test('what is not understood is said at the box, and nothing is offered', async () => {
  const { ana, number, path } = await withTicket()
  for (const [line, why] of [
    [`#${number} @jnae`, '“jnae” is not in the list'],
    [`#${number}`, 'Say what to do'],
    ['@me', 'Say which ticket'],
    ['#999999 @me', 'There is no such ticket that you can see'],
    ['#12 @me', 'There is no such ticket that you can see'],
  ] as const) {
    const answer = await ana.get(path(line))
    expect([line, answer.status]).toEqual([line, 422])
    const html = await answer.text()
    expect(breaches(html)).toEqual([])
    expect(said(html)).toContain(why)
    expect(html).not.toContain('Do it')
  }
})

test('the box for searches leads to the command, and a ticket out of sight is none', async () => {
  const { ana, number, path, ...site } = await withTicket()
  const line = `#${number} @me`
  const led = await ana.get(`/staff/search?q=${encodeURIComponent(line)}`)
  expect([led.status, led.headers.get('Location')]).toEqual([
    303,
    path(line).replaceAll('%20', '+'),
  ])
  const zoe = visit({ ...site }, 'ben')
  expect(said(await zoe.html(path(line)))).toContain('There is no such ticket that you can see')
})

test('tags are added and taken away, and the others stay', async () => {
  const { ana, number, ticket, path, does, id } = await withTicket()
  await does('ada', 'tag', id, { tags: 'vpn, printer, old' })
  const names = async () => (await ticket()).tag_list.map(({ name }) => name).sort()
  await does('ana', 'tag', id, { tags: 'vpn, printer' })
  await ana.post('/staff/command', doing(await ana.html(path(`#${number} +old -printer`))))
  expect(await names()).toEqual(['old', 'vpn'])
  expect(said(await ana.html(path(`#${number} +old -printer`)))).toContain('It is so already.')
})
