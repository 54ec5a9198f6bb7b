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
