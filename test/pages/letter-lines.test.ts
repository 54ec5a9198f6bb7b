import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const here = '/admin/letters/new'

test('a letter says its first and last lines to who asked, and to nobody else', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const words = {
    letter: 'reply',
    opening: 'Hello {first_name},',
    closing: '{desk}, {number}, {link}',
  }
  const unknown = await ada.send(here, { ...words, opening: 'Hello {nobody},' })
  expect(unknown.status).toBe(422)
  expect(said(await unknown.text())).toContain('There is no “{nobody}”. There are: {customer}')
  expect((await ada.send(here, words)).status).toBe(303)
  const subject = '{agent} *VPN*'
  const id = await site.does('rita', 'open', null, { subject, topic: 'Other', body: 'Help.' })
  await site.does('ana', 'copy', id, { copies: 'kim@example.test' })
  await site.does('ana', 'reply', id, { body: 'Hi.', status: 'waiting' })
  await follow(site.desk, notify)
  const html = await ada.html('/admin/outbox')
  const { number } = await site.ticket(id)
  const letter = (to: string) =>
    said(html.split('<li class="entry">').find((one) => one.includes(`<bdi>${to}`)) ?? '')
  expect(letter('rita')).toContain('Hello rita, ana replied. Hi.')
  expect(letter('rita')).toMatch(
    new RegExp(`Help desk, #${number}, http://localhost:3000/t/${number}-\\S+`),
  )
  expect(letter('kim@example.test')).toContain('ana replied. Hi. You get this as a copy.')
  expect(letter('kim@example.test')).not.toContain('Hello')
  expect(said(html).match(/Hello rita/g)).toHaveLength(1)
})

test('the lines of a language go before those of every language', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  await site.arranges('languages', 'Deutsch', { tag: 'de', used_by: 'customers' })
  await ada.send(here, { letter: 'reply', opening: 'Hello.' })
  const german = { letter: 'reply', language: 'de', opening: 'Guten Tag.' }
  expect((await ada.send(here, german)).status).toBe(303)
  expect(said(await (await ada.send(here, german)).text())).toContain(
    'This letter has lines in this',
  )
  const words = { subject: 'VPN', topic: 'Other', body: 'Help.' }
  const id = await site.does('rita', 'open', null, words)
  await site.does('ana', 'reply', id, { body: 'Hi.', status: 'waiting' })
  await follow(site.desk, notify)
  expect(said(await ada.html('/admin/outbox'))).toContain('Hello. ana replied')
  await site.desk.write((tx) => tx.updateTable('person').set({ language: 'de' }).execute())
  expect(said(await ada.html('/admin/outbox'))).toContain('Guten Tag. ana replied')
})

test('each letter is seen as a whole, with the way to each of its sentences', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  await site.arranges('languages', 'Deutsch', { tag: 'de', used_by: 'customers' })
  const text = 'Read and answer it with your private link:'
  await site.arranges('texts', text, { language: 'de', text, words: 'Hier geht es weiter:' })
  for (const letter of ['open', 'reply', 'resolve', 'close', 'link', 'walrus']) {
    const html = await ada.html(`/admin/letters?letter=${letter}&language=zz-!`)
    expect(breaches(html)).toEqual([])
    expect(said(html)).toContain('#104233')
  }
  const html = await ada.html('/admin/letters?letter=reply&language=de')
  expect(said(html)).toContain('Hier geht es weiter: http://localhost:3000/t/104233-example')
  const [, path = ''] = /href="(\/admin\/texts\/de\?q=Read[^"]*)"/.exec(html) ?? []
  expect(said(await ada.html(path))).toContain(text)
  const words = { letter: 'close', opening: 'Dear {customer},' }
  const seen = await (await ada.send(here, { ...words, preview: '1' })).text()
  expect(breaches(seen)).toEqual([])
  expect(said(seen)).toContain('Dear Rita Doe, Jane Doe closed this.')
  expect(formIn(seen, here)).toMatchObject(words)
})

test('a letter says what was answered where its reader may read it, and nothing where nothing was', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  await site.arranges('forms', 'Device', { always: 'always' })
  const field = async (name: string, asked: string, type = 'short') => {
    const words = { form: 'Device', position: '1', type, asked }
    return `field-${(await site.arranges('fields', name, words)).id}`
  }
  const serial = await field('Serial', 'everyone')
  await field('Room', 'readers')
  const cost = await field('Cost', 'agents')
  const until = await field('Until', 'everyone', 'moment')
  const refused = async (opening: string) =>
    said(await (await ada.send(here, { letter: 'reply', opening })).text())
  expect(await refused('{field:Colour}')).toContain(
    'There is no field for “{field:Colour}”. There are: Room, Serial, Until',
  )
  expect(await refused('{field: cost }')).toContain('Only agents may read “cost”. Take it out')

  const opening = 'Serial ({field:serial}), room ({field:Room}), until ({field:Until}).'
  const form = { letter: 'reply', opening }
  const seen = said(await (await ada.send(here, { ...form, preview: '1' })).text())
  expect(seen).toMatch(/Serial \(A-4711\), room \(A-4711\), until \([^){}Z]+\)/)
  expect((await ada.send(here, form)).status).toBe(303)

  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Hm.' })
  const page = `/staff/tickets/${(await site.ticket(id)).number}/answer`
  const answers = { [serial]: '*7* {agent}', [cost]: 'secret', [until]: '2026-03-01T09:00' }
  expect((await visit(site, 'ana').send(page, answers)).status).toBe(303)
  await site.does('ana', 'reply', id, { body: 'Hi.', status: 'waiting' })
  await follow(site.desk, notify)
  const outbox = async () => said(await ada.html('/admin/outbox'))
  expect(await outbox()).toMatch(/Serial \(\*7\* {agent}\), room \(\), until \([^){}Z]+\)/)

  const hidden = site.db.writer.updateTable('form_field').set({ asked: 'agents' })
  await hidden.where('name', '=', 'Serial').execute()
  expect(await outbox()).toContain('Serial (), room (), until (')
  expect(await refused('{field:Serial}')).toContain('Only agents may read “Serial”')
})
