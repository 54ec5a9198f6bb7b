import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { set } from '../../src/settings/setting.ts'
import { whyNot } from '../../src/tickets/act.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { attribute, formIn, rowsIn, said, visit, type Words } from '../visit.ts'

/** rita's ticket at the Help Desk, after some verbs; ana has it open. */
async function openTicket(...before: [Name, VerbName, Words?][]) {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  for (const [who, verb, words] of before) await site.does(who, verb, id, words)
  const { number } = await site.ticket(id)
  const path = (verb: string) => `/staff/tickets/${number}/${verb}`
  return { ...site, id, number, page: `/staff/tickets/${number}`, path, ana: visit(site, 'ana') }
}

const claimed: [Name, VerbName] = ['ana', 'claim']
const closed: [Name, VerbName] = ['ana', 'close']
type Case = {
  verb: VerbName
  before?: [Name, VerbName, Words?][]
  words: Words
  says: string
  is: object
}
const due_at = Date.UTC(2030, 0, 8, 10, 30)

// biome-ignore format: a table keeps its columns
const cases: Case[] = [
  { verb: 'claim', words: {}, says: 'You claimed this.', is: { assignee: 'ana' } },
  { verb: 'assign', words: { assignee: '4', team: '', body: 'Yours.' }, says: 'You assigned this. 1 person was told.', is: { assignee: 'abe', team: null } },
  { verb: 'assign', words: { assignee: '', team: '1', body: '' }, says: 'You assigned this. Nobody was told.', is: { team: 'Online Banking' } },
  { verb: 'release', before: [claimed], words: {}, says: 'You released this.', is: { assignee: null } },
  { verb: 'transfer', before: [claimed], words: { department: '2', priority: '4', sla_plan: '1', body: 'Core router.' }, says: 'You transferred this. 2 people were told.', is: { department: 'System Administrators', assignee: null, priority: 'Emergency', sla_plan: 'Sev-A', due_at: Date.UTC(2030, 0, 7, 10) } },
  { verb: 'transfer', words: { department: '3', priority: '', sla_plan: '', body: '' }, says: 'You transferred this. Nobody was told.', is: { department: 'Billing', priority: 'Normal' } },
  { verb: 'escalate', words: { body: 'Louder.' }, says: 'You escalated this. 1 person was told.', is: { priority: 'High' } },
  { verb: 'note', words: { body: 'Hm.', spent: '5' }, says: 'You noted. Nobody was told.', is: { status: 'open' } },
  { verb: 'reply', words: { body: 'Try now.', bcc: '', status: 'keep', spent: '' }, says: 'You replied. 1 person was told.', is: { status: 'open' } },
  { verb: 'reply', words: { body: 'Which one?', bcc: '', status: 'waiting', spent: '1:30' }, says: 'You replied. 1 person was told.', is: { status: 'waiting' } },
  { verb: 'reply', words: { body: 'Done.', bcc: '', status: 'resolved', spent: '' }, says: 'You replied. 1 person was told.', is: { status: 'resolved' } },
  { verb: 'resolve', words: { body: 'Done.', note: 'It was the router.', spent: '' }, says: 'You resolved this. 1 person was told.', is: { status: 'resolved' } },
  { verb: 'close', words: { body: '', note: '', spent: '' }, says: 'You closed this. 1 person was told.', is: { status: 'closed' } },
  { verb: 'reopen', before: [closed], words: { body: 'Not yet.', note: '' }, says: 'You reopened this. 1 person was told.', is: { status: 'open', closed_at: null } },
  { verb: 'prioritise', words: { priority: '1', body: '' }, says: 'You changed the priority. Nobody was told.', is: { priority: 'Low' } },
  { verb: 'edit', words: { subject: 'VPN in Leeds', topic: 'other', sla_plan: '3', due_at: '2030-01-08T10:30', body: '' }, says: 'You edited this. Nobody was told.', is: { subject: 'VPN in Leeds', due_at, due_by_hand: 1 } },
  { verb: 'undo', before: [claimed], words: { event: '2' }, says: 'You undid this. Nobody was told.', is: { assignee: null } },
  { verb: 'tag', words: { tags: 'VPN' }, says: 'You changed the tags.', is: { tags: 'vpn' } },
  { verb: 'task', words: { task: 'Look', who: '', until: '' }, says: 'You added to the tasks. Nobody was told.', is: {} },
  { verb: 'snooze', words: { until: '2030-01-08T10:30' }, says: 'You snoozed this.', is: { snoozed_until: due_at } },
  { verb: 'follow', words: {}, says: 'You began to follow this.', is: {} },
  { verb: 'relink', words: { note: '' }, says: 'You made a new private link. 1 person was told.', is: { link_counter: 2 } },
]

