import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { visit } from '../visit.ts'

/** A desk with so many letters in its outbox, and what its sysadmin reads there. */
async function openOutbox(count: number) {
  const site = await openSite()
  const id = await site.does('rita', 'open', null, {
    subject: 'VPN',
    topic: 'Other',
    body: 'Help.',
  })
  const { customer_id } = await site.ticket(id)
  const letter = { kind: 'link' as const, event_id: null, ticket_id: id, to_id: customer_id }
  await site.desk.write(async (tx) => {
    await tx.deleteFrom('outbox').execute()
    for (let at = 1; at <= count; at++)
      await tx
        .insertInto('outbox')
        .values({ ...letter, at, state: 'held' })
        .execute()
  })
  const ada = visit(site, 'ada')
  const read = async (path: string) => {
    const html = await ada.html(path)
    const seconds = [...html.matchAll(/<time datetime="1970-01-01T00:00:00/g)].length
    const [older, newer] = ['next', 'prev'].map(
      (rel) => new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1],
    )
    return { html, letters: seconds, older, newer }
  }
  return { read }
}

test('the outbox shows fifty letters a page, and leads to the older and back to the newer', async () => {
  const { read } = await openOutbox(120)
  const first = await read('/admin/outbox')
  expect([first.letters, first.newer]).toEqual([50, undefined])
  expect(first.html).toContain('<span class="count">120</span>')
  const second = await read(first.older!)
  expect(second.letters).toBe(50)
  const third = await read(second.older!)
  expect([third.letters, third.older]).toEqual([20, undefined])
  const back = await read(third.newer!)
  expect([back.letters, back.older, back.newer]).toEqual([50, second.older, second.newer])
  const top = await read(back.newer!)
  expect([top.letters, top.older, top.newer]).toEqual([50, first.older, undefined])
})

test('fifty letters are one page, none are said to be none, and beyond the last one leads back', async () => {
  const full = await (await openOutbox(50)).read('/admin/outbox')
  expect([full.letters, full.older, full.newer]).toEqual([50, undefined, undefined])
  const none = await (await openOutbox(0)).read('/admin/outbox')
  expect(none.html).toContain('No letter is held.')
  const { read } = await openOutbox(3)
  const beyond = await read('/admin/outbox?before=1')
  expect([beyond.letters, beyond.newer]).toEqual([0, '/admin/outbox'])
  expect((await read('/admin/outbox?before=x&after=')).letters).toBe(3)
})
