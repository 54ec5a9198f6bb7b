import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { connectCatcher, openCatcher } from '../../src/demo/catcher.ts'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { post } from '../../src/mail/post.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { minute } from '../town.ts'
import { formIn, said } from '../visit.ts'

test('in the demo every letter is caught, those that waited as well, and each stands on a page with its link', async () => {
  const site = await openSite()
  const catcher = await openCatcher()
  onTestFinished(catcher.close)
  await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'It is down.' })
  await follow(site.desk, notify)
  await connectCatcher(site.desk, catcher.port)
  await post(site.desk, { base: '', publicUrl: site.site.config.publicUrl })
  const config = { ...site.site.config, demo: true }
  const demo = buildApp({ ...site.site, config, catcher })
  const headers = { Cookie: await site.cookieOf('ada') }
  const html = await (await demo.request('/admin/caught', { headers })).text()
  expect(said(html)).toContain('rita created this ticket. It is down.')
  expect(html).toMatch(/<a href="http:\/\/localhost:3000\/staff\/tickets\/\d+">/)
  const [one] = catcher.caught()
  const raw = await demo.request(`/admin/caught/${one?.id}`, { headers })
  expect(raw.headers.get('content-type')).toContain('text/plain')
  expect(await raw.text()).toBe(one?.bytes)
  const ana = { Cookie: await site.cookieOf('ana') }
  expect((await demo.request('/admin/caught', { headers: ana })).status).toBe(403)
  expect((await site.get('/admin/caught', 'ada')).status).toBe(404)
})

test('a caught letter can be answered, and a message written, as by mail: the demo plays a ticket by mail alone', async () => {
  const site = await openSite()
  const catcher = await openCatcher()
  onTestFinished(catcher.close)
  await connectCatcher(site.desk, catcher.port)
  const config = { ...site.site.config, demo: true }
  const demo = buildApp({ ...site.site, config, catcher })
  const headers = { Cookie: await site.cookieOf('ada'), 'Sec-Fetch-Site': 'same-origin' }
  const sends = async (path: string, words: Record<string, string>) => {
    const html = await (await demo.request(path, { headers })).text()
    expect(breaches(html)).toEqual([])
    const form = new URLSearchParams({ ...formIn(html, path), ...words })
    return demo.request(path, { method: 'POST', headers, body: form })
  }
  const empty = await sends('/admin/caught/write', { body: '' })
  expect(empty.status).toBe(422)
  const words = { from: 'rita@example.test', subject: 'Scanner', body: 'It is dead.' }
  expect((await sends('/admin/caught/write', words)).status).toBe(303)
  const letters = async () => {
    site.clock.at += minute
    await follow(site.desk, notify)
    await post(site.desk, { base: '', publicUrl: config.publicUrl })
    return catcher.caught()
  }
  const notice = (await letters()).find(({ to }) => to === 'ana@example.test')
  expect(notice?.text).toContain('It is dead.')
  await sends(`/admin/caught/${notice?.id}/answer`, { body: '!claim\nIs it plugged in?' })
  const question = (await letters()).find(({ to }) => to === 'rita@example.test')
  expect(question?.text).toContain('Is it plugged in?')
  expect((await sends(`/admin/caught/${question?.id}/answer`, { body: 'Yes.' })).status).toBe(303)
  const ticket = await site.ticket(1)
  expect(ticket).toMatchObject({ assignee: 'ana', status: 'open' })
  expect((await site.story('rita', 1)).join()).toContain('Yes.')
  expect((await demo.request('/admin/caught/999/answer', { headers })).status).toBe(404)
  expect((await site.get('/admin/caught/write', 'ada')).status).toBe(404)
})