test.each(cases)(
  '$verb has a form of its own that keeps the contract, and does it: $says',
  async ({ verb, before = [], words, says, is }) => {
    const { ana, ticket, id, page, path } = await openTicket(...before)
    const shown = await ana.get(path(verb))
    expect(shown.status).toBe(200)
    const html = await shown.text()
    expect(breaches(html)).toEqual([])
    const { once, since, ...fields } = formIn(html, path(verb))
    expect(once).toMatch(/^\w+\.[\w-]{22}\.[\w-]{22}$/)
    expect(since).toMatch(/^\d+$/)
    expect(Object.keys(fields).sort()).toEqual(Object.keys(words).sort())

    const done = await ana.send(path(verb), words)
    expect([done.status, done.headers.get('Location')]).toEqual([303, page])
    expect(await ticket(id)).toMatchObject(is)
    expect(said(await ana.html(page))).toContain(says)
    const banner = /<div class="banner" role="status">/
    expect(await ana.html(page)).not.toMatch(banner)
  },
)

test('a due time that was left as the form showed it stays to the second, also in an hour that the clocks repeat', async () => {
  const { ana, path, id, ticket, desk } = await openTicket()
  const twice = Date.UTC(2030, 9, 27, 1, 30, 17) // the second half past two of that night in Berlin
  await desk.write(async (tx) => {
    await set(tx, 'time_zone', 'Europe/Berlin')
    await tx.updateTable('ticket').set({ due_at: twice }).execute()
  })
  const form = formIn(await ana.html(path('edit')), path('edit'))
  expect(form.due_at).toBe('2030-10-27T02:30')
  expect((await ana.post(path('edit'), { ...form, subject: 'Printer' })).status).toBe(303)
  expect(await ticket(id)).toMatchObject({ subject: 'Printer', due_at: twice, due_by_hand: 0 })
  const other = formIn(await ana.html(path('edit')), path('edit'))
  expect((await ana.post(path('edit'), { ...other, sla_plan: '1' })).status).toBe(303)
  const { due_at, started_at } = await ticket(id)
  expect(due_at - started_at).toBe(3_600_000)
})

test('the sentence is said once, and a request nobody made does not take it', async () => {
  const { ana, page, path } = await openTicket()
  await ana.send(path('claim'))
  const live = await (await ana.get(page, { 'Desk-Live': '1' })).text()
  expect(live).not.toContain('You claimed this.')
  expect(said(await ana.html(page))).toContain('You claimed this.')
  expect(said(await ana.html(page))).not.toContain('You claimed this.')
})

test('the page offers what would be accepted, and each button leads to a form', async () => {
  const { ana, page, path } = await openTicket()
  const html = await ana.html(page)
  const offered = [
    'claim',
    'assign',
    'transfer',
    'escalate',
    'note',
    'reply',
    'resolve',
    'close',
    'prioritise',
    'edit',
    'tag',
    'snooze',
    'follow',
    'link',
  ]
  for (const verb of offered) expect([verb, html.includes(`"${path(verb)}"`)]).toEqual([verb, true])
  for (const verb of ['release', 'reopen', 'readdress', 'wake', 'unfollow'])
    expect(html).not.toContain(`"${path(verb)}"`)
  for (const [tag] of html.matchAll(/<a [^>]*href="\/staff\/tickets\/[^"]*"[^>]*>/g))
    expect((await ana.get(attribute(tag, 'href')!)).status).toBe(200)
  expect(breaches(html)).toEqual([])
})

// biome-ignore format: a table keeps its columns
test.each<[verb: VerbName, before: [Name, VerbName, Words?][], words: Words, says: string]>([
  ['claim', [['abe', 'claim']], {}, 'abe already has this ticket.'],
  ['claim', [claimed], {}, 'You already have this ticket.'],
  ['release', [], {}, 'Nobody has this ticket.'],
  ['escalate', [['ana', 'prioritise', { priority: 'Emergency' }]], { body: 'Louder!' }, 'It already has the highest priority.'],
  ['resolve', [closed], { body: 'My answer.', note: 'My note.' }, 'This is not possible while the ticket is closed: Resolve.'],
  ['assign', [claimed], { assignee: '3' }, 'It is already with ana.'],
  ['edit', [], { subject: 'VPN', topic: 'other', sla_plan: '3' }, 'Nothing was changed.'],
])('%s that a rule refuses says why, keeps the words, and changes nothing (%#)', async (verb, before, words, says) => {
  const site = await openTicket(...before)
  const { ana, path, id, ticket, person } = site
  const [was, rows] = [await ticket(id), await rowsIn(site)]
  const refused = await ana.post(path(verb), words)
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(says)
  if (whyNot(await person('ana'), verb, was)) {
    expect(html).not.toContain(`action="${path(verb)}"`)
    for (const text of Object.values(words)) expect(html).toContain(`readonly="" dir="auto">\n${text}<`)
  } else expect(formIn(html, path(verb))).toMatchObject(words)
  expect([await ticket(id), await rowsIn(site)]).toEqual([was, rows])
})

test('100 claims at the same moment: one wins, 99 are told who has it', async () => {
  const site = await openTicket()
  const agents = ['ana', 'abe', 'ada'] as const
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, i) => {
      const answer = await site.post(site.path('claim'), {}, agents[i % 3])
      return { status: answer.status, words: said(await answer.text()) }
    }),
  )
  const { assignee } = await site.ticket(site.id)
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  const told = answers.filter(({ status }) => status === 409)
  expect(told).toHaveLength(99)
  const names = new RegExp(`(${assignee} already has|You already have) this ticket\\.`)
  for (const { words } of told) expect(words).toMatch(names)
})

