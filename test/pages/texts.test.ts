import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { theDesk } from '../../src/people/person.ts'
import { changes } from '../../src/settings/changes.ts'
import { bringIn } from '../../src/settings/configuration/bring-in.ts'
import { configuration } from '../../src/settings/configuration/written.ts'
import { kinds } from '../../src/settings/kinds.ts'
import { languageBy } from '../../src/settings/languages.ts'
import { allTexts } from '../../src/settings/texts.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { attribute, formIn, said, visit } from '../visit.ts'

const german = { headers: { 'Accept-Language': 'fr, de-AT;q=0.8, en;q=0.5' } }

async function speaking(used_by = 'everybody') {
  const site = await openSite()
  await site.arranges('languages', 'Deutsch', { tag: 'de', used_by })
  const words = (text: string, words: string) =>
    site.arranges('texts', text, { language: 'de', text, words })
  return { ...site, words, ada: visit(site, 'ada') }
}

/** The name of the box of a text on a page. */
function boxOf(html: string, text: string) {
  const label = html.indexOf(`>${text}</label>`)
  expect(label, text).toBeGreaterThan(-1)
  return attribute(html.slice(html.lastIndexOf('<label', label), label), 'for') ?? ''
}

test('a sentence is worded in a language, logged, put back, and said in English again', async () => {
  const site = await speaking()
  const here = '/admin/texts/de?q=get+help'
  const html = await site.ada.html(here)
  expect(breaches(html)).toEqual([])
  const form = formIn(html, here)
  const box = boxOf(html, 'Get help')
  expect((await site.ada.post(here, { ...form, [box]: 'Hilfe holen' })).status).toBe(303)
  expect(said(await site.ada.html(here))).toContain('1 text is changed')
  const page = async () => (await site.get('/open', 'visitor', german)).text()
  expect(await page()).toContain('Hilfe holen')
  expect(await page()).toContain('<html lang="de" dir="ltr">')
  const log = await site.desk.read((db) => changes(db, { kind: 'texts' }))
  expect(log.changes[0]).toMatchObject({
    did: 'added',
    now: { language: 'de', text: 'Get help', words: 'Hilfe holen' },
  })
  const again = formIn(await site.ada.html(here), here)
  expect(again[box]).toBe('Hilfe holen')
  await site.ada.post(here, { ...again, [box]: '' })
  expect(await page()).not.toContain('Hilfe holen')
  const [last] = (await site.desk.read((db) => changes(db, { kind: 'texts' }))).changes
  expect(last?.did).toBe('archived')
  await site.ada.post(`/admin/changes/${last?.id}`)
  expect(await page()).toContain('Hilfe holen')
})

test('what is wrong is said at its box, and nothing of the form is kept', async () => {
  const site = await speaking()
  const here = '/admin/texts/de?q=password'
  const html = await site.ada.html(here)
  const form = formIn(html, here)
  const good = boxOf(html, 'Change password')
  const bad = boxOf(html, 'Password must be {least} characters or more')
  const sent = { ...form, [good]: 'Passwort ändern', [bad]: '{least} {wort}' }
  const answer = await site.ada.post(here, sent)
  expect(answer.status).toBe(422)
  const left = await answer.text()
  expect(breaches(left)).toEqual([])
  expect(said(left)).toContain('There is no {wort} in this text. There are: {least}')
  expect(formIn(left, here)).toMatchObject({ [good]: sent[good], [bad]: sent[bad] })
  expect((await site.desk.read((db) => changes(db, { kind: 'texts' }))).changes).toEqual([])
  const bytes = '/admin/texts/de?q=byte'
  const page = await site.ada.html(bytes)
  const words = { [boxOf(page, '{count|1 byte|{count} bytes}')]: '{count|ein Byte|{count} Bytes}' }
  const preview = { ...formIn(page, bytes), ...words, preview: '1' }
  const seen = await (await site.ada.post(bytes, preview)).text()
  expect(said(seen)).toContain('It reads: ein Byte · 2 Bytes')
  expect(formIn(seen, bytes)).toMatchObject(words)
})

test('a language begins with what is not worded yet, and leads to all; a search is among all', async () => {
  const site = await speaking()
  const here = '/admin/texts/de'
  const before = await site.ada.html(here)
  const [, box = '', text = ''] = /<label for="([0-9a-f]{12})">([\w ]+)</.exec(before) ?? []
  const form = formIn(before, here)
  expect((await site.ada.post(here, { ...form, [box]: 'Eigenes' })).headers.get('location')).toBe(
    here,
  )
  const after = await site.ada.html(here)
  expect(Object.keys(formIn(after, here))).not.toContain(box)
  const [, all = ''] = /href="([^"]*)">Show all texts</.exec(after) ?? []
  expect(all).toBe(`${here}?show=all`)
  expect(formIn(await site.ada.html(all), all)[box]).toBe('Eigenes')
  expect(await site.ada.html(all)).toContain(`href="${here}?show=all&amp;page=2"`)
  expect(after).toContain(`href="${here}?page=2"`)
  expect(await site.ada.html(`${here}?q=${encodeURIComponent(text)}`)).toContain('Eigenes')

  const late = await site.ada.post(here, { ...form, [box]: 'Anderes' })
  expect(late.status).toBe(409)
  expect(formIn(await late.text(), here)[box]).toBe('Anderes')
})

