import { expect, test } from 'vitest'
import { asHtml } from '../../src/desk/markdown.ts'
import { keepHabits } from '../../src/people/habits.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const second = 1000
const words = (subject: string) => ({ subject, topic: 'Other', body: `${subject} body` })
async function holding() {
  const site = await openSite()
  const { id: ana } = await site.person('ana')
  await site.desk.write((tx) => keepHabits(tx, ana, { hold_seconds: 20 }))
  const id = await site.does('rita', 'open', null, words('VPN'))
  const { number } = await site.ticket(id)
  const newest = async () => String((await site.ticket(id)).last_event_id)
  return { ...site, id, number, page: `/tickets/${number}`, rita: visit(site, 'rita'), newest }
}

test('a stranger who asks under her address is not let into her ticket by a merge', async () => {
  const s = await openSite()
  await visit(s, 'rita').send('/open', { topic: 'other', subject: 'Salary', body: 'IBAN X1' }, [
    new File(['payslip'], 'pay.txt'),
  ])
  const hers = await s.ticket(1)
  const evil = visit(s)
  const made = await evil.send('/open', {
    topic: 'other',
    subject: 'News?',
    body: 'Hm',
    name: 'R',
    email: 'rita@example.test',
  })
  const number = /\d{6}/.exec(made.headers.get('Location') ?? '')?.[0]
  await visit(s, 'ana').send(`/staff/tickets/${number}/merge`, { into: String(hers.number) })
  const html = await evil.html(`/tickets/${number}`)
  expect.soft(html).not.toContain('IBAN X1')
  expect
    .soft((await evil.get(/href="(\/files\/[^"]+)"/.exec(html)?.[1] ?? '/none')).status)
    .toBe(404)
})
test('the receipt of the other ticket does not give away its lasting link', async () => {
  const s = await openSite()
  const id = await s.does('rita', 'open', null, words('Hers'))
  const hers = await s.ticket(id)
  const evil = visit(s)
  const made = await evil.send('/open', {
    topic: 'other',
    subject: 'News?',
    body: 'Hm',
    name: 'R',
    email: 'rita@example.test',
  })
  const number = /\d{6}/.exec(made.headers.get('Location') ?? '')?.[0]
  const ana = visit(s, 'ana')
  await ana.send(`/staff/tickets/${number}/merge`, { into: String(hers.number) })
  const link = new RegExp(`/t/${hers.number}-[\\w-]{22}`).exec(
    await evil.html(`/tickets/${hers.number}/created`),
  )?.[0]
  expect.soft(link).toBeUndefined()
  await ana.post(`/staff/tickets/${number}/unmerge`)
  expect.soft((await visit(s).get(link ?? '/none')).status).toBe(404)
})
test('a new link ends every link given out before, also of what is merged', async () => {
  const s = await openSite()
  const a = await s.ticket(await s.does('rita', 'open', null, words('A')))
  const b = await s.ticket(await s.does('rita', 'open', null, words('B')))
  await visit(s).post('/status', { number: String(a.number), email: 'rita@example.test' })
  const link =
    new RegExp(`/t/${a.number}-[\\w-]{22}`).exec(
      await visit(s, 'ada').html('/admin/outbox'),
    )?.[0] ?? ''
  await s.does('ana', 'merge', a.id, { into: String(b.number) })
  await s.does('ana', 'relink', b.id)
  const leaked = visit(s)
  await leaked.get(link)
  expect(await leaked.html(`/tickets/${a.number}`)).not.toContain('B body')
})
test.each(['reply', 'close'] as const)(
  'held words can be taken back after the customer’s %s',
  async (verb) => {
    const s = await holding()
    await s.does('ana', 'reply', s.id, { body: 'HELD' })
    const event = await s.newest()
    s.clock.at += second
    await s.rita.send(`${s.page}/${verb}`, { body: 'Mine', reason: 'solved' })
    await s.does('ana', 'undo', s.id, { event })
  },
)
test.each(['bin', 'spam'] as const)('a customer is not told of %s', async (verb) => {
  const s = await holding()
  const open = formIn(await s.rita.html(s.page), `${s.page}/close`) // her page was open before
  await s.does('ana', verb, s.id)
  const answer = said(
    await (await s.rita.post(`${s.page}/close`, { ...open, reason: 'solved' })).text(),
  )
  expect.soft(answer).not.toMatch(/while the ticket is (spam|binned)/)
  expect.soft(said(await s.rita.html('/tickets'))).toContain('VPN')
})
test('what is offered to redact or split in a story of merged tickets can be', async () => {
  const s = await openSite()
  const a = await s.ticket(await s.does('rita', 'open', null, words('A')))
  const b = await s.ticket(await s.does('rita', 'open', null, words('B')))
  await s.does('ana', 'merge', a.id, { into: String(b.number) })
  await visit(s, 'rita').send(`/tickets/${a.number}/reply`, { body: 'To A' })
  const ana = visit(s, 'ana')
  const offers = async () => {
    const all = await Promise.all([a, b].map(({ number }) => ana.html(`/staff/tickets/${number}`)))
    const paths = all.flatMap((html) =>
      [...html.matchAll(/href="([^"]*\/(?:redact|split|reword)\?[^"]*)"/g)].map((m) => m[1] ?? ''),
    )
    return Promise.all(paths.map(async (path) => [path, (await ana.get(path)).status]))
  }
  for (const [path, status] of await offers()) expect.soft([path, status]).toEqual([path, 200])
  await s.does('ana', 'unmerge', a.id)
  for (const [path, status] of await offers()) expect.soft([path, status]).toEqual([path, 200])
})
test('ten times as many short quotes take ten times as long to render, and not a hundred times', () => {
  const took = (quotes: number) => {
    const begun = performance.now()
    asHtml('> a\n\n'.repeat(quotes))
    return performance.now() - begun
  }
  took(2_000)
  expect(took(20_000)).toBeLessThan(50 * took(2_000) + 50)
})

test('the new customer is not in copy of their own ticket, and the copies can be changed', async () => {
  const s = await openSite()
  const id = await s.does('rita', 'open', null, words('A'))
  const { number } = await s.ticket(id)
  await s.does('ana', 'copy', id, { copies: 'raj@example.test' })
  await s.does('ana', 'change-customer', id, { email: 'raj@example.test', name: 'Raj' })
  expect.soft(said(await visit(s, 'raj').html(`/tickets/${number}`))).not.toContain('In copy')
  const ana = visit(s, 'ana')
  const page = `/staff/tickets/${number}/copy`
  const { copies } = formIn(await ana.html(page), page)
  expect.soft((await ana.send(page, { copies: `${copies}, boss@example.org` })).status).toBe(303)
})

test('what a customer closes while a closing is held is closed to them, and stays so', async () => {
  const s = await holding()
  await s.does('ana', 'close', s.id, { body: 'HELD' })
  const event = await s.newest()
  s.clock.at += second
  expect((await s.rita.send(`${s.page}/close`, { reason: 'solved' })).status).toBe(303)
  expect.soft(said(await s.rita.html(s.page))).toContain('VPN Closed')
  await s.does('ana', 'undo', s.id, { event })
  expect.soft((await s.ticket(s.id)).status).toBe('closed')
})

test('a customer who writes to a closed ticket opens it to their eyes, also while a reopening is held', async () => {
  const s = await holding()
  await s.does('abe', 'close', s.id)
  await s.does('ana', 'reopen', s.id, { body: 'HELD' })
  s.clock.at += second
  await s.rita.send(`${s.page}/reply`, { body: 'Help!' })
  expect(said(await s.rita.html(s.page))).toContain('Waiting for us')
})

test('the words of a task can be redacted', async () => {
  const s = await openSite()
  const id = await s.does('rita', 'open', null, words('A'))
  await s.does('ana', 'task', id, { task: 'Call 4111' })
  await s.does('ana', 'redact', id, {
    event: String((await s.ticket(id)).last_event_id),
    what: 'all',
  })
})
