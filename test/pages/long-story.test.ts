import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

/** A ticket with its opening and so many notes, of ben's who is not looking. */
async function longStory(notes: number) {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'Long',
    topic: 'Other',
    body: 'Begin.',
  })
  for (let n = 1; n <= notes; n++)
    await site.does(n % 2 ? 'ana' : 'abe', 'note', id, { body: `Note no. ${n}.` })
  const { number } = await site.ticket(id)
  const events = await site.desk.read((db) =>
    db.selectFrom('event').select('id').orderBy('id').execute(),
  )
  const page = `/staff/tickets/${number}`
  const shown = (html: string) => [...html.matchAll(/Note no\. (\d+)\./g)].map(([, n]) => Number(n))
  return { ...site, id, number, page, shown, events, ana: visit(site, 'ana') }
}

test('of 500 entries the last are shown, and earlier ones a hundred at a time', async () => {
  const { ana, page, shown } = await longStory(500)
  const html = await ana.html(page)
  expect(breaches(html)).toEqual([])
  expect([shown(html).length, shown(html)[0]]).toEqual([30, 471])
  expect(gzipSync(html).length).toBeLessThan(25_000)
  expect(said(html)).toContain('471 entries stand before')
  const [, more = ''] = /href="([^"]*from=[^"]*)"[^>]*hx-target="#story/.exec(html) ?? []
  const wider = await ana.html(more.replaceAll('&amp;', '&'))
  expect([shown(wider).length, shown(wider)[0]]).toEqual([130, 371])
})

test('it opens at the first unread, with a little before it', async () => {
  const { ana, page, shown, does, id } = await longStory(60)
  await ana.html(page)
  for (let n = 0; n < 45; n++) await does('abe', 'note', id, { body: `Note no. ${100 + n}.` })
  const html = await ana.html(page)
  expect(said(html)).toContain('45 new since you last looked')
  expect([shown(html)[0], shown(html).at(-1)]).toEqual([58, 144])
  expect(html).toContain('href="#unread"')
})

test('an entry far back is shown when its address asks for it, and one’s own last is a link away', async () => {
  const { ana, page, shown, events, does, id } = await longStory(20)
  for (let n = 0; n < 60; n++) await does('abe', 'note', id, { body: `Later no. ${n}` })
  const asked = events[5]?.id ?? 0
  const html = await ana.html(`${page}?from=${asked}`)
  expect(html).toContain(`id="e${asked}"`)
  await ana.html(page)
  expect(shown(await ana.html(page))).toEqual([])
  const mine = events[19]?.id
  expect(await ana.html(page)).toContain(`href="${page}?from=${mine}#e${mine}"`)
})

test('a short story is shown whole', async () => {
  const { ana, page, shown } = await longStory(38)
  expect(shown(await ana.html(page))).toHaveLength(38)
})
