import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceOf, sources } from '../../src/tickets/sources.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { dot, mailOf, openMailed } from '../mailed.ts'

const picture = (id: string, name: string, body = dot, type = 'image/png') => ({
  ...{ type: `${type}; name="${name}"`, body },
  more: ['Content-Transfer-Encoding: base64', `Content-ID: <${id}>`],
})
const html = (body: string) => ({ type: 'text/html; charset=utf-8', body })
const shown = (page: string) =>
  [...page.matchAll(/<img src="([^"]*)" alt="([^"]*)"/g)].map(([, src, alt]) => `${src} ${alt}`)

test('pictures of a message stand in its words, once, and other files below', async () => {
  const { mail, pageOf, get } = await openMailed()
  const { number = 0 } = await mail(
    mailOf([
      html(
        '<p>Look: <img src="cid:a%40b" alt="the bell"> <img src=cid:none alt=gone> <img src=cid:svg></p>',
      ),
      picture('a@b', 'bell & rope.png'),
      picture('a@b', 'second.png'),
      picture(
        'svg',
        'drawn.svg',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
        'image/svg+xml',
      ),
    ]),
  )
  const page = await pageOf(number)
  const [inWords = '', ...others] = shown(page)
  expect(inWords).toMatch(/^\/files\/[\w-]+\/bell%20%26%20rope\.png the bell$/)
  expect(others).toEqual([expect.stringMatching(/second\.png/)])
  expect(page).toContain('<span>[gone]</span>')
  const [, thread = ''] = page.split('class="thread"')
  const below = [...(thread.split('</ol>')[0] ?? '').matchAll(/download="([^"]*)"[^>]*><bdi>/g)]
  expect(below.map(([, name]) => name).sort()).toEqual(['drawn.svg', 'second.png'])
  const [address = ''] = inWords.split(' ')
  const file = await get(address, 'ada')
  expect(file.headers.get('Content-Type')).toBe('image/png')
  expect((await get(address)).status).toBe(404)
  expect((await get(address, 'raj')).status).toBe(404)
})

test('their customer sees them too', async () => {
  const site = await openMailed()
  const { number } = await site.mail(
    mailOf([html('<p>Look: <img src="cid:a"></p>'), picture('a', 'bell.png')]),
  )
  const page = await (await site.get(`/tickets/${number}`, 'rita')).text()
  expect(shown(page).join()).toMatch(/^\/files\/[\w-]+\/bell\.png $/)
})

const hostile =
  '<link rel=preconnect href="https://spy.example"><script>alert(1)</script><p style="color:red">Red</p><img src="cid:a">'

