import { expect, test } from 'vitest'
import { sweepUploads } from '../../src/desk/upload.ts'
import { filesOfResponse } from '../../src/settings/canned-files.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { hour } from '../town.ts'
import { formIn, said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const { number } = await site.ticket(id)
  const canned = (name: string, body: string, department = '') =>
    site.arranges('canned-responses', name, { folder: 'Access', body, department })
  await canned('Hello', 'Hello {customer}, {number} “{subject}” { oddity }\n{agent}, {department}')
  await canned('Ours', 'Only here.', 'Help Desk')
  await canned('Theirs', 'Only there.', 'System Administrators')
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  return { ...site, id, number, page, ana }
}

test.each(['reply', 'note'])(
  'into a %s it is put below what is written, its names filled in, and nothing is posted',
  async (verb) => {
    const { ana, page, number, story, id } = await openTicket()
    const form = formIn(await ana.html(page), `${page}/${verb}`)
    const answer = await ana.post(`${page}/${verb}`, {
      ...form,
      body: 'First.',
      canned: '1',
      insert: '1',
    })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(breaches(html)).toEqual([])
    const left = formIn(html, `${page}/${verb}`)
    expect(left.body).toBe(`First.\n\nHello rita, #${number} “VPN” { oddity }\nana, Help Desk`)
    expect(left.once).toBe(form.once)
    expect(await story('ana', id)).toHaveLength(1)
    expect((await ana.post(`${page}/${verb}`, left)).status).toBe(303)
    expect((await story('ana', id)).at(-1)).toContain('Hello rita')
  },
)

test('a ticket offers those of its department and of all', async () => {
  const { ana, page } = await openTicket()
  const html = await ana.html(page)
  expect(html).toContain('<optgroup label="Access">')
  expect(said(html)).toContain('Ours')
  expect(said(html)).not.toContain('Theirs')
  const form = formIn(html, `${page}/reply`)
  const forced = await ana.post(`${page}/reply`, { ...form, body: 'x', canned: '3', insert: '1' })
  expect(formIn(await forced.text(), `${page}/reply`).body).toBe('x')
})

test('they are found by their words, shown as they would be said here, and nothing typed is lost', async () => {
  const { ana, page, number, story, id } = await openTicket()
  const form = formIn(await ana.html(page), `${page}/reply`)
  const asked = { ...form, body: 'First.', looking: 'HELLO rita', find: '1' }
  const html = await (await ana.post(`${page}/reply`, asked)).text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('1 canned response found')
  expect(said(html)).toContain(`Hello rita, #${number} “VPN”`)
  expect(said(html)).not.toContain('Only there.')
  const left = formIn(html, `${page}/reply`)
  expect(left).toMatchObject({ body: 'First.', looking: 'HELLO rita', once: form.once })
  const inserted = await ana.post(`${page}/reply`, { ...left, insert_this: '1' })
  expect(formIn(await inserted.text(), `${page}/reply`).body).toContain('First.\n\nHello rita')
  const none = await ana.post(`${page}/reply`, { ...asked, looking: 'walrus' })
  expect(said(await none.text())).toContain('0 canned responses found')
  const theirs = await ana.post(`${page}/reply`, { ...left, insert_this: '3' })
  expect(formIn(await theirs.text(), `${page}/reply`).body).toBe('First.')
  expect(await story('ana', id)).toHaveLength(1)
})

test('what a customer wrote is filled in as words: no Markdown of theirs, and no placeholder', async () => {
  const site = await openSite()
  const subject = '[Log in](https://evil.example) {agent} *now* <b> {customer}'
  const id = await site.does('rita', 'open', null, { subject, topic: 'Other', body: 'Help.' })
  const { number } = await site.ticket(id)
  await site.arranges('canned-responses', 'Again', { body: '{subject}\n{link}\n{due}' })
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  const form = formIn(await ana.html(page), `${page}/reply`)
  const asked = await ana.post(`${page}/reply`, { ...form, canned: '1', insert: '1' })
  const left = formIn(await asked.text(), `${page}/reply`)
  expect(left.body).toContain(`http://localhost:3000/tickets/${number}\n`)
  expect(left.body).toMatch(/2030 \d\d:\d\d UTC$/)
  await ana.post(`${page}/reply`, left)
  const html = await ana.html(page)
  const entry = html.slice(html.lastIndexOf('<div class="words"'))
  expect(said(entry)).toContain(') {agent} *now* <b> {customer}')
  expect(entry).not.toContain('Log in</a>')
  expect(entry).not.toContain('<em>now')
})

test('a placeholder that is not there is refused with those that are, and what is written stays', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const words = { name: 'Odd', body: 'Hello {custommer}' }
  const answer = await ada.send('/admin/canned-responses/new', words)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('There is no “{custommer}”. There are: {customer}, {first_name},')
  expect(formIn(html, '/admin/canned-responses/new')).toMatchObject(words)
  const old = await ada.send('/admin/canned-responses/new', { ...words, body: '%{ticket.name}' })
  expect(said(await old.text())).toContain('“%{ticket.name}” is written {customer} here')
})

test('how it will read is seen before it is saved, and afterwards', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const words = { name: 'Hello', body: 'Hello **{first_name}**, this is {number}.' }
  const seen = await (
    await ada.send('/admin/canned-responses/new', { ...words, preview: '1' })
  ).text()
  expect(breaches(seen)).toEqual([])
  expect(seen).toContain('Hello <strong>Rita</strong>, this is #104233.')
  expect(formIn(seen, '/admin/canned-responses/new')).toMatchObject(words)
  await ada.send('/admin/canned-responses/new', words)
  expect(await ada.html('/admin/canned-responses/1')).toContain('Hello <strong>Rita</strong>')
})

