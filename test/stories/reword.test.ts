import { expect, test } from 'vitest'
import { asCustomer } from '../../src/people/person.ts'
import { rewordable } from '../../src/tickets/reword.ts'
import { thread } from '../../src/tickets/thread.ts'
import { undoable } from '../../src/tickets/undoable.ts'
import { openSite } from '../site.ts'
import type { Name } from '../town.ts'
import { formIn, said, visit } from '../visit.ts'

/** rita's ticket at the Help Desk, with a reply of ana's and a note of abe's. */
async function openTicket() {
  const site = await openSite()
  const ask = { subject: 'VPN', topic: 'Other', body: 'Nobody can sign in.' }
  const id = await site.does('rita', 'open', null, ask)
  const did = async (
    ...[who, verb, words]: [Name, 'reply' | 'note' | 'reword' | 'undo', object]
  ) => {
    site.clock.at += 60_000
    await site.does(who, verb, id, { ...words })
    return (await site.ticket(id)).last_event_id
  }
  const reply = await did('ana', 'reply', { body: 'Try the tangerine gateway.' })
  const note = await did('abe', 'note', { body: 'It is a kumquat problem.' })
  const page = `/staff/tickets/${(await site.ticket(id)).number}`
  const reword = (who: Name, event: number, body: string) =>
    did(who, 'reword', { event: String(event), body })
  const finds = async (word: string, who: Name = 'abe') =>
    (await (await site.get(`/staff/search?q=${word}`, who)).text()).includes(page)
  const customer = async () => {
    const ticket = await site.ticket(id)
    return site.desk.read((db) =>
      thread(db, asCustomer({ id: ticket.customer_id, name: 'rita' }), ticket),
    )
  }
  return { ...site, id, reply, note, page, did, reword, finds, customer }
}

test('an entry says its newest words everywhere, and agents can read what it said before', async () => {
  const { reword, reply, finds, get, page, customer, ...rest } = await openTicket()
  await reword('ana', reply, 'Try the **mandarin** gateway.')
  await reword('ana', reply, 'Try the **quince** gateway.')
  const html = await (await get(page, 'abe')).text()
  expect(html).toContain('Try the <strong>quince</strong> gateway.')
  expect(said(html)).toContain('Edited 09:04 by ana · 2 earlier versions')
  expect(said(html)).toContain('Until 09:03 Try the tangerine gateway.')
  expect(said(html)).toContain('Until 09:04 Try the **mandarin** gateway.')
  expect(said(html)).toContain('ana edited an entry · Show the entry')

  const events = await customer()
  expect(events).toHaveLength(2)
  expect(events[1]).toMatchObject({
    texts: { body: 'Try the **quince** gateway.' },
    revisions: [{ by: 'ana' }, { by: 'ana' }],
  })
  expect(JSON.stringify(events)).not.toMatch(/tangerine|mandarin/)
  expect(await Promise.all(['quince', 'mandarin', 'tangerine'].map((word) => finds(word)))).toEqual(
    [true, false, false],
  )
  expect(await rest.ticket(rest.id)).toMatchObject({ last_entry_id: rest.note })
  expect(await (await get(`${page}.txt`, 'abe')).text()).not.toContain('tangerine')
})

test('only who wrote it can, and a reply only until it has been sent', async () => {
  const { reword, reply, note, person, ticket, id, desk, did, page, get } = await openTicket()
  const mine = async (who: Name) => {
    const by = await person(who)
    const seen = await ticket(id)
    return desk.read((db) => rewordable(db, by, seen))
  }
  expect([await mine('ana'), await mine('abe'), await mine('ada')]).toEqual([[reply], [note], []])
  await expect(reword('abe', reply, 'Mine now.')).rejects.toThrow('Only {name} can edit this')
  await expect(reword('ana', 1, 'I can sign in.')).rejects.toThrow('Only {name} can edit this')
  await expect(reword('ana', 99, 'x')).rejects.toThrow('There is no such entry')
  await expect(reword('ana', reply, 'Try the tangerine gateway.')).rejects.toThrow('body')

  const rita = await person('rita')
  const sent = { at: 1, kind: 'event', state: 'sent', ticket_id: id } as const
  await desk.write((tx) =>
    tx
      .insertInto('outbox')
      .values(
        [reply, note].map((event_id) => ({
          ...sent,
          event_id,
          to_id: event_id === reply ? rita.id : 4,
        })),
      )
      .execute(),
  )
  const refused = await get(`${page}/reword?event=${reply}`, 'ana')
  expect(refused.status).toBe(409)
  expect(said(await refused.text())).toContain('This has already been sent to the customer.')
  await reword('abe', note, 'It is a plum problem.')

  await did('abe', 'undo', { event: String(note) })
  await expect(reword('abe', note, 'Again.')).rejects.toThrow('This has been undone.')
})

test('undone in turn, it says again what it said, and is found by that', async () => {
  const { reword, note, did, finds, person, ticket, id, desk, story } = await openTicket()
  const first = await reword('abe', note, 'It is a plum problem.')
  const second = await reword('abe', note, 'It is a cherry problem.')
  const offers = async () => {
    const by = await person('ana')
    const seen = await ticket(id)
    return (await desk.read((db) => undoable(db, by, seen))).filter((one) => one > note)
  }
  expect(await offers()).toEqual([second])
  await did('ana', 'undo', { event: String(second) })
  expect(await offers()).toEqual([first])
  expect(await finds('cherry')).toBe(false)
  expect(await finds('plum')).toBe(true)
  await did('ana', 'undo', { event: String(first) })
  expect(await finds('kumquat')).toBe(true)
  expect((await story('abe', id))[2]).toBe('abe noted · “It is a kumquat problem.”')
})

test('the form holds what the entry says', async () => {
  const site = await openTicket()
  const { page, note, story, id } = site
  const abe = visit(site, 'abe')
  const path = `${page}/reword`
  const form = formIn(await abe.html(`${path}?event=${note}`), path)
  expect(form).toMatchObject({ event: String(note), body: 'It is a kumquat problem.' })
  expect((await abe.post(path, { ...form, body: '' })).status).toBe(422)
  expect((await abe.post(path, { ...form, body: 'A fig.' })).status).toBe(303)
  expect((await story('abe', id))[2]).toBe('abe noted · “A fig.”')
  for (const body of ['A date.', 'A fig.', 'A date.']) {
    await abe.post(path, { ...formIn(await abe.html(`${path}?event=${note}`), path), body })
    expect((await story('abe', id))[2]).toBe(`abe noted · “${body}”`)
  }
})
