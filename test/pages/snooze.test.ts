import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { hour } from '../town.ts'
import { formIn, said, visit } from '../visit.ts'

test('a snoozed ticket says until when, and offers to wake it in place of snoozing it', async () => {
  const site = await openSite()
  const { does, clock } = site
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  const { number } = await site.ticket(id)
  const page = `/staff/tickets/${number}`
  const [ana, rita] = [visit(site, 'ana'), visit(site, 'rita')]
  const offers = async (verb: string) => (await ana.html(page)).includes(`"${page}/${verb}"`)
  const asRita = async () =>
    (await rita.html(`/tickets/${number}`)).replace(/name="once" value="[^"]*"/g, '')
  const before = await asRita()
  expect([await offers('snooze'), await offers('wake')]).toEqual([true, false])

  await ana.send(`${page}/snooze`, { until: '2030-01-08T12:00' })
  expect(await asRita()).toBe(before)
  expect([await offers('snooze'), await offers('wake')]).toEqual([false, true])
  expect(said(await ana.html(page))).toContain('Status Open Snoozed until Tue 12:00')
  expect(said(await ana.html('/staff/queue/open'))).toContain('Nothing waits in Open.')
  expect(said(await ana.html('/staff/queue/snoozed'))).toContain(
    'Snoozed until Tue 12:00 rita: Help',
  )

  expect(said(await ana.html('/staff/search?q=is:snoozed'))).toContain('rita: Help')
  expect((await ana.post(`${page}/wake`)).status).toBe(303)
  expect(said(await ana.html('/staff/queue/open'))).toContain('rita: Help')

  await ana.send(`${page}/snooze`, { until: '2030-01-07T12:00' })
  clock.at += 4 * hour
  expect([await offers('snooze'), await offers('wake')]).toEqual([true, false])
  expect(said(await ana.html(page))).not.toContain('Status Open Snoozed')
  expect(
    (await visit(site, 'ben').post(`${page}/snooze`, { until: '2030-01-08T12:00' })).status,
  ).toBe(404)
})

test('the snooze page offers the next mornings in one press, and Enter in its field means what was typed', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const page = `/staff/tickets/${(await site.ticket(id)).number}`
  const ana = visit(site, 'ana')
  const html = await ana.html(`${page}/snooze`)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('Soon Tomorrow Tue 09:00 On Monday 14 Jan 09:00')
  const forms = html.split('</form>')
  const presets = forms.find((form) => form.includes('<button name="until"')) ?? ''
  expect(presets).not.toContain('type="datetime-local"')
  const [, until = ''] = /name="until" value="([^"]*)"/.exec(presets) ?? []
  const { until: _typed, ...form } = formIn(html, `${page}/snooze`)
  expect((await ana.post(`${page}/snooze`, { ...form, until })).status).toBe(303)
  expect((await site.ticket(id)).snoozed_until).toBe(Date.parse('2030-01-08T09:00Z'))
})
