import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { asCustomer } from '../../src/people/person.ts'
import { thread } from '../../src/tickets/thread.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { openSite } from '../site.ts'
import { attribute, plain, said, visit } from '../visit.ts'

const canary = (word: string) => `CANARY-${word}`
const note = (word: string) => canary(`${word}-note`)

/** A ticket with a secret in every place that is the agents’ alone. */
async function openSecrets() {
  const site = await openSite()
  const { does, desk } = site
  const { arranges } = site
  await arranges('priorities', 'Emergency', { name: canary('priority') })
  await arranges('sla-plans', 'Sev-A', { name: canary('plan') })
  await arranges('teams', 'Online Banking', { name: canary('team') })
  await arranges('departments', 'Billing', { name: canary('department') })
  await arranges('tags', 'printer', { name: canary('tag') })
  await desk.write(async (tx) => {
    await tx
      .updateTable('person')
      .set({ name: canary('abe') })
      .where('username', '=', 'abe')
      .execute()
  })
  const ada = visit(site, 'ada')
  const made = await ada.send('/staff/open', {
    ...{
      topic: 'other',
      subject: 'VPN',
      body: 'Nobody can connect.',
      name: 'rita',
      source: 'phone',
    },
    ...{
      email: 'rita@example.test',
      priority: '4',
      department: '3',
      assignee: '4',
      note: note('open'),
    },
  })
  const path = made.headers.get('Location') ?? ''
  const { number } = await site.ticket(1)
  await ada.send(`/staff/tickets/${number}/note`, { body: note('note') }, [
    new File([canary('bytes')], `${canary('file')}.png`),
  ])
  await ada.send(`/staff/tickets/${number}/reply`, { body: canary('undone'), status: 'resolved' }, [
    new File([canary('bytes')], `${canary('undone')}.png`),
  ])
  await does('ada', 'undo', 1, { event: String((await site.ticket(1)).last_event_id) })
  await does('ada', 'release', 1)
  await does('ada', 'assign', 1, { team: canary('team'), body: note('assign') })
  await does('ada', 'edit', 1, {
    subject: 'VPN',
    topic: 'Other',
    sla_plan: canary('plan'),
    body: note('edit'),
  })
  await does('ada', 'transfer', 1, { department: 'Help Desk', body: note('transfer') })
  await does('ada', 'prioritise', 1, { priority: 'Low', body: note('prioritise') })
  await does('ada', 'escalate', 1, { body: note('escalate') })
  await does('ada', 'resolve', 1, { body: 'It works.', note: note('resolve') })
  await does('ada', 'close', 1, { note: note('close') })
  await does('ada', 'reopen', 1, { body: 'It does not.', note: note('reopen') })
  await does('ada', 'tag', 1, { tags: canary('tag') })
  await does('ada', 'relink', 1, { note: note('relink') })
  const files = await desk.read((db) =>
    db.selectFrom('attachment').select(['id', 'name']).orderBy('event_id').execute(),
  )
  return { ...site, ada, path, number, files }
}

test('the agents read all of it', async () => {
  const { ada, path, number } = await openSecrets()
  expect(path).toBe(`/staff/tickets/${number}`)
  const html = await ada.html(path)
  for (const word of [
    'open',
    'note',
    'assign',
    'edit',
    'transfer',
    'prioritise',
    'escalate',
    'resolve',
    'close',
    'reopen',
    'relink',
  ])
    expect(html).toContain(note(word))
  for (const word of ['priority', 'plan', 'team', 'department', 'tag', 'abe', 'file', 'undone'])
    expect(html).toContain(canary(word))
})

test('nothing of it is in anything a customer can fetch: logged in, by link, in letters, in refusals, in downloads', async () => {
  const site = await openSecrets()
  const { number, files, ada } = site
  expect(files).toHaveLength(2)
  const rita = visit(site, 'rita')
  await rita.post('/status', { number: String(number), email: 'rita@example.test' })
  const link =
    new RegExp(`/t/${number}-[\\w-]{22}`).exec(await ada.html('/admin/outbox'))?.[0] ?? ''
  const guest = visit(site)
  expect((await guest.get(link)).status).toBe(303)

  for (const browser of [rita, guest]) {
    const seen = await crawl(browser, [
      '/',
      '/tickets',
      `/tickets/${number}`,
      `/tickets/${number}/created`,
      '/status',
    ])
    for (const verb of ['reply', 'close', 'reopen', 'readdress', 'note', 'claim', 'edit', 'undo']) {
      const path = `/tickets/${number}/${verb}`
      seen.push(await browser.html(path), await (await browser.post(path, {})).text())
      seen.push(await (await browser.post(path, { since: '1', body: 'Hm?' })).text())
    }
    for (const { id, name } of files) seen.push(await browser.html(`/files/${id}/${name}`))
    expect(seen.join()).toContain('Nobody can connect.')
    expect(seen.join().match(/.{0,60}CANARY.{0,20}/s)).toBeNull()
  }
})

test('nor in the letters to them', async () => {
  const site = await openSecrets()
  await follow(site.desk, notify)
  const outbox = await site.ada.html('/admin/outbox')
  const letters = outbox
    .split(/<li class="entry|<article|<details/)
    .filter((one) => one.includes('rita@example.test'))
  expect(letters.length).toBeGreaterThan(2)
  expect(said(letters.join())).toContain('It works.')
  expect(letters.join()).not.toContain('CANARY')
  expect(outbox).toContain(note('transfer'))
})

test('nor in what the thread hands to any page for them', async () => {
  const { desk, person } = await openSecrets()
  const rita = asCustomer(await person('rita'))
  const events = await desk.read(async (db) => thread(db, rita, await ticketById(db, rita, 1)))
  expect(events.map(({ verb }) => verb)).toEqual(['open', 'resolve', 'close', 'reopen', 'relink'])
  expect(JSON.stringify(events)).not.toContain('CANARY')
  expect(Object.keys(events[0]!.changes)).toEqual(['subject', 'status'])
})

test('what agents do among themselves changes nothing in the customer’s page, not even a number', async () => {
  const site = await openSecrets()
  const { number, does } = site
  const rita = visit(site, 'rita')
  const page = async () =>
    (await rita.html(`/tickets/${number}`)).replace(/name="once" value="[^"]*"/g, '')
  const before = await page()
  await does('ada', 'note', 1, { body: note('last') })
  await does('ada', 'prioritise', 1, { priority: 'Low' })
  expect(await page()).toBe(before)
})

/** Everything that links and pictures lead to, from these addresses on. */
async function crawl(browser: ReturnType<typeof visit>, from: string[]) {
  const known = new Set(from)
  const seen: string[] = []
  for (const path of known) {
    const html = await browser.html(path)
    seen.push(html)
    for (const [tag] of html.matchAll(/<(?:a|img|form)\b[^>]*>/g)) {
      const to = attribute(tag, 'href') ?? attribute(tag, 'src') ?? attribute(tag, 'action') ?? ''
      if (/^\/(?!public)/.test(to)) known.add(plain(to).split('#')[0] ?? '')
    }
  }
  return seen
}
