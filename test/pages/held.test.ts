import { expect, test } from 'vitest'
import { follow } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { keepHabits } from '../../src/people/habits.ts'
import { chance } from '../chance.ts'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

const second = 1000
const vpn = { subject: 'VPN', topic: 'Other', body: 'It is down.' }

/** rita asks, logged in and by private link; what ana says to customers is held for 20 seconds. */
async function openHeld(hold_seconds: 0 | 20 = 20) {
  const site = await openSite()
  const { id: ana } = await site.person('ana')
  await site.desk.write((tx) => keepHabits(tx, ana, { hold_seconds }))
  await site.does('rita', 'open', null, { ...vpn, subject: 'Older' })
  site.clock.at += second
  const id = await site.does('rita', 'open', null, vpn)
  const { number } = await site.ticket(id)
  const page = `/tickets/${number}`
  const rita = visit(site, 'rita')
  const byLink = visit(site)
  await byLink.post('/status', { number: String(number), email: 'rita@example.test' })
  const outbox = await visit(site, 'ada').html('/admin/outbox')
  await byLink.get(new RegExp(`/t/${number}-[\\w-]{22}`).exec(outbox)?.[0] ?? '')

  /** Every page of the ticket's customer, without what is new in each answer. */
  const doors = async () => {
    const paths = ['/tickets', page, `${page}/created`, `${page}/close`, `${page}/reopen`]
    const pages = [rita, byLink].flatMap((browser) => paths.map((path) => browser.html(path)))
    return (await Promise.all(pages)).map((html) =>
      html
        .replace(/name="once" value="[^"]*"/g, '')
        .replace(/<time[^>]*>[^<]*<\/time>/g, (time) => /datetime="([^"]*)"/.exec(time)?.[1] ?? ''),
    )
  }
  const newest = async () => (await site.ticket(id)).last_event_id
  const undo = async (event: number) => site.does('ana', 'undo', id, { event: String(event) })
  return { ...site, id, number, page, rita, byLink, doors, newest, undo }
}

const acts = [
  ['reply', { body: 'Wrong person!', status: 'waiting' }],
  ['reply', { body: 'Wrong person!', status: 'keep' }],
  ['reply', { body: 'Wrong person!', status: 'resolved' }],
  ['resolve', { body: 'Wrong person!', note: 'Cause' }],
  ['close', { body: 'Wrong person!' }],
] as const

test.each(acts)(
  'what is said by %s %j is not there for a customer until its time has come, and then all of it is',
  async (verb, words) => {
    const site = await openHeld()
    const before = await site.doors()
    await site.does('ana', verb, site.id, words)
    expect(await site.doors()).toEqual(before)
    site.clock.at += 20 * second - 1
    expect(await site.doors()).toEqual(before)
    site.clock.at += 1
    const after = await site.doors()
    expect(after[1]).toContain('Wrong person!')
    expect(after[6]).toContain('Wrong person!')
    const plain = await openHeld(0)
    await plain.does('ana', verb, plain.id, words)
    expect((await plain.doors())[1]).toContain('Wrong person!')
  },
)

test('a reopening with words is held as well', async () => {
  const site = await openHeld()
  await site.does('abe', 'close', site.id)
  const before = await site.doors()
  await site.does('ana', 'reopen', site.id, { body: 'Still broken.' })
  expect(await site.doors()).toEqual(before)
  site.clock.at += 20 * second
  expect((await site.doors())[1]).toContain('Still broken.')
})

test.each([1, 2, 3])(
  'whatever was held and taken back in time was never seen by the customer (%i)',
  async (seed) => {
    const site = await openHeld()
    const random = chance(seed)
    const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T
    for (let round = 0; round < 5; round += 1) {
      if (random() < 0.4) await site.does('abe', 'reply', site.id, { body: `Said ${round}` })
      if (random() < 0.4) await site.does('rita', 'reply', site.id, { body: `Asked ${round}` })
      if (random() < 0.4) await site.does('abe', 'note', site.id, { body: `Noted ${round}` })
      site.clock.at += second
      const before = await site.doors()
      const [verb, words] = one(acts)
      await site.does('ana', verb, site.id, { ...words, body: `Oh no ${round}` })
      const event = await site.newest()
      for (let n = 0; n < 3; n += 1) {
        site.clock.at += Math.floor(random() * 6 * second)
        expect(await site.doors()).toEqual(before)
      }
      await site.undo(event)
      expect(await site.doors()).toEqual(before)
      site.clock.at += 60 * second
      expect(await site.doors()).toEqual(before)
    }
  },
)

