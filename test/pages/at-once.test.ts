import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { formIn, said, visit } from '../visit.ts'

/** rita's ticket, and somebody with one of its forms open. */
async function openForm(who: Name, verb: string) {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const { number } = await site.ticket(id)
  const path = `${who === 'rita' ? '/tickets' : '/staff/tickets'}/${number}/${verb}`
  const browser = visit(site, who)
  const form = formIn(await browser.html(path), path)
  return { ...site, id, number, path, browser, form }
}

test.each<[who: Name, verb: string, words: Record<string, string>]>([
  ['ana', 'reply', { body: 'Restart it.' }],
  ['ana', 'note', { body: 'Seems to be the router.' }],
  ['ana', 'resolve', { body: 'It works now.', note: 'Router.' }],
  ['ana', 'transfer', { department: '2', body: 'For you.' }],
  ['rita', 'reply', { body: 'Any news?' }],
])(
  '%s writes a %s while another agent replies: the new entry stands above their own text, and sending again works',
  async (who, verb, words) => {
    const { browser, path, form, does, id, story } = await openForm(who, verb)
    await does('abe', 'reply', id, { body: 'We look into it.', status: 'keep' })
    const refused = await browser.post(path, { ...form, ...words })
    expect(refused.status).toBe(409)
    const html = await refused.text()
    expect(breaches(html)).toEqual([])
    expect(said(html)).toContain(
      'abe wrote while you were writing. Check what is new, then post or edit yours.',
    )
    const within = html.slice(html.indexOf(`action="${path}"`))
    const [news, own] = [within.indexOf('We look into it.'), within.indexOf(words.body!)]
    expect([news > 0, own > news]).toEqual([true, true])
    const left = formIn(html, path)
    expect(left).toMatchObject(words)
    expect(left.once).toBe(form.once)
    const before = (await story('ana', id)).length
    expect((await browser.post(path, left)).status).toBe(303)
    const after = await story('ana', id)
    expect([after.length, after.at(-1)]).toEqual([before + 1, expect.stringContaining(words.body!)])
  },
)

test('both can send at the very same moment: one is first, the other is shown it, nothing is lost', async () => {
  const { browser, path, form, story, id, post } = await openForm('ana', 'note')
  const abe = post(path, { body: 'Mine.', since: form.since! }, 'abe')
  const answers = await Promise.all([browser.post(path, { ...form, body: 'And mine.' }), abe])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const refused = await answers.find(({ status }) => status === 409)!.text()
  expect(refused).toContain('And mine.')
  expect(refused).toContain('Mine.')
  expect(await story('ana', id)).toHaveLength(2)
})

test('what brings no words, and what one wrote oneself, holds nobody up', async () => {
  const { browser, path, form, does, id } = await openForm('ana', 'reply')
  await does('abe', 'claim', id)
  await does('ana', 'note', id, { body: 'From another tab.' })
  expect((await browser.post(path, { ...form, body: 'Restart it.' })).status).toBe(303)
})

test('who corrects a ticket that somebody else corrected meanwhile is shown the difference first, and can still send', async () => {
  const { browser, path, form, does, ticket, id } = await openForm('ana', 'edit')
  await does('abe', 'edit', id, { subject: 'VPN drops', topic: 'Other', sla_plan: 'Sev-C' })
  const refused = await browser.post(path, { ...form, sla_plan: '1' })
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(said(html)).toContain('abe has changed this meanwhile.')
  expect(said(html)).toMatch(/Issue summary VPN → changed to VPN drops/)
  expect((await ticket(id)).subject).toBe('VPN drops')
  const left = formIn(html, path)
  expect(left).toMatchObject({ subject: 'VPN', sla_plan: '1', once: form.once! })
  expect((await browser.post(path, { ...left, subject: 'VPN drops' })).status).toBe(303)
  expect(await ticket(id)).toMatchObject({ subject: 'VPN drops', sla_plan: 'Sev-A' })
})

test('a change of other facts than those of the form holds nobody up', async () => {
  const { browser, path, form, does, id, ticket } = await openForm('ana', 'transfer')
  await does('abe', 'edit', id, { subject: 'VPN drops', topic: 'Other', sla_plan: 'Sev-C' })
  await does('abe', 'prioritise', id, { priority: 'High' })
  expect((await browser.post(path, { ...form, department: '2' })).status).toBe(303)
  expect(await ticket(id)).toMatchObject({ department: 'System Administrators', priority: 'High' })
})

test('a customer is not held up by what agents say among themselves, and hears nothing of it', async () => {
  const { browser, path, form, does, id } = await openForm('rita', 'reply')
  await does('ana', 'note', id, { body: 'She is new here.' })
  await does('ana', 'transfer', id, { department: 'System Administrators', body: 'For you.' })
  await does('ben', 'resolve', id, { note: 'Router.' })
  expect((await browser.post(path, { ...form, body: 'Any news?' })).status).toBe(303)
})

test('a text sent to a ticket that has left one’s sight comes back, as it does from one that never was', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  const { number } = await site.ticket(id)
  const body = 'A long text that took an hour.'
  const hidden = await site.post(`/staff/tickets/${number}/reply`, { body }, 'ben')
  const missing = await site.post('/staff/tickets/999999/reply', { body }, 'ben')
  expect([hidden.status, missing.status]).toEqual([404, 404])
  const html = await hidden.text()
  expect(html).toContain(body)
  expect(html).toBe(await missing.text())
  const stranger = await site.post(`/tickets/${number}/reply`, { body })
  expect([stranger.status, (await stranger.text()).includes(body)]).toEqual([404, true])
})
