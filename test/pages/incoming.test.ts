import { expect, onTestFinished, test } from 'vitest'
import { hear } from '../../src/mail/hear.ts'
import { openParser } from '../../src/mail/parser.ts'
import { receive } from '../../src/mail/spool.ts'
import { letter } from '../reading.ts'
import { openSite } from '../site.ts'
import { rowsIn, said, visit } from '../visit.ts'

/** A site to which mail comes, and its sysadmin. */
async function openMail() {
  const site = await openSite()
  const parser = openParser()
  onTestFinished(() => parser.close())
  const comes = async (text: string) => {
    const id = await receive(site.desk, Buffer.from(text), {
      via: 'imap',
      recipient: 'help@x.test',
    })
    if (id === 'too big') throw new Error(id)
    const heard = await hear(site.desk, parser, id)
    return { id, heard }
  }
  return { ...site, comes, ada: visit(site, 'ada') }
}

/** Rows as they lie there after a long time. */
const many = (site: Awaited<ReturnType<typeof openMail>>, count: number) =>
  site.desk.write(async (tx) => {
    const row = { via: 'imap' as const, hash: 'a'.repeat(64), size: 9 }
    const decided = {
      decided_at: 1,
      reason: JSON.stringify({ text: 'It answers nothing that we know.', values: {} }),
    }
    for (let at = 1; at <= count; at++)
      await tx
        .insertInto('incoming')
        .values({
          ...row,
          ...decided,
          at,
          decision: at % 10 ? 'ticket' : 'parked',
          subject: `Message ${at}`,
          from_name: at % 2 ? 'Rita' : 'Raj',
          from_email: `${at % 2 ? 'rita' : 'raj'}@example.test`,
        })
        .execute()
  })

const subjects = (html: string) =>
  [...html.matchAll(/<bdi>Message (\d+)<\/bdi>/g)].map(([, n]) => Number(n))
const leads = (html: string, rel: string) =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')

test('where no mail has come the ledger says so, and offers nothing to choose or search', async () => {
  const { ada } = await openMail()
  const html = await ada.html('/admin/mail')
  expect(said(html)).toContain('No mail has come yet.')
  expect(html).not.toMatch(/name="q"|class="piles"/)
  expect(said(await ada.html('/admin/mail?q=x&decision=parked'))).toContain('No message has “x”')
})

test('one message is told with its sender, decision, reason and ticket, and leads to both', async () => {
  const { ada, comes } = await openMail()
  const { id, heard } = await comes(letter('Printer on fire'))
  const html = await ada.html('/admin/mail')
  expect(said(html)).toMatch(
    `Printer on fire Rita New ticket It answers nothing that we know. #${heard?.number}`,
  )
  expect(html).toContain(`href="/admin/mail/${id}"`)
  expect(html).toContain(`href="/staff/tickets/${heard?.number}"`)
})

test('a thousand messages are pages of fifty, forth and back, also of one decision', async () => {
  const site = await openMail()
  await many(site, 1000)
  const { ada } = site
  const first = await ada.html('/admin/mail')
  expect(subjects(first)).toEqual(Array.from({ length: 50 }, (_, n) => 1000 - n))
  expect(said(first)).toContain('Incoming mail 1,000')
  expect(said(first)).toContain('New ticket 900 Parked 100')
  expect(leads(first, 'prev')).toBeUndefined()
  const second = await ada.html(leads(first, 'next')!)
  expect(subjects(second)[0]).toBe(950)
  expect(subjects(await ada.html(leads(second, 'prev')!))).toEqual(subjects(first))
  const parked = await ada.html('/admin/mail?decision=parked')
  expect(subjects(parked)).toEqual(Array.from({ length: 50 }, (_, n) => 1000 - 10 * n))
  expect(subjects(await ada.html(leads(parked, 'next')!))).toEqual(
    Array.from({ length: 50 }, (_, n) => 500 - 10 * n),
  )
  expect(leads(await ada.html(leads(parked, 'next')!), 'next')).toBeUndefined()
})

test('messages are found by words of their sender and subject, in which no sign is a wildcard', async () => {
  const site = await openMail()
  await many(site, 60)
  await site.comes(letter('100% sure_thing'))
  const found = async (q: string) =>
    subjects(await site.ada.html(`/admin/mail?q=${encodeURIComponent(q)}`))
  expect(await found('rita 57')).toEqual([57])
  expect(await found('RAJ@example message 4')).toEqual([54, 48, 46, 44, 42, 40, 34, 24, 14, 4])
  expect(await found('Mess%ge')).toEqual([])
  const odd = await site.ada.html('/admin/mail?q=100%25+sure_')
  expect(odd).toContain('100% sure_thing')
  expect(subjects(odd)).toEqual([])
})