test('a customer who writes meanwhile is not told that something is on its way, and can be answered anew', async () => {
  const site = await openHeld()
  const open = formIn(await site.rita.html(site.page), `${site.page}/reply`)
  await site.does('ana', 'reply', site.id, { body: 'Restart it.', status: 'keep' })
  const event = await site.newest()
  site.clock.at += second
  const sent = await site.rita.post(`${site.page}/reply`, { ...open, body: 'It works again.' })
  expect(sent.status).toBe(303)
  expect(await site.rita.html(site.page)).not.toContain('Restart it.')
  await site.undo(event)
  site.clock.at += 60 * second
  expect(await site.rita.html(site.page)).not.toContain('Restart it.')
})

test('once it is out it is news to who has been writing', async () => {
  const site = await openHeld()
  const open = formIn(await site.rita.html(site.page), `${site.page}/reply`)
  await site.does('ana', 'reply', site.id, { body: 'Restart it.' })
  site.clock.at += 20 * second
  const sent = await site.rita.post(`${site.page}/reply`, { ...open, body: 'Hello?' })
  expect(sent.status).toBe(409)
  expect(said(await sent.text())).toContain('ana wrote while you were writing.')
})

test('a customer may still close what is about to be closed', async () => {
  const site = await openHeld()
  await site.does('ana', 'close', site.id, { body: 'Done.' })
  const closed = await site.rita.send(`${site.page}/close`, { reason: 'solved' })
  expect(closed.status).toBe(303)
})

test('its files have no address for a customer until then', async () => {
  const site = await openHeld()
  const ana = visit(site, 'ana')
  const staff = `/staff/tickets/${site.number}`
  const form = formIn(await ana.html(staff), `${staff}/reply`)
  const data = new FormData()
  for (const [name, value] of Object.entries({ ...form, body: 'The log.' })) data.set(name, value)
  data.append('files', new File(['secret'], 'log.txt'))
  expect((await ana.post(`${staff}/reply`, data)).status).toBe(303)
  const { id } = await site.desk.read((db) =>
    db.selectFrom('attachment').select('id').executeTakeFirstOrThrow(),
  )
  const answers = async () =>
    Promise.all(
      [site.rita, site.byLink, ana].map(
        async (who) => (await who.get(`/files/${id}/log.txt`)).status,
      ),
    )
  expect(await answers()).toEqual([404, 404, 200])
  site.clock.at += 20 * second
  expect(await answers()).toEqual([200, 200, 200])
})

test('agents see when it goes out, and its letter waits as long', async () => {
  const site = await openHeld()
  const ana = visit(site, 'ana')
  const staff = `/staff/tickets/${site.number}`
  const done = await ana.send(`${staff}/reply`, { body: 'Restart it.' })
  expect(done.status).toBe(303)
  const html = said(await ana.html(staff))
  expect(html).toContain('You replied. It goes out in 20 s: until then you can take it back.')
  expect(html).toContain('Goes out in 20 s, at 09:00:21')
  await follow(site.desk, notify)
  const outbox = async () => said(await visit(site, 'ada').html('/admin/outbox'))
  expect(await outbox()).toContain('Waits until 09:00:21')
  site.clock.at += 20 * second
  expect(await outbox()).not.toContain('Waits until')
  expect(said(await ana.html(staff))).not.toContain('Goes out in')
})

test('notes, wordless acts and customers are not held', async () => {
  const site = await openHeld()
  await site.does('ana', 'note', site.id, { body: 'Hm' })
  await site.does('ana', 'resolve', site.id)
  await site.does('rita', 'reply', site.id, { body: 'No.' })
  const held = site.desk.read((db) =>
    db.selectFrom('event').select('id').where('held_until', 'is not', null).execute(),
  )
  expect(await held).toEqual([])
})
