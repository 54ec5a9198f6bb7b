import { expect, test } from 'vitest'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const page = `/staff/tickets/${(await site.ticket(id)).number}`
  const ana = visit(site, 'ana')
  const box = async (verb: string, who = ana) => formIn(await who.html(page), `${page}/${verb}`)
  const save = async (verb: string, words: Record<string, string>, headers = {}) =>
    ana.post(`${page}/${verb}`, { ...(await box(verb)), draft: 'save', ...words }, headers)
  const rows = () => site.desk.read((db) => db.selectFrom('draft').selectAll().execute())
  return { ...site, id, page, ana, box, save, rows }
}

test('a draft is saved by its button, stands in its box, and is posted from there', async () => {
  const { save, box, ana, page, story, id, rows } = await openTicket()
  const saved = await save('reply', { body: 'Half a sen' })
  expect([saved.status, saved.headers.get('Location')]).toEqual([303, `${page}#reply`])
  const html = await ana.html(page)
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('The draft is saved.')
  expect(said(html)).toContain('You have an unposted draft from 09:00.')
  const form = await box('reply')
  expect(form.body).toBe('Half a sen')
  expect((await box('note')).body).toBe('')
  expect(await story('ana', id)).toHaveLength(1)
  expect((await ana.post(`${page}/reply`, { ...form, body: 'Half a sentence.' })).status).toBe(303)
  expect((await story('ana', id)).at(-1)).toContain('Half a sentence.')
  expect(await rows()).toEqual([])
  expect((await box('reply')).body).toBe('')
})

test('each box has its own, each person too, and it can be thrown away', async () => {
  const site = await openTicket()
  const { save, box, ana, page, rows } = site
  await save('reply', { body: 'For rita.' })
  await save('note', { body: 'For us.' })
  expect([(await box('reply')).body, (await box('note')).body]).toEqual(['For rita.', 'For us.'])
  const abe = visit(site, 'abe')
  const theirs = await abe.html(page)
  expect(theirs).not.toContain('For rita.')
  expect(theirs).not.toContain('For us.')
  await ana.post(`${page}/reply`, { ...(await box('reply')), draft: 'drop' })
  expect((await rows()).map(({ verb, body }) => [verb, body])).toEqual([['note', 'For us.']])
  const html = await ana.html(page)
  expect(html).toMatch(/<details name="compose" id="note" class="note" open=""/)
  expect(html).not.toMatch(/<details name="compose" id="reply" open=""/)
})

test('its files wait with it', async () => {
  const { ana, page, box, story, id, desk } = await openTicket()
  const form = new FormData()
  for (const [name, value] of Object.entries({
    ...(await box('reply')),
    body: 'See the log.',
    draft: 'save',
  }))
    form.append(name, value)
  form.append('files', new File(['log'], 'vpn.log'))
  expect((await ana.post(`${page}/reply`, form)).status).toBe(303)
  expect(await ana.html(page)).toContain('vpn.log')
  await ana.post(`${page}/reply`, await box('reply'))
  expect((await story('ana', id)).at(-1)).toContain('See the log.')
  const kept = await desk.read((db) => db.selectFrom('attachment').select('name').execute())
  expect(kept).toEqual([{ name: 'vpn.log' }])
})

test('the page’s own saving is answered in words, and one that comes too late revives nothing', async () => {
  const { save, ana, page, box, rows } = await openTicket()
  const form = await box('reply')
  const told = await save('reply', { ...form, body: 'So far' }, { 'Desk-Live': '1' })
  expect([told.status, await told.text()]).toEqual([200, 'Draft saved 09:00'])
  expect((await rows()).map(({ body }) => body)).toEqual(['So far'])
  await ana.post(`${page}/reply`, { ...form, body: 'So far, so good.' })
  await save('reply', { ...form, body: 'So far, so goo' }, { 'Desk-Live': '1' })
  expect(await rows()).toEqual([])
})

test('an empty text is no draft, and a draft of what one may not see is none', async () => {
  const { save, rows, page, post, does, id } = await openTicket()
  await save('note', { body: '  ' })
  expect(await rows()).toEqual([])
  expect((await post(`${page}/note`, { body: 'x', draft: 'save', once: 'y' }, 'ben')).status).toBe(
    404,
  )
  await does('ana', 'transfer', id, { department: 'System Administrators' })
  expect(await rows()).toEqual([])
})
