import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { connectCatcher, openCatcher } from '../../src/demo/catcher.ts'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { post } from '../../src/mail/post.ts'
import { openSite } from '../site.ts'
import { said } from '../visit.ts'

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
