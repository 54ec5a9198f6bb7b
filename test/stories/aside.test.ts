import { expect, test } from 'vitest'
import { asCustomer } from '../../src/people/person.ts'
import { offered } from '../../src/tickets/act.ts'
import { counted } from '../../src/tickets/counts.ts'
import { lists } from '../../src/tickets/lists.ts'
import { ownTickets } from '../../src/tickets/own.ts'
import { search } from '../../src/tickets/search/search.ts'
import { minute, type Name, openTown } from '../town.ts'

/** rita's ticket, with somebody's note as news for ana. */
async function openTicket() {
  const town = await openTown()
  const { desk, clock, person, does } = town
  const id = await does('rita', 'open', null, {
    subject: 'Quokka',
    topic: 'Other',
    body: 'Buy pills.',
  })
  await does('ana', 'claim', id)
  await does('abe', 'note', id, { body: 'Hm.' })
  clock.at += minute
  const counts = async (who: Name = 'ana') => {
    const by = await person(who)
    const all = await desk.read((db) => counted(db, by, clock.at))
    return all.reduce((sum, { count, unread }) => sum + count + unread, 0)
  }
  const finds = async (line: string) => {
    const by = await person('ana')
    const found = await desk.read(async (db) =>
      search(db, by, line, { now: clock.at, timeZone: 'UTC', lists: await lists(db) }),
    )
    expect(found.count).toBe(found.rows.length)
    return found.rows.length
  }
  const listed = async () => {
    const by = asCustomer(await person('rita'))
    return (await desk.read((db) => ownTickets(db, by, clock.at))).length
  }
  return { ...town, id, counts, finds, listed }
}

test.each([
  ['bin', 'binned'],
  ['spam', 'spam'],
] as const)(
  '%s: in no queue, count or search, and for its customer closed, until it is undone',
  async (verb, status) => {
    const { does, id, ticket, counts, finds, listed } = await openTicket()
    expect([await counts(), await finds('quokka'), await listed()]).toEqual([4, 1, 1])
    const before = await ticket(id)

    await does('ana', verb, id)
    expect((await ticket(id)).status).toBe(status)
    expect([await counts(), await listed()]).toEqual([0, 1])
    for (const line of ['quokka', 'from:rita', 'assignee:me', 'pills', '-vpn', 'status:closed'])
      expect([line, await finds(line)]).toEqual([line, 0])
    for (const line of [`status:${status}`, `quokka status:${status}`, `#${before.number}`])
      expect([line, await finds(line)]).toEqual([line, 1])

    const { last_event_id } = await ticket(id)
    await does('abe', 'undo', id, { event: String(last_event_id) })
    expect({ ...(await ticket(id)), last_event_id: 0 }).toEqual({ ...before, last_event_id: 0 })
    expect([await counts(), await finds('quokka'), await listed()]).toEqual([4, 1, 1])
  },
)

test('its customer hears nothing of it, and by writing again opens it', async () => {
  const { does, id, story, ticket, person } = await openTicket()
  await does('ana', 'spam', id, { body: 'Pills again.' })
  expect(await story('rita', id)).toEqual(['rita created this ticket · “Buy pills.”'])
  expect(offered(asCustomer(await person('rita')), await ticket(id))).toEqual(['reply'])
  await does('rita', 'reply', id, { body: 'No, I mean it.' })
  expect((await ticket(id)).status).toBe('open')
})

test('an agent can do nothing to it but bring it back, or set it aside otherwise', async () => {
  const { does, id, ticket, person } = await openTicket()
  await does('ana', 'bin', id)
  expect(offered(await person('ana'), await ticket(id))).toEqual(['spam', 'redact', 'undo'])
  await does('ana', 'spam', id)
  expect(offered(await person('ana'), await ticket(id))).toEqual(['bin', 'redact', 'undo'])
})
