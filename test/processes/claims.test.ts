import { expect, test } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { visitor } from '../../src/people/person.ts'
import { act } from '../../src/tickets/act.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { arrangesAt } from '../arranges.ts'
import { openTown } from '../town.ts'
import { said } from '../visit.ts'
import { type Answer, type Asking, hold } from './ask.ts'
import { at, type Hired, hire, openFolder, records, start } from './running.ts'

const crowd = 100

/** A running desk with Ken's ticket and so many agents, each logged in. */
async function openCrowd(agents: number, tickets = 1) {
  const folder = openFolder()
  const made = await at(folder, async (desk) => {
    const people: Hired[] = []
    for (let n = 1; n <= agents; n++) people.push(await hire(desk, `agent-${n}`))
    await arrangesAt(desk)('departments', 'Billing')
    const numbers: number[] = []
    for (let n = 1; n <= tickets; n++) numbers.push(await openTicket(desk, `Help ${n}.`))
    return { people, numbers }
  })
  const { origin } = await start(folder)
  return { folder, origin, ...made }
}

async function openTicket(desk: Desk, body: string) {
  const input = {
    topic: { id: 1, name: 'Other' },
    subject: 'The line is dead',
    body,
    name: 'Ken',
    email: 'ken@example.test',
  }
  return (await act(desk, visitor, 'open', null, input as never, { via: 'web' })).number
}

/** All of these at the same moment: half of each has been sent before the first may go on. */
async function atOnce(origin: string, all: [path: string, asking: Asking][]) {
  const held = await Promise.all(all.map(([path, asking]) => hold(origin, path, asking)))
  return Promise.all(held.map(({ go }) => go()))
}

const eventsOf = (folder: string, number: number) =>
  records(folder, (raw) =>
    raw
      .prepare(
        'SELECT event.id, verb, by_id FROM event JOIN ticket ON ticket.id = ticket_id WHERE number = ? ORDER BY event.id',
      )
      .all(number),
  ) as { id: number; verb: string; by_id: number }[]

test('of 100 who claim one ticket at the same moment one has it, and 99 are told who', async () => {
  const { folder, origin, people, numbers } = await openCrowd(crowd)
  const [number = 0] = numbers
  const path = `/staff/tickets/${number}/claim`
  const answers = await atOnce(
    origin,
    people.map(({ cookie }, n) => [path, { cookie, words: { once: `claim-${n}` } }]),
  )

  const winners = people.filter((_, n) => answers[n]?.status === 303)
  expect(winners).toHaveLength(1)
  const [winner] = winners
  const losers = answers.filter(({ status }) => status === 409)
  expect(losers).toHaveLength(crowd - 1)
  for (const { text } of losers)
    expect(said(text)).toContain(`${winner?.name} already has this ticket.`)

  expect(eventsOf(folder, number).filter(({ verb }) => verb === 'claim')).toEqual([
    expect.objectContaining({ by_id: winner?.id }),
  ])
  const ticket = records(folder, (raw) =>
    raw.prepare('SELECT assignee_id FROM ticket WHERE number = ?').get(number),
  )
  expect(ticket).toEqual({ assignee_id: winner?.id })
})

test("of 100 who are in the midst of claiming, none comes between another's look and their own", async () => {
  const { desk, does, person, ticket, story } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Help.' })
  const both = [await person('ana'), await person('abe')]
  const claims = Array.from({ length: crowd }, (_, n) =>
    act(desk, both[n % 2]!, 'claim', id, {}, { via: 'web' }),
  )
  const outcomes = await Promise.allSettled(claims)
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(crowd - 1)
  const reasons = refused.map((one) => String('reason' in one && one.reason.message))
  expect(new Set(reasons)).toEqual(
    new Set(['{name} already has this ticket.', 'You already have this ticket.']),
  )
  expect((await ticket(id)).assignee).toBe('ana')
  expect(await story('ana', id)).toHaveLength(2)
})

const acts: [verb: VerbName, words: Record<string, string>][] = [
  ['assign', { assignee: '2' }],
  ['assign', { assignee: '2', body: 'For you.' }],
  ['transfer', { department: '2' }],
  ['transfer', { department: '2', body: 'For you.' }],
  ['close', {}],
  ['close', { body: 'Good bye.', note: 'Enough.' }],
]

test('whatever comes at the same moment as a reply, each is done or refused in words, and leaves one event', async () => {
  const rounds = acts.flatMap((act) => Array.from({ length: 8 }, () => act))
  const { folder, origin, people, numbers } = await openCrowd(3, rounds.length)
  const [ana, , abe] = people
  const seen = numbers.map((number) => String(eventsOf(folder, number).at(-1)?.id))

  const asked = rounds.map(([verb, words], n) => {
    const path = `/staff/tickets/${numbers[n]}`
    const pair: [string, Asking][] = [
      [`${path}/${verb}`, asking(ana, { ...words, once: `act-${n}`, since: seen[n] ?? '' })],
      [`${path}/reply`, asking(abe, { body: `R ${n}`, once: `reply-${n}`, since: seen[n] ?? '' })],
    ]
    return n % 2 ? pair.reverse() : pair
  })
  const answers = await atOnce(origin, asked.flat())

  for (const [n, number] of numbers.entries()) {
    const [one, other] = answers.slice(2 * n, 2 * n + 2) as [Answer, Answer]
    const done = [one, other].filter(({ status }) => status === 303)
    const refused = [one, other].filter(({ status }) => status === 409 || status === 404)
    expect([rounds[n], done.length + refused.length]).toEqual([rounds[n], 2])
    expect(timesDone(rounds[n]!)).toContain(done.length)
    for (const { text } of refused) expect(said(text)).toMatch(words)
    if (rounds[n]?.[0] !== 'transfer')
      expect(refused.map(({ status }) => status)).not.toContain(404)
    const events = eventsOf(folder, number)
    expect(events).toHaveLength(1 + done.length)
    expect(lastOf(folder, number)).toBe(events.at(-1)?.id)
  }
})

/** Two with words: the second is shown the first. Two of which one has none: both, but where the ticket has gone elsewhere or was closed before the reply. */
function timesDone([verb, { body }]: (typeof acts)[number]) {
  if (body) return [1]
  return verb === 'assign' ? [2] : [1, 2]
}

/** How an agent is told that somebody else was quicker. Handed over, it may have left their sight before they were read. */
const words =
  /wrote while you were writing|has changed this meanwhile|This ticket lies with Billing now|If you typed the address, check it/

const asking = (by: Hired | undefined, words: Record<string, string>): Asking => ({
  cookie: by?.cookie ?? '',
  words,
})

const lastOf = (folder: string, number: number) =>
  records(folder, (raw) =>
    raw.prepare('SELECT last_event_id FROM ticket WHERE number = ?').pluck().get(number),
  )
