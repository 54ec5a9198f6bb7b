import { expect, test } from 'vitest'
import { linkToken } from '../../src/tickets/link.ts'
import { breaches } from '../contract.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openTicket() {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'It is **down**.',
  })
  const page = `/staff/tickets/${(await site.ticket(id)).number}`
  const texts = () => site.desk.read((db) => db.selectFrom('event_text').selectAll().execute())
  return { ...site, id, page, ana: visit(site, 'ana'), texts }
}

test('what agents write is Markdown, for customers too; what customers write is as they wrote it', async () => {
  const site = await openTicket()
  const { does, id, ana, page, desk, ticket } = site
  await does('ana', 'reply', id, { body: 'Try **again**.' })
  await does('ana', 'resolve', id, { body: 'All _done_.', note: 'A `secret` note.' })
  await does('rita', 'reply', id, { body: '**Thanks**' })
  const html = await ana.html(page)
  for (const words of ['Try <strong>again</strong>.', '<em>done</em>', '<code>secret</code>'])
    expect(html).toContain(words)
  for (const words of ['It is **down**.', '**Thanks**']) expect(html).toContain(words)
  const rita = visit(site)
  await rita.get(`/t/${linkToken(desk.secret, await ticket(id))}`)
  const theirs = await rita.html(page.replace('/staff', ''))
  expect(theirs).toContain('Try <strong>again</strong>.')
  expect(theirs).toContain('It is **down**.')
  expect(theirs).not.toContain('secret')
})

test('texts, data, and the index hold the words as they were written', async () => {
  const { does, id, ana, page, get } = await openTicket()
  await does('ana', 'reply', id, { body: 'Try **again**, [here](https://example.com/x).' })
  expect(await ana.html(`${page}.txt`)).toContain('Try **again**, [here](https://example.com/x).')
  const data = await ana.html(`${page}.json`)
  expect(data).toContain('Try **again**')
  expect(data).not.toContain('<strong>')
  expect(await ana.html(`${page}/print`)).toContain('<strong>again</strong>')
  for (const [words, count] of [
    ['again', 1],
    ['strong', 0],
    ['nofollow', 0],
  ] as const) {
    const found = await (await get(`/staff/search?q=${words}`, 'ana')).text()
    expect([words, found.includes(page)]).toEqual([words, count === 1])
  }
})

test('what was written before there was HTML is shown as it was', async () => {
  const { does, id, ana, page, desk } = await openTicket()
  await does('ana', 'reply', id, { body: 'Try **again**.' })
  await desk.write((tx) => tx.deleteFrom('event_text').where('part', '=', 'body html').execute())
  expect(await ana.html(page)).toContain('Try **again**.')
})

test.each(['reply', 'note'])('a preview of a %s posts nothing and loses nothing', async (verb) => {
  const { ana, page, story, id } = await openTicket()
  const before = await story('ana', id)
  const form = new FormData()
  for (const [name, value] of Object.entries(formIn(await ana.html(page), `${page}/${verb}`)))
    form.set(name, value)
  form.set('body', 'So **bold**.')
  form.set('preview', '1')
  form.append('files', new File(['log'], 'vpn.log'))
  const answer = await ana.post(`${page}/${verb}`, form)
  const html = await answer.text()
  expect([answer.status, breaches(html)]).toEqual([200, []])
  expect(html).toContain('So <strong>bold</strong>.')
  expect(said(html)).toContain('vpn.log')
  expect(await story('ana', id)).toEqual(before)
  const again = formIn(html, `${page}/${verb}`)
  expect(again.body).toBe('So **bold**.')
  expect((await ana.post(`${page}/${verb}`, again)).status).toBe(303)
  expect((await story('ana', id)).at(-1)).toContain('So **bold**.')
  expect(await ana.html(page)).toContain('vpn.log')
})

test('a long quote in a customer’s words is folded, and nothing of it is lost', async () => {
  const { does, id, ana, page } = await openTicket()
  const quote = Array.from({ length: 9 }, (_, n) => `> line ${n}`).join('\n')
  await does('rita', 'reply', id, { body: `Yes.\n${quote}\nRita` })
  const html = await ana.html(page)
  expect(html).toMatch(
    /Yes\.<\/p><details class="quote"><summary>Quoted text<\/summary><p>&gt; line 0<br/,
  )
  expect(html).toMatch(/&gt; line 8<\/p><\/details><p>Rita/)
})