test('agents see a message as it was meant and as it came, where nothing of it runs', async () => {
  const { mail, pageOf, get } = await openMailed()
  const raw = mailOf([html(hostile), picture('a', 'bell.png')])
  const { number, event } = await mail(raw)
  const page = await pageOf(number)
  const at = (what: string) => `/staff/tickets/${number}/${what}?event=${event}`
  expect(page).toContain(`href="${at('original')}"`)
  expect(page).toContain(`href="${at('source')}"`)

  const original = await get(at('original'), 'ana')
  expect(original.status).toBe(200)
  const policy = original.headers.get('Content-Security-Policy') ?? ''
  expect(policy).toMatch(/^sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline';/)
  expect(original.headers.get('Referrer-Policy')).toBe('no-referrer')
  const kept = await original.text()
  expect(kept).toContain('<p style="color:red">Red</p>')
  expect(kept).toContain(`<img src="data:image/png;base64,${dot}">`)
  expect(kept).not.toContain('<link')

  const source = await get(at('source'), 'ana')
  expect(source.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
  expect(source.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(source.headers.get('Content-Security-Policy')).toMatch(/^sandbox; default-src 'none';/)
  expect(await source.text()).toBe(raw)
})

test('a message without HTML is its text, in which nothing is markup', async () => {
  const { mail, get } = await openMailed()
  const { number, event } = await mail(mailOf([{ type: 'text/plain', body: '1 < 2 <b>' }]))
  const answer = await get(`/staff/tickets/${number}/original?event=${event}`, 'ana')
  expect(await answer.text()).toContain('1 &#60; 2 &#60;b&#62;')
})

test('nobody else sees a source: no customer, not of another ticket, not of what was redacted', async () => {
  const site = await openMailed()
  const { number = 0, event } = await site.mail(mailOf([html('<p>My PIN is 1234</p>')]))
  const other = await site.mail(
    mailOf([html('<p>Another</p>')], ['Message-ID: <other@example.com>']),
  )
  for (const what of ['source', 'original']) {
    const at = `/staff/tickets/${number}/${what}?event=${event}`
    expect((await site.get(at, 'rita')).status).not.toBe(200)
    expect((await site.get(at)).status).not.toBe(200)
    expect(
      (await site.get(`/staff/tickets/${other.number}/${what}?event=${event}`, 'ada')).status,
    ).toBe(404)
    expect((await site.get(at, 'ada')).status).toBe(200)
  }
  const { id } = await site.desk.read((db) =>
    db.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirstOrThrow(),
  )
  const asRead = async (who: 'rita' | 'ana') => {
    const by = await site.person(who)
    return site.desk.read(async (db) => {
      const ticket = await ticketById(db, by, id)
      return [await sources(db, by, ticket), (await sourceOf(db, by, ticket, event))?.size]
    })
  }
  expect(await asRead('rita')).toEqual([[], undefined])
  expect(await asRead('ana')).toEqual([[event], expect.any(Number)])
  await site.does('ada', 'redact', id, { event: String(event), what: 'text' })
  expect((await site.get(`/staff/tickets/${number}/source?event=${event}`, 'ada')).status).toBe(404)
  expect(await site.pageOf(number)).not.toContain('/source?')
  expect(bytesIn(site.folder)).not.toContain('PIN is 1234')
})

const bytesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    .join()

test('an invitation is shown as a card beside its file, to be read alone', async () => {
  const { mail, pageOf } = await openMailed()
  const lines = ['SUMMARY:Bell <b>check</b>', 'LOCATION:The tower', 'DTSTART:20300108T090000Z']
  const body = [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const { number } = await mail(
    mailOf([
      { type: 'text/plain', body: 'Please come.' },
      { type: 'text/calendar; method=REQUEST; name="bell.ics"', body: body.join('\r\n') },
    ]),
  )
  const page = await pageOf(number)
  const [card = ''] = /<section class="meeting".*?<\/section>/s.exec(page) ?? []
  expect(card).toContain('Bell &lt;b&gt;check&lt;/b&gt;')
  expect(card).toContain('The tower')
  expect(card).toContain('Tue 8 Jan 2030 09:00 UTC')
  expect(card).not.toMatch(/<a |<form|<button/)
  expect(page).toContain('bell.ics')
})

test('who called a meeting off has not opened a ticket by it', async () => {
  const { mail } = await openMailed()
  const body = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR'
  const heard = await mail(mailOf([{ type: 'text/calendar; method=CANCEL', body }]))
  expect([heard.decision, heard.event]).toEqual(['automatic', 0])
})

test('what a customer quotes in plain text is folded, and so is what they sign with', async () => {
  const { mail, pageOf } = await openMailed()
  const text =
    'Yes.\r\n\r\n-- \r\nRita\r\nBell Ltd\r\n\r\nOn 3 Dec 2029, Desk wrote:\r\n> It rang.\r\n> Twice.'
  const { number } = await mail(mailOf([{ type: 'text/plain', body: text }]))
  const page = await pageOf(number)
  expect(page).toContain(
    '<p>Yes.</p><details class="signature"><summary>Signature</summary><p>-- <br',
  )
  expect(page).toMatch(
    /<details class="quote"><summary>Quoted text<\/summary><p>On 3 Dec 2029, Desk wrote:<br/,
  )
})

test('a winmail.dat that nobody can open is a file, and says so', async () => {
  const { mail, pageOf } = await openMailed()
  const type = 'application/ms-tnef; name="winmail.dat"'
  const { number } = await mail(
    mailOf([
      { type: 'text/plain', body: 'See' },
      { type, body: 'broken' },
    ]),
  )
  expect(await pageOf(number)).toContain('Made by Outlook in a way of its own')
})