test('its files come with it: agents alone have them until the reply is posted', async () => {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    ...{ subject: 'VPN', topic: 'Other', body: 'Help.' },
  })
  const { number } = await site.ticket(id)
  const ada = visit(site, 'ada')
  const map = new File(['the map'], 'map, big.txt')
  const words = { name: 'Way', body: 'See the map.' }
  expect((await ada.send('/admin/canned-responses/new', words, [map])).status).toBe(303)
  const form = await ada.html('/admin/canned-responses/1')
  expect(breaches(form)).toEqual([])
  expect(form).toContain('/admin/canned-files/1/map%20big.txt')
  expect(await (await ada.get('/admin/canned-files/1/map%20big.txt')).text()).toBe('the map')
  for (const who of ['ana', 'rita', 'visitor'] as const)
    expect((await site.get('/admin/canned-files/1/map%20big.txt', who)).status).not.toBe(200)

  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  const begun = formIn(await ana.html(page), `${page}/reply`)
  const html = await (
    await ana.post(`${page}/reply`, { ...begun, canned: '1', insert: '1' })
  ).text()
  expect(breaches(html)).toEqual([])
  const left = formIn(html, `${page}/reply`)
  expect(said(html)).toContain('map big.txt')
  const twice = await ana.post(`${page}/reply`, { ...left, canned: '1', insert: '1' })
  expect(said(await twice.text()).match(/Remove map big.txt/g)).toHaveLength(1)
  await ana.post(`${page}/reply`, left)
  const [, path = ''] = /href="(\/files\/[^"]*map%20big.txt)"/.exec(await ana.html(page)) ?? []
  expect(await (await site.get(path, 'rita')).text()).toBe('the map')
  expect((await site.get(path, 'raj')).status).toBe(404)
})

test('a file stays until it is unticked, is put back, and outlives the sweep of files that nothing names', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  const here = '/admin/canned-responses/1'
  const words = { name: 'Way', body: 'See the map.' }
  await ada.send('/admin/canned-responses/new', words, [new File(['one'], 'map.txt')])
  await ada.send(here, {}, [new File(['two'], 'map.txt')])
  const files = () => site.desk.read((db) => filesOfResponse(db, 1))
  expect((await files()).map(({ name }) => name)).toEqual(['map (2).txt', 'map.txt'])
  await ada.send(here, { files: '1' })
  expect((await files()).map(({ name }) => name)).toEqual(['map.txt'])
  site.clock.at += 48 * hour
  await sweepUploads(site.desk)
  site.clock.at -= 48 * hour // ada is logged in still
  const [, change = ''] = /action="(\/admin\/changes\/\d+)"/.exec(await ada.html(here)) ?? []
  await ada.post(change)
  expect((await files()).map(({ name }) => name)).toEqual(['map (2).txt', 'map.txt'])
  expect(await (await ada.get('/admin/canned-files/2/x')).text()).toBe('two')
})

test('more files than a form may carry are left out, and said', async () => {
  const site = await openSite({ FILES_MOST: '1' })
  const id = await site.does('rita', 'open', null, {
    ...{ subject: 'VPN', topic: 'Other', body: 'Help.' },
  })
  const { number } = await site.ticket(id)
  const ada = visit(site, 'ada')
  const words = { name: 'Way', body: 'See the map.' }
  await ada.send('/admin/canned-responses/new', words, [new File(['one'], 'one.txt')])
  await ada.send('/admin/canned-responses/1', {}, [new File(['two'], 'two.txt')])
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  const form = formIn(await ana.html(page), `${page}/reply`)
  const html = await (await ana.post(`${page}/reply`, { ...form, canned: '1', insert: '1' })).text()
  expect(breaches(html)).toEqual([])
  expect(said(html)).toContain('You can only attach up to 1 file')
  expect(said(html)).toContain('one.txt')
  expect(said(html)).not.toContain('two.txt')
})

test('what was answered to a field is filled in as words; a field that is not there is refused, an answer that is not given stays to be seen', async () => {
  const site = await openSite()
  await site.arranges('forms', 'Device', { always: 'always' })
  for (const [place, name] of ['Serial number', 'Room'].entries())
    await site.arranges('fields', name, {
      ...{ form: 'Device', type: 'short', asked: 'everyone', position: String(place + 1) },
    })
  const id = await site.does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Hm' })
  const { number } = await site.ticket(id)
  const ana = visit(site, 'ana')
  const page = `/staff/tickets/${number}`
  const own = await ana.html(`${page}/answer`)
  const filled = formIn(own, `${page}/answer`)
  const [field = ''] = Object.keys(filled).filter((name) => name.startsWith('field-'))
  await ana.post(`${page}/answer`, { ...filled, [field]: '*LF* {agent}' })

  const body = 'Yours is {field:serial NUMBER}, in {field:Room}.'
  const draft = { name: 'Device', body, preview: '1' }
  const preview = await visit(site, 'ada').send('/admin/canned-responses/new', draft)
  expect(said(await preview.text())).toContain('Yours is A-4711, in A-4711.')
  await site.arranges('canned-responses', 'Device', { body })
  const form = formIn(await ana.html(page), `${page}/reply`)
  const asked = await ana.post(`${page}/reply`, { ...form, canned: '1', insert: '1' })
  const { body: written } = formIn(await asked.text(), `${page}/reply`)
  expect(written).toContain('Yours is \\*LF\\* {agent}, in {field:Room}.')

  const wrong = site.arranges('canned-responses', 'Device', { body: 'Is it {field:Colour}?' })
  await expect(wrong).rejects.toMatchObject({
    wrong: { body: { text: 'There is no field for “{written}”. There are: {names}' } },
  })
})