test('a message shows its words, headers and source, and gives its bytes as a plain download', async () => {
  const { ada, comes } = await openMail()
  const text = letter('<b>Bold</b>', 'Hello <script>alert(1)</script>')
  const { id } = await comes(text)
  const html = await ada.html(`/admin/mail/${id}`)
  expect(html).not.toMatch(/<b>Bold|<script>alert/)
  expect(said(html)).toContain('Hello <script>alert(1)</script>')
  expect(said(html)).toContain('Rita <rita@example.test>')
  expect(html).toMatch(/<dt>message-id<\/dt>/)
  expect(html).toMatch(/<pre[^>]*>From: Rita &lt;rita@example.test&gt;/)
  const file = await ada.get(`/admin/mail/${id}/source.eml`)
  expect(Buffer.from(await file.arrayBuffer()).toString()).toBe(text)
  expect(file.headers.get('Content-Type')).toBe('text/plain')
  expect(file.headers.get('Content-Disposition')).toMatch(
    `attachment; filename="message-${id}.eml"`,
  )
  expect(file.headers.get('Content-Security-Policy')).toContain('sandbox')
})

test('nobody but a sysadmin reads the ledger', async () => {
  const site = await openMail()
  const { id } = await site.comes(letter('Secret'))
  for (const path of [
    '/admin/mail',
    `/admin/mail/${id}`,
    `/admin/mail/${id}/source.eml`,
    `/admin/mail/${id}/again`,
  ])
    for (const who of ['ana', 'rita', 'visitor'] as const) {
      const answer = await site.get(path, who)
      expect(answer.status).not.toBe(200)
      expect(await answer.text()).not.toContain('Secret')
    }
  expect((await site.post(`/admin/mail/${id}/again`, {}, 'ana')).status).toBe(403)
})

const automatic = letter('I am away').replace(
  'Subject:',
  'Auto-Submitted: auto-replied\r\nSubject:',
)

test('what a program is said to have sent is tried again: first what would become of it, and only then that', async () => {
  const site = await openMail()
  const { ada, comes } = site
  const { id, heard } = await comes(automatic)
  expect(heard?.decision).toBe('automatic')
  const before = await rowsIn(site)
  const page = `/admin/mail/${id}/again`
  expect(await ada.html(`/admin/mail/${id}`)).toContain(`href="${page}"`)
  const rehearsal = said(await ada.html(page))
  expect(rehearsal).toContain('New ticket It answers nothing that we know.')
  expect(await rowsIn(site)).toEqual(before)
  await ada.send(page)
  const after = said(await ada.html(`/admin/mail/${id}`))
  expect(after).toContain('It was tried again.')
  expect(after).toMatch(/New ticket #\d+ I am away/)
  expect(after).toContain('ada said that a person wrote it.')
  const tickets = async () => (await rowsIn(site)).ticket
  expect(await tickets()).toBe((before.ticket ?? 0) + 1)
  expect((await ada.get(page)).status).toBe(404)
  await ada.post(page)
  expect(await tickets()).toBe((before.ticket ?? 0) + 1)
})

test('what was decided for good is not tried again', async () => {
  const { ada, comes, desk } = await openMail()
  await comes(letter('Printer on fire'))
  const { id, heard } = await comes(letter('Printer on fire'))
  expect(heard?.decision).toBe('duplicate')
  expect((await ada.get(`/admin/mail/${id}/again`)).status).toBe(404)
  await ada.post(`/admin/mail/${id}/again`)
  const row = await desk.read((db) =>
    db.selectFrom('incoming').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  expect(row).toMatchObject({ decision: 'duplicate', again_by: null })
})

test('what would come to nothing again is not offered to be done', async () => {
  const site = await openMail()
  const { id } = await site.comes(
    letter('Odd').replace('To: help', `${'X-Much: y\r\n'.repeat(30_000)}To: help`),
  )
  const page = await site.ada.html(`/admin/mail/${id}/again`)
  expect(said(page)).toContain('Trying again would change nothing.')
  expect(page).not.toContain('method="post" action="/admin/mail')
})

test('an answer by a robot goes to the ticket it is about when somebody says that a person wrote it', async () => {
  const site = await openMail()
  const { heard } = await site.comes(letter('Printer on fire'))
  const text = automatic.replace('I am away', `Re: [#${heard?.number}] Printer on fire`)
  const { id } = await site.comes(text)
  expect(said(await site.ada.html(`/admin/mail/${id}/again`))).toContain(
    `Reply #${heard?.number} Printer on fire`,
  )
  await site.ada.send(`/admin/mail/${id}/again`)
  expect(said(await site.ada.html(`/admin/mail/${id}`))).toContain(`Reply #${heard?.number}`)
})

test('what is parked is counted in the rail and on the first page of settings, for sysadmins', async () => {
  const site = await openMail()
  const link = /href="\/admin\/mail"[^>]*>\s*Incoming mail\s*(<span class="count">(\d+)<\/span>)?/
  const home = await site.ada.html('/admin')
  expect(link.exec(home)?.[2]).toBeUndefined()
  expect(said(home)).not.toContain('parked')
  await many(site, 30)
  const now = await site.ada.html('/admin')
  expect(link.exec(now)?.[2]).toBe('3')
  expect(said(now)).toContain('3 messages that came are parked. Somebody has to look.')
  expect(await visit(site, 'ana').html('/staff')).not.toMatch(link)
})