test('two who word the same text do not undo each other, and other texts do not matter', async () => {
  const site = await speaking()
  const here = '/admin/texts/de?q=password'
  await site.words('New password', 'Neues')
  const html = await site.ada.html(here)
  const form = formIn(html, here)
  await site.words('Change password', 'Ändern')
  const mine = { ...form, [boxOf(html, 'New password')]: 'Neues Passwort' }
  expect((await site.ada.post(here, mine)).status).toBe(303)
  const late = await site.ada.post(here, { ...form, [boxOf(html, 'Change password')]: 'Anders' })
  expect(late.status).toBe(409)
  expect(said(await late.text())).toContain('Somebody changed this while you were editing')
  expect(Object.values(formIn(await site.ada.html(here), here))).toContain('Ändern')
  expect((await site.get(here, 'ana')).status).toBe(403)
})

test('a language is found by a choice in the account, in this browser, by what it asks for, or is the desk’s', async () => {
  const site = await speaking('customers')
  await site.words('Get help', 'Hilfe')
  const lang = async (who: 'rita' | 'visitor' | 'ana', path = '/open', headers = {}) =>
    /<html lang="([^"]+)"/.exec(await (await site.get(path, who, { headers })).text())?.[1]
  expect(await lang('visitor')).toBe('en')
  expect(await lang('visitor', '/open', german.headers)).toBe('de')
  expect(await lang('ana', '/staff/queue/open', german.headers)).toBe('en')
  const rita = visit(site, 'rita')
  const page = await rita.html('/status')
  expect(breaches(page)).toEqual([])
  const choice = formIn(page, '/language')
  const answer = await rita.post('/language', { ...choice, language: 'de' })
  expect(answer.headers.get('location')).toBe('/status')
  expect(await lang('rita', '/status', { 'Accept-Language': 'en' })).toBe('de')
  const none = await rita.post('/language', { back: '//evil.example', language: 'tlh' })
  expect(none.headers.get('location')).toBe('/')
  expect(await lang('rita')).toBe('de')
  const form = { language: '' }
  expect((await rita.post('/account', form)).status).toBe(303)
  expect((await site.person('rita')).name).toBe('rita')
  expect(await lang('rita', '/status')).toBe('en')
  await site.arranges('desk', 'Help desk', { language: 'de' })
  expect(await lang('visitor')).toBe('de')
  expect(await lang('ana', '/staff/queue/open')).toBe('en')
})

test('who asks in a language is written to in it, and a stranger changes nobody’s', async () => {
  const site = await speaking('customers')
  await site.words('{by} replied', '{by} hat geantwortet')
  await site.words('Read and answer it with your private link:', 'Lies und antworte hier:')
  const form = formIn(await (await site.get('/open', 'visitor', german)).text(), '/open')
  const words = {
    ...form,
    subject: 'VPN',
    topic: 'other',
    body: 'Hilfe.',
    name: 'Uwe',
    email: 'uwe@example.test',
  }
  await site.post('/open', words, 'visitor', german)
  const { id } = await site.db.reader.selectFrom('ticket').select('id').executeTakeFirstOrThrow()
  await site.does('ana', 'reply', id, { body: 'Hello.', status: 'waiting' })
  const outbox = async () => {
    await follow(site.desk, notify)
    return said(await site.ada.html('/admin/outbox'))
  }
  expect(await outbox()).toMatch(/ana hat geantwortet. Hello. Status: .* Lies und antworte hier:/)
  const anas = { ...words, once: 'another', email: 'ana@example.test' }
  await site.post('/open', anas, 'visitor', german)
  const of = (name: string) =>
    site.db.reader
      .selectFrom('person')
      .select('language')
      .where('name', '=', name)
      .executeTakeFirst()
  expect((await of('ana'))?.language).toBeNull()
  expect((await of('Uwe'))?.language).toBe('de')
})

test('a language that is archived takes its texts out of the configuration, and what is written of many texts is brought in as it was', async () => {
  const site = await speaking()
  const known = [...allTexts().keys()].slice(0, 100)
  const wordings = known.map((text) => ({ language: 'de', text, words: `${text} ` }))
  const part = stringify({ texts: wordings }, { schema: 'failsafe', lineWidth: 0 })
  const how = { by: theDesk, at: site.desk.now() }
  await site.desk.write((tx) => bringIn(tx, part, how))
  const written = () => site.desk.read(configuration)
  expect((await written()).match(/language: de$/gm)).toHaveLength(100)
  const before = (await site.desk.read((db) => changes(db, {}))).changes[0]?.id
  await site.desk.write(async (tx) => bringIn(tx, await configuration(tx), how))
  expect((await site.desk.read((db) => changes(db, {}))).changes[0]?.id).toBe(before)
  const id = (await site.desk.read((db) => languageBy(db, 'de')))?.id
  await site.ada.post(`/admin/languages/${id}/archive`)
  expect(await written()).not.toContain('language: de')
  await site.desk.write(async (tx) => bringIn(tx, await configuration(tx), how))
})

