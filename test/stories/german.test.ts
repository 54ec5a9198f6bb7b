import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { theDesk } from '../../src/people/person.ts'
import { root } from '../../src/root.ts'
import { bringIn } from '../../src/settings/configuration/bring-in.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

/** The German of the demo, on the desk of the town. */
async function germanSite() {
  const site = await openSite()
  const text = readFileSync(join(root, 'src/demo/lanternfield.yaml'), 'utf8')
  const parts = text.slice(text.indexOf('\nlanguages:'), text.indexOf('\ndesk:'))
  const how = { by: theDesk, at: site.desk.now() }
  await site.desk.write((tx) => bringIn(tx, parts, how, { leavesOut: false }))
  return site
}

const asks = { 'Accept-Language': 'de-DE,de;q=0.9,en;q=0.8' }

test('Uwe asks in German, is answered by an agent who reads English, and closes his ticket', async () => {
  const site = await germanSite()
  const uwe = visit(site)
  const html = await (await uwe.get('/open', asks)).text()
  expect(said(html)).toContain('Schreiben Sie uns, was Sie brauchen. Sie brauchen kein Konto.')
  const form = formIn(html, '/open')
  const empty = said(await (await uwe.post('/open', { ...form, topic: 'other' }, asks)).text())
  expect(empty).toContain('Fehler: Geben Sie einen kurzen Betreff ein')
  const words = { topic: 'other', subject: 'Drucker', body: 'Er druckt nicht.', name: 'Uwe Kern' }
  const sent = { ...form, ...words, email: 'uwe@example.test' }
  const receipt = (await uwe.post('/open', sent, asks)).headers.get('location') ?? ''
  const made = said(await (await uwe.get(receipt, asks)).text())
  expect(made).toContain('Ticket erstellt Ihre Nummer ist')
  const [, link = ''] = /http:\/\/localhost:3000(\/t\/\S+)/.exec(made) ?? []

  const [, number = ''] = /tickets\/(\d+)/.exec(receipt) ?? []
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  const desk = await (await ana.get(page, asks)).text()
  expect(desk).toContain('<html lang="en" dir="ltr">')
  expect(said(desk)).toContain('Uwe Kern created this ticket')
  const reply = formIn(desk, `${page}/reply`)
  await ana.post(`${page}/reply`, { ...reply, body: 'Bitte neu starten.', status: 'waiting' })
  await follow(site.desk, notify)
  const letter = said(await visit(site, 'ada').html('/admin/outbox'))
  expect(letter).toContain('Guten Tag Uwe Kern, ana: Antwort. Bitte neu starten.')
  expect(letter).toContain(
    'Lesen und antworten Sie mit Ihrem privaten Link: http://localhost:3000/t/',
  )

  const phone = visit(site)
  await phone.get(link, asks)
  const read = await (await phone.get(`/tickets/${number}`, asks)).text()
  expect(read).toContain('<html lang="de" dir="ltr">')
  expect(said(read)).toContain('Sie sind dran')
  expect(read).toContain('<span><b><bdi>ana</bdi></b>: Antwort</span>') // no gap before the colon
  const english = formIn(read, '/language')
  await phone.post('/language', { ...english, language: 'en' })
  expect(said(await (await phone.get(`/tickets/${number}`, asks)).text())).toContain(
    'Waiting for you',
  )
  await phone.post('/language', { ...english, language: 'de' })
  const closing = await (await phone.get(`/tickets/${number}/close`, asks)).text()
  const closed = formIn(closing, `/tickets/${number}/close`)
  await phone.post(`/tickets/${number}/close`, { ...closed, reason: 'solved' }, asks)
  const over = said(await (await phone.get(`/tickets/${number}`, asks)).text())
  expect(over).toContain('Sie : Ticket geschlossen 09:00 Es ist gelöst')
  expect((await site.ticket(1)).status).toBe('closed')
})