test('a ticket that leaves one’s sight by one’s own act leads to the queue, where it is said what was done', async () => {
  const { ana, path, db } = await openTicket()
  await sql`create trigger blind after insert on sight begin delete from sight; end`.execute(
    db.writer,
  )
  const done = await ana.send(path('transfer'), { department: '2' })
  expect([done.status, done.headers.get('Location')]).toEqual([303, '/staff/queue/open'])
  expect(said(await ana.html('/staff/queue/open'))).toContain(
    'You transferred this. 2 people were told.',
  )
})

test('the page of a verb that would be refused says why, and has no button that would be refused again', async () => {
  const { ana, path, page } = await openTicket()
  const refused = await ana.get(path('release'))
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain('There is a problem Nobody has this ticket.')
  expect(html).not.toContain(`action="${path('release')}"`)
  expect(html).toMatch(new RegExp(`<a class="button" href="${page}">Back</a>`))
  expect(html).not.toMatch(/<textarea|What will happen/)
})

test('words for a ticket that went elsewhere meanwhile are given back, though their box is gone', async () => {
  const { ana, path, does, id } = await openTicket()
  await does('ana', 'transfer', id, { department: 'Billing' })
  const refused = await ana.post(path('reply'), {
    body: 'I wrote this long.',
    bcc: '',
    status: 'waiting',
  })
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(html).not.toContain(`action="${path('reply')}"`)
  expect(said(html)).toContain('Copy it from here I wrote this long.')
})

test('a customer opens a closed ticket again in one way: by a reply, whose box says so', async () => {
  const site = await openTicket()
  const { does, id, number } = site
  const rita = visit(site, 'rita')
  await does('rita', 'close', id)
  const html = await rita.html(`/tickets/${number}`)
  expect(said(html)).toContain('Add a reply Still need help? Your reply opens the ticket again.')
  expect(html).not.toContain('/reopen')
  await rita.send(`/tickets/${number}/reply`, { body: 'It is back.' })
  expect(await site.ticket(id)).toMatchObject({ status: 'open' })
})

test('a customer’s words for what is over are given back, without a button that would be refused', async () => {
  const site = await openTicket()
  const rita = visit(site, 'rita')
  const path = `/tickets/${site.number}/reopen`
  const refused = await rita.post(path, { body: 'It is back.' })
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain('Copy it from here It is back.')
  expect(html).not.toContain(`action="${path}"`)
})

test('a ticket is edited from its summary and from its actions, and each link says so by a name of its own', async () => {
  const { ana, page, path } = await openTicket()
  const links = [
    ...(await ana.html(page)).matchAll(/<a [^>]*href="([^"#]*)[^"]*"[^>]*>([\s\S]*?)<\/a>/g),
  ]
  const names = links
    .filter(([, to]) => to === path('edit'))
    .map(([, , words = '']) => said(words).trim())
  expect(names).toEqual(['Edit the issue summary', 'Edit'])
})

test('the name somebody wrote is told to agents while it is another than the customer’s', async () => {
  const site = await openSite()
  const [ken, ana] = [visit(site), visit(site, 'ana')]
  const issue = {
    topic: 'other',
    subject: 'VPN',
    body: 'Help.',
    name: 'raj',
    email: 'rita@example.test',
  }
  const made = (await ken.send('/open', issue)).headers.get('Location')!.replace('/created', '')
  expect(said(await ana.html(`/staff${made}`))).toContain('Wrote the name as “raj”')
  await ken.send(`${made}/readdress`, { email: 'raj@example.test' })
  const html = said(await ana.html(`/staff${made}`))
  expect(html).toContain('Customer raj raj@example.test')
  expect(html).not.toContain('Wrote the name as')
})
