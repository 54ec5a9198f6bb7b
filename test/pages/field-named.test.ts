import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { said, visit } from '../visit.ts'

test('a field that texts fill in keeps its name and its readers, and is asked for as long', async () => {
  const site = await openSite()
  const ada = visit(site, 'ada')
  await site.arranges('forms', 'Device', { always: 'always' })
  const base = { form: 'Device', position: '1', type: 'short', asked: 'everyone' }
  const { id } = await site.arranges('fields', 'Serial', base)
  const { id: canned } = await site.arranges('canned-responses', 'Ask', {
    body: 'Is it {field:serial}?',
  })
  const page = `/admin/fields/${id}`
  const change = async (words: Record<string, string>) => {
    const answer = await ada.send(page, words)
    return { status: answer.status, words: said(await answer.text()) }
  }
  const because = 'These texts fill in its answer: Ask. Change them first.'
  expect(await change({ name: 'Number' })).toMatchObject({ status: 422 })
  expect((await change({ name: 'Number' })).words).toContain(because)
  expect(said(await ada.html(`${page}/archive`))).toContain(because)
  expect((await change({ asked: 'agents' })).status).toBe(303) // agents alone read a canned response before it is sent
  expect((await change({ asked: 'everyone' })).status).toBe(303)

  await ada.send('/admin/letters/new', { letter: 'reply', opening: 'About {field:Serial}' })
  expect((await change({ asked: 'agents' })).words).toContain('These texts fill in its answer: ')
  await ada.send(`/admin/canned-responses/${canned}`, { body: 'Is it?' })
  expect((await change({ name: 'Number' })).status).toBe(422)
  await ada.send('/admin/letters/1', { opening: 'About it' })
  expect((await change({ name: 'Number', asked: 'agents' })).status).toBe(303)
})
