import { expect, test } from 'vitest'
import { starters } from '../../src/settings/starters.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const page = '/admin/start'

test('the steps are done by their facts, skipped and taken up again, and the line that leads there goes when all are over', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const html = await ada.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('First steps 1 of 8') // she has colleagues
  for (const path of ['/staff', '/admin'])
    expect(said(await ada.html(path))).toContain('First steps 1 of 8')
  expect(said(await visit(site, 'ana').html('/staff'))).not.toContain('First steps')

  await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  await site.arranges('canned-responses', 'Hi', { body: 'Hi.' })
  expect(said(await ada.html(page))).toContain('3 of 8')
  for (const step of ['topics', 'hours', 'welcome', 'roles', 'texts', 'parrot'])
    expect((await ada.post(page, { step, is: 'skipped' })).status).toBe(303)
  expect(said(await ada.html(page))).toContain('8 of 8')
  expect(said(await ada.html('/staff'))).not.toContain('First steps')
  await ada.post(page, { step: 'hours', is: 'open' })
  expect(said(await ada.html('/staff'))).toContain('First steps 7 of 8')
})

test('whoever says who may do what, or words a text, has done that step', async () => {
  const site = await openSite()
  await site.arranges('roles', 'Clerk', { tickets: 'ticket.reply', tasks: '' })
  await site.arranges('languages', 'Deutsch', { tag: 'de', used_by: 'customers' })
  const html = said(await visit(site, 'ada').html(page))
  expect(html).toContain('Done: Say who may do what')
  expect(html).toContain('Done: Put it into your words')
})

test.each(Object.keys(starters))(
  'the set %s is shown first, added whole, and is on the public form',
  async (set) => {
    const site = await openSite()
    const ada = visit(site, 'ada')
    const path = `${page}/topics`
    const shown = await (
      await ada.post(path, { ...formIn(await ada.html(path), path), set })
    ).text()
    expect(breaches(shown)).toEqual([])
    expect(said(shown)).toContain('Adds Help topic')
    expect(said(await ada.html('/admin/help-topics'))).not.toContain('2')
    expect((await ada.post(path, { set, do: '1' })).status).toBe(303)
    const list = said(await ada.html('/admin/help-topics'))
    expect(list).toMatch(/Added: \d+ things\./)
    expect(list).toContain('Other')
    const topics = said(await visit(site).html('/open'))
    for (const [, name] of shown.matchAll(/Help topic <bdi>([^<]*)<\/bdi>/g))
      expect(topics).toContain(name)
    await ada.post(path, { set, do: '1' })
    expect(said(await ada.html('/admin/help-topics'))).toContain('Added: 0 things.')
    expect(said(await ada.html(page))).toContain('Done: Choose what customers can ask about')
  },
)

test('no set chosen brings the form back, and agents have no first steps', async () => {
  const site = await openSite()
  expect((await visit(site, 'ada').post(`${page}/topics`, {})).status).toBe(200)
  expect((await visit(site, 'ana').get(page)).status).toBe(403)
  expect((await visit(site, 'ana').post(`${page}/topics`, { set: 'shop', do: '1' })).status).toBe(
    403,
  )
})
