import { expect, test } from 'vitest'
import { Mistaken } from '../../src/desk/desk.ts'
import { linkedTickets } from '../../src/tickets/linked-tickets.ts'
import { ticketById } from '../../src/tickets/ticket.ts'
import { type Name, openTown } from '../town.ts'

/** Two tickets at the Help Desk, and how each shows the other to somebody. */
async function openTwo() {
  const town = await openTown()
  const open = (subject: string) =>
    town.does('rita', 'open', null, { subject, topic: 'Other', body: subject })
  const [one, two] = [await open('VPN'), await open('Router')]
  const shows = async (id: number, who: Name = 'ana') => {
    const by = await town.person(who)
    const linked = await town.desk.read(async (db) =>
      linkedTickets(db, by, await ticketById(db, by, id)),
    )
    return linked.map(({ relation, subject, status }) => `${relation} ${subject} ${status}`)
  }
  const numberOf = async (id: number) => String((await town.ticket(id)).number)
  return { ...town, one, two, shows, numberOf, number: await numberOf(two) }
}

test.each([
  ['Parent', 'parent', 'child'],
  ['Relates', 'relates', 'relates'],
  ['Blocks', 'blocks', 'blocked'],
  ['Duplicates', 'duplicates', 'duplicated'],
])(
  '%s: the one ticket shows %s, the other %s, and either takes it away',
  async (kind, there, back) => {
    const { does, one, two, number, shows, numberOf, story } = await openTwo()
    await does('ana', 'link', one, { to: `#${number}`, kind })
    expect(await shows(one)).toEqual([`${there} Router open`])
    expect(await shows(two)).toEqual([`${back} VPN open`])
    await does('abe', 'unlink', two, { to: await numberOf(one) })
    expect([await shows(one), await shows(two)]).toEqual([[], []])
    expect((await story('ana', one)).at(-1)).toBe(
      `ana linked this · links nobody → ${there} ${number}`,
    )
    expect((await story('ana', two)).at(-1)).toBe(
      `abe unlinked this · links ${back} ${await numberOf(one)} → nobody`,
    )
    expect(await story('rita', one)).toHaveLength(1)
  },
)

test('other links stay when one is added or taken away, also those made from the other side', async () => {
  const { does, one, two, number, shows, numberOf } = await openTwo()
  const three = await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  await does('ana', 'link', three, { to: await numberOf(one), kind: 'Blocks' })
  await does('ana', 'link', one, { to: number, kind: 'Parent' })
  await does('ana', 'link', one, { to: number, kind: 'Relates' })
  expect((await shows(one)).sort()).toEqual([
    'blocked Fax open',
    'parent Router open',
    'relates Router open',
  ])
  await does('ana', 'unlink', two, { to: await numberOf(one) })
  expect(await shows(one)).toEqual(['blocked Fax open'])
})

test('who may not see the other ticket is told nothing of it, neither in the list nor in the history', async () => {
  const { does, one, two, number, shows, story, ticket } = await openTwo()
  await does('ana', 'link', one, { to: number, kind: 'Blocks' })
  await does('ana', 'transfer', one, { department: 'System Administrators' })
  expect(await shows(one, 'ana')).toEqual(['blocks Router open'])
  expect(await shows(one, 'ben')).toEqual([])
  const asBen = await story('ben', one)
  expect(asBen).toContain('ana linked this')
  expect(asBen.join()).not.toContain(number)
  await expect(does('ben', 'unlink', one, { to: number })).rejects.toEqual(
    new Mistaken({ to: { text: 'It is not linked to #{number}', values: { number } } }),
  )
  await does('ben', 'tag', one, { tags: 'vpn' })
  expect((await ticket(two)).links).toHaveLength(1)
})

test('one links to what one sees, to another ticket, and once in each way', async () => {
  const { does, one, two, number, numberOf } = await openTwo()
  const slip = (who: Name, id: number, to: string, kind = 'Blocks') =>
    does(who, 'link', id, { to, kind }).then(
      () => 'none',
      (error) => error.wrong?.to?.text,
    )
  expect(await slip('ana', one, await numberOf(one))).toBe(
    '#{number} is this ticket. Enter another number',
  )
  expect(await slip('ana', one, '100001')).toBe('You see no ticket #{number}')
  await does('ana', 'transfer', two, { department: 'Billing' })
  await does('abe', 'claim', one)
  expect(await slip('abe', one, number)).toBe('You see no ticket #{number}')
  expect(await slip('abe', one, 'the other')).toBe('Enter a ticket number, like 104233')
  expect(await slip('ana', one, number)).toBe('none')
  expect(await slip('ada', two, await numberOf(one))).toBe(
    'It is linked to #{number} in this way already',
  )
  expect(await slip('ada', two, await numberOf(one), 'Duplicates')).toBe('none')
})
