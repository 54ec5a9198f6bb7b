import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { hour, type Name } from '../town.ts'
import { formIn, said, visit, type Words } from '../visit.ts'

const path = '/admin/announcement'
const words = { text: '**Mail** is down.', hearers: 'everybody' }

/** The site on Monday 7 January 2030 at 09:00 UTC. */
async function openAnnouncing() {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const hears = async (page: string, who: Name) =>
    (await visit(site, who).html(page)).includes('<strong>Mail</strong> is down.')
  const announces = (more: Words = {}) => ada.send(path, { ...words, ...more })
  return { ...site, ada, hears, announces }
}
const everywhere: [page: string, who: Name][] = [
  ['/', 'visitor'],
  ['/open', 'visitor'],
  ['/login', 'visitor'],
  ['/nowhere', 'visitor'],
  ['/tickets', 'rita'],
  ['/account', 'rita'],
  ['/staff', 'ana'],
  ['/staff/queue/open', 'ana'],
  ['/help', 'ana'],
  ['/admin', 'ada'],
]

test('what is announced to everybody stands on every page, politely and without script', async () => {
  const { announces, hears, ...site } = await openAnnouncing()
  expect((await announces()).status).toBe(303)
  for (const [page, who] of everywhere) {
    expect([page, who, await hears(page, who)]).toEqual([page, who, true])
    const html = await visit(site, who).html(page)
    expect(breaches(html)).toEqual([])
    expect(html).toMatch(
      /<aside class="announcement" aria-label="Announcement"><div[^>]*role="status"/,
    )
    if (!html.includes('class="staff"')) expect(html).not.toContain('<script')
  }
  await announces({ text: '' })
  expect(await visit(site).html('/')).not.toContain('announcement')
})

test('what is announced to agents only is shown to nobody else', async () => {
  const { announces, hears } = await openAnnouncing()
  await announces({ hearers: 'agents' })
  for (const [page, who] of everywhere)
    expect([page, who, await hears(page, who)]).toEqual([page, who, who === 'ana' || who === 'ada'])
})

test('it is shown from its beginning to its end, by the clock of who wrote it', async () => {
  const { ada, announces, hears, clock, desk } = await openAnnouncing()
  await desk.write((tx) =>
    tx
      .updateTable('person')
      .set({ time_zone: 'Europe/Berlin' })
      .where('name', '=', 'ada')
      .execute(),
  )
  await announces({ begins: '2030-01-07T12:00', ends: '2030-01-07T13:30' })
  expect(formIn(await ada.html(path), path)).toMatchObject({
    begins: '2030-01-07T12:00',
    ends: '2030-01-07T13:30',
  })
  const log = await ada.html('/admin/changes')
  expect(said(log)).toContain('Begins nothing → 12:00')
  const nine = clock.at
  const at = (hours: number) => (clock.at = nine + hours * hour)
  const stands = async () => [await hears('/', 'visitor'), said(await ada.html(path))]
  const says = (words: string) => expect.stringContaining(words)
  expect(await stands()).toEqual([
    false,
    says('It will be shown to everybody from 12:00 until 13:30.'),
  ])
  at(2)
  expect(await stands()).toEqual([true, says('It is shown to everybody now until 13:30.')])
  at(3.49)
  expect(await hears('/', 'visitor')).toBe(true)
  at(3.5)
  expect(await stands()).toEqual([
    false,
    says('It was shown to everybody until 13:30, and is not any more.'),
  ])
})

test('saved again by somebody elsewhere, nothing is changed', async () => {
  const { announces, desk, ada } = await openAnnouncing()
  await announces({ begins: '2030-01-07T12:00', ends: '2030-07-07T13:30' })
  await desk.write((tx) =>
    tx.updateTable('person').set({ time_zone: 'Asia/Tokyo' }).where('name', '=', 'ada').execute(),
  )
  const form = formIn(await ada.html(path), path)
  expect(form).toMatchObject({ begins: '2030-01-07T21:00', ends: '2030-07-07T22:30' })
  await ada.post(path, form)
  expect(said(await ada.html('/admin'))).toContain('Nothing was changed.')
})

test.each<[words: Words, because: string]>([
  [{ begins: '2030-01-08T10:00', ends: '2030-01-08T09:00' }, 'after the one at which it begins'],
  [{ begins: 'tomorrow' }, 'Enter a date and time, like 2026-03-01T09:00'],
  [{ text: 'x'.repeat(1001) }, 'Text must be 1,000 characters or less'],
  [{ hearers: 'customers' }, 'Select to whom it is shown'],
])('%o is refused in a sentence, and stays as it was typed', async (more, because) => {
  const { announces, hears } = await openAnnouncing()
  const answer = await announces(more)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain(because)
  const { hearers, ...typed } = more
  expect(formIn(html, path)).toMatchObject(typed)
  expect(await hears('/', 'visitor')).toBe(false)
})

test('no markup of its writer reaches a page, and its headings are none', async () => {
  const { announces, ...site } = await openAnnouncing()
  await announces({ text: '# Down\n\n<img src=x onerror=alert(1)> [a](javascript:alert(1))' })
  const html = await visit(site).html('/')
  expect(html).toContain('<p>Down</p>')
  expect(html).not.toMatch(/<img src=x|href="javascript/)
})

test('an announcement that is put back says again what it said, at the same moments', async () => {
  const { announces, ada } = await openAnnouncing()
  const given = { begins: '2030-01-07T12:00', ends: '2030-01-09T13:30', hearers: 'agents' }
  await announces(given)
  await announces({ begins: '', ends: '', text: 'Up.' })
  const [, back = ''] =
    /action="(\/admin\/changes\/\d+)"/.exec(await ada.html('/admin/changes')) ?? []
  expect((await ada.post(back)).status).toBe(303)
  expect(formIn(await ada.html(path), path)).toMatchObject({ ...words, ...given })
})