/** Pages on which much is said: those of a customer, of an agent and of a sysadmin. */
const pages = (number: number, customer: string) => ({
  visitor: ['/', '/open', '/status', '/login', '/help', '/nowhere'],
  rita: ['/tickets', `/tickets/${number}`, `/tickets/${number}/close`, '/account', '/open/other'],
  ana: [
    ...['/staff/queue/open', '/staff/queue/mine', `/staff/tickets/${number}`, '/account'],
    ...[
      'transfer',
      'assign',
      'edit',
      'merge',
      'link',
      'task',
      'close',
      'snooze',
      'tag',
      'copy',
    ].map((verb) => `/staff/tickets/${number}/${verb}`),
    ...['/staff/search?q=status:open', '/staff/search?q=nonsense:x', '/staff/keys', '/staff/open'],
    `/staff/bulk?verb=resolve&number=${number}`,
  ],
  ada: [
    ...['/admin', '/admin?q=signature', '/admin/changes', '/admin/configuration', '/admin/outbox'],
    '/admin/mail',
    ...kinds.map(({ path }) => `/admin/${path}`),
    ...kinds.filter(({ single }) => !single).map(({ path }) => `/admin/${path}/new`),
    ...['/admin/departments/1', '/admin/departments/1/archive', '/admin/texts', '/admin/start'],
    ...['/admin/start/topics', '/admin/customers/import', customer, `${customer}/merge`],
  ],
})

test('every text that a page says was found in the sources: worded otherwise, nothing is said in English', async () => {
  const site = await speaking()
  const { id: language_id } = await site.db.reader
    .selectFrom('language')
    .select('id')
    .where('tag', '=', 'de')
    .executeTakeFirstOrThrow()
  const rows = [...allTexts().keys()].map((text) => ({ language_id, text, words: `⟦${text}⟧` }))
  await site.desk.write(async (tx) => {
    for (const row of rows) await tx.insertInto('wording').values(row).execute()
    await tx.updateTable('person').set({ language: 'de' }).execute()
  })
  const id = await site.does('rita', 'open', null, { subject: '77', topic: 'Other', body: '78' })
  const { number, customer_id } = await site.ticket(id)
  await site.does('ana', 'reply', id, { body: '79', status: 'waiting' })
  await site.does('ana', 'note', id, { body: '80' })
  await site.does('ana', 'task', id, { task: '81' })
  await site.does('ana', 'prioritise', id, { priority: 'High' })
  await follow(site.desk, notify)
  const strangers = new Map<string, string>()
  const all = Object.entries(pages(number, `/admin/customers/${customer_id}`))
  for (const [who, paths] of all)
    for (const path of paths) {
      const answer = await site.get(path, who as 'ana', german)
      expect(answer.status, path).not.toBe(500)
      for (const text of saidAlone(await answer.text())) strangers.set(text, path)
    }
  expect(Object.fromEntries(strangers)).toEqual({})
})

/** The words of a page that stand in no ⟦text⟧, and are none that people or the desk's own names have brought. */
function saidAlone(html: string) {
  const plain = html
    .replace(/<section class="preview"[\s\S]*?<\/section>/g, ' ') // in the desk’s own language
    .replace(/<(script|style|svg|code|textarea|pre|kbd|time)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<(b|a|button) lang=[\s\S]*?<\/\1>/g, ' ')
    .replace(/<label[^>]*>[^<]*⟦[^<]*<\/label>/g, ' ')
    .replace(/<bdi[^>]*>[^<]*<\/bdi>/g, ' ')
    .replace(/<option[^>]*>[^⟦<]*<\/option>/g, ' ') // names of what is arranged
    .replace(/ (?:title|aria-label|placeholder|alt)="([^"]*)"/g, '>$1<')
    .replace(/<[^>]*>/g, '\n')
  let rest = plain
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ')
  }
  return rest
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\p{L}{2}/u.test(line) && !known.test(line))
}
/** What is called so by who arranged it, wrote it or found it: names, numbers, times, words of a search, addresses. */
const known =
  /^(77|Help desk|Help Desk|Billing|System Administrators|Online Banking|Support|Other|High|Open|Resolved|Waiting for customer|: Open → Waiting for customer|printer|vpn|de|rita|English|Deutsch|Anything else, or you are not sure|ana: 80|https?:.*|“?\w+:\S.*|(Di\.|14\. Jan\.) 09:00|(.* )?- Help desk|“nonsense:x”)$/
