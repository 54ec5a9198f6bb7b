import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { root } from '../../src/root.ts'
import { linkToken } from '../../src/tickets/link.ts'
import { pageSize } from '../../src/tickets/rows.ts'
import { openSite } from '../site.ts'

const kB = 1000
const packed = (bytes: Buffer | string) => gzipSync(bytes, { level: 6 }).length
const style = packed(readFileSync(join(root, 'public/desk.css')))
const scripts = [
  'public/desk.js',
  'public/keys.js',
  'public/compose.js',
  'node_modules/htmx.org/dist/htmx.min.js',
  'node_modules/htmx.org/dist/ext/hx-sse.min.js',
]
  .map((file) => packed(readFileSync(join(root, file))))
  .reduce((sum, size) => sum + size, 0)

/** Sentences of many different words, so that they do not pack better than what people write. */
const words = (n: number) =>
  Array.from({ length: 40 }, (_, i) => ((n + 1) * (i + 7) * 7919).toString(36)).join(' ')

test('a customer’s page is at most 25 kB, style included, with ten entries', async () => {
  const { does, ticket, desk, app, get } = await openSite()
  const id = await does('rita', 'open', null, {
    subject: words(0).slice(0, 150),
    topic: 'Other',
    body: words(1),
  })
  for (let n = 2; n < 11; n += 1)
    await does(n % 2 ? 'rita' : 'ana', 'reply', id, { body: words(n) })
  const token = linkToken(desk.secret, await ticket(id))
  const cookie = (await get(`/t/${token}`)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const { number } = await ticket(id)
  const pages = [
    '/',
    '/open',
    '/status',
    '/help',
    '/login',
    `/tickets/${number}`,
    `/tickets/${number}/close`,
  ]
  for (const path of pages) {
    const answer = await app.request(path, { headers: { cookie } })
    expect([path, answer.status]).toEqual([path, 200])
    expect([path, packed(await answer.text()) + style]).toEqual([
      path,
      expect.toSatisfy((size: number) => size <= 25 * kB),
    ])
  }
})

test('an agent’s page is at most 60 kB with its scripts, with a whole page of rows or fifty entries', async () => {
  const { does, ticket, get } = await openSite()
  for (let n = 0; n <= pageSize; n += 1)
    await does('rita', 'open', null, {
      subject: words(n).slice(0, 120),
      topic: 'Other',
      body: words(n + 500),
    })
  const id = await does('rita', 'open', null, { subject: 'Long', topic: 'Other', body: words(1) })
  for (let n = 0; n < 49; n += 1)
    await does('ana', n % 3 ? 'note' : 'reply', id, { body: words(n + 1000) })
  const { number } = await ticket(id)
  const all =
    'number,subject,customer,priority,due,assignee,status,since,team,department,topic,created,tags'
  const lists = [
    '/staff/queue/open',
    `/staff/queue/open?columns=${all}`,
    '/staff/search?q=status:open',
  ]
  for (const path of ['/staff', ...lists, `/staff/tickets/${number}`]) {
    const answer = await get(path, 'ana')
    expect([path, answer.status]).toEqual([path, 200])
    expect([path, packed(await answer.text()) + style + scripts]).toEqual([
      path,
      expect.toSatisfy((size: number) => size <= 60 * kB),
    ])
  }
})
