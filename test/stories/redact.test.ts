import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { heldLetters } from '../../src/mail/outbox.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { formIn, said, visit } from '../visit.ts'

const secret = 'password is zebrafishmarmalade forty two'
const again = 'password is walnuttrombone'

/** rita's ticket with a reply of ana's that says too much, worded anew once, with a file, and drafts that quote it. */
async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const page = `/staff/tickets/${(await site.ticket(id)).number}`
  const ana = visit(site, 'ana')
  const abe = visit(site, 'abe')
  const form = new FormData()
  for (const [name, value] of Object.entries(formIn(await ana.html(page), `${page}/reply`)))
    form.set(name, value)
  form.set('body', `Hello.\nThe **${secret}**\nBye.`)
  form.append('files', new File(['the okapinarwhal file'], 'okapi-list.txt'))
  await ana.post(`${page}/reply`, form)
  const event = (await site.ticket(id)).last_event_id
  await site.does('ana', 'reword', id, { event: String(event), body: `The ${again}` })
  await site.does('ana', 'reword', id, { event: String(event), body: `Or: The ${secret}` })
  const draft = { draft: 'save', body: `> The **${secret}**\n\nWhy do you write this?` }
  await abe.post(`${page}/note`, { ...formIn(await abe.html(page), `${page}/note`), ...draft })
  await follow(site.desk, notify)
  const redact = (who: Name, words: Record<string, string> = {}) =>
    site.does(who, 'redact', id, { event: String(event), what: 'all', ...words })
  return { ...site, id, page, ana, abe, event, redact }
}

/** All bytes of a folder. */
const bytesIn = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    .join('\n')

const words = /zebrafishmarmalade|walnuttrombone|okapinarwhal|okapi-list/g
const left = (folder: string) => [...new Set(bytesIn(folder).match(words))].sort()

test('what is redacted is in no file of the desk any more, and a line says who did it', async () => {
  const site = await openTicket()
  const { folder, redact, page, abe, get, desk, event, clock } = site
  expect(left(folder)).toEqual([
    'okapi-list',
    'okapinarwhal',
    'walnuttrombone',
    'zebrafishmarmalade',
  ])
  clock.at += 42 * 60_000
  await redact('abe')
  expect(left(folder)).toEqual([])

  const html = await abe.html(page)
  expect(said(html)).toContain('Redacted by abe, 09:42')
  expect(said(html)).toContain('abe redacted an entry · Show the entry')
  expect(html).not.toMatch(words)
  expect(html).toContain('Why do you write this?')
  expect(await (await get(`${page}.txt`, 'abe')).text()).toContain('Redacted by abe, 09:42')
  expect(await (await get('/staff/queue/open', 'abe')).text()).not.toMatch(words)
  const letters = await desk.read((db) => heldLetters(db))
  expect(letters.some((one) => one.event_id === event)).toBe(true)
  expect(JSON.stringify(letters)).not.toMatch(words)
  const rows = await desk.read((db) => db.selectFrom('event').select('id').execute())
  expect(rows.some(({ id }) => id === event)).toBe(true)
})

test('an index of many words keeps none of it either', async () => {
  const { folder, redact, does } = await openTicket()
  for (let n = 0; n < 40; n += 1)
    await does('rita', 'open', null, {
      subject: `S ${n}`,
      topic: 'Other',
      body: `word${n} zebra okra`,
    })
  await redact('ada')
  expect(left(folder)).toEqual([])
})

test('only the text or only the files can go; a file that another entry has keeps its bytes', async () => {
  const { folder, redact, page, ana } = await openTicket()
  const form = new FormData()
  for (const [name, value] of Object.entries(formIn(await ana.html(page), `${page}/note`)))
    form.set(name, value)
  form.set('body', 'The list again.')
  form.append('files', new File(['the okapinarwhal file'], 'other.txt'))
  expect((await ana.post(`${page}/note`, form)).status).toBe(303)
  await redact('abe', { what: 'files' })
  expect(left(folder)).toEqual(['okapinarwhal', 'walnuttrombone', 'zebrafishmarmalade'])
  await redact('abe', { what: 'text' })
  expect(left(folder)).toEqual(['okapinarwhal'])
  await expect(redact('abe')).rejects.toThrow('There is nothing left to redact here.')
})

test('it cannot be undone, nor the entry worded anew, and only who works on the ticket may', async () => {
  const { redact, does, id, event, ticket, page, get, abe } = await openTicket()
  await expect(redact('ben')).rejects.toThrow()
  const html = await abe.html(`${page}/redact?event=${event}`)
  expect(said(html)).toContain('This cannot be undone.')
  expect(formIn(html, `${page}/redact`)).toMatchObject({ event: String(event), what: 'all' })
  expect((await get(`${page}/redact?event=999`, 'abe')).status).toBe(409)
  await redact('abe')
  const last = (await ticket(id)).last_event_id
  await expect(does('abe', 'undo', id, { event: String(last) })).rejects.toThrow('cannot be undone')
  await expect(does('ana', 'reword', id, { event: String(event), body: 'Anew.' })).rejects.toThrow(
    'has been redacted',
  )
  await expect(does('ana', 'undo', id, { event: String(event + 2) })).rejects.toThrow(
    'redacted since',
  )
})
