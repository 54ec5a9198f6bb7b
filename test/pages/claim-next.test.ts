import { expect, test } from 'vitest'
import { openSite } from '../site.ts'
import { formIn, said, visit } from '../visit.ts'

async function openQueue(tickets: number) {
  const site = await openSite()
  const ids: number[] = []
  for (let n = 0; n < tickets; n++)
    ids.push(
      await site.does('rita', 'open', null, { subject: `Nr ${n}`, topic: 'Other', body: `${n}` }),
    )
  return { ...site, ids }
}

test('it gives the most urgent ticket that nobody has, and leads to it', async () => {
  const site = await openQueue(3)
  const [first = 0, second = 0, third = 0] = site.ids
  await site.does('ana', 'prioritise', third, { priority: 'Emergency' })
  await site.does('abe', 'claim', first)
  const ana = visit(site, 'ana')
  const form = formIn(await ana.html('/staff/queue/unassigned'), '/staff/claim-next')
  for (const id of [third, second]) {
    const again = id === third ? form : formIn(await ana.html('/staff'), '/staff/claim-next')
    const answer = await ana.post('/staff/claim-next', again)
    const { number, assignee } = await site.ticket(id)
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/staff/tickets/${number}?in=mine`,
    ])
    expect(assignee).toBe('ana')
  }
  const none = await ana.post('/staff/claim-next', { once: 'another' })
  expect(none.headers.get('Location')).toBe('/staff/queue/unassigned')
  expect(said(await ana.html('/staff/queue/unassigned'))).toContain('every ticket has someone')
})

test('the same form sent twice claims one', async () => {
  const site = await openQueue(2)
  const ana = visit(site, 'ana')
  const form = formIn(await ana.html('/staff'), '/staff/claim-next')
  const answers = [
    await ana.post('/staff/claim-next', form),
    await ana.post('/staff/claim-next', form),
  ]
  const [one, two] = answers.map(({ headers }) => headers.get('Location'))
  expect(two).toBe(one)
  const taken = await Promise.all(site.ids.map(site.ticket))
  expect(taken.map(({ assignee }) => assignee)).toEqual(['ana', null])
})

test('nobody claims what they may only look at', async () => {
  const site = await openQueue(1)
  const [id = 0] = site.ids
  await site.does('ana', 'transfer', id, { department: 'System Administrators' })
  const ana = visit(site, 'ana')
  expect((await ana.post('/staff/claim-next', { once: 'another' })).headers.get('Location')).toBe(
    '/staff/queue/unassigned',
  )
  expect((await site.ticket(id)).assignee).toBeNull()
})

test('sixty ask at the same moment for forty tickets: each goes to exactly one', async () => {
  const site = await openQueue(40)
  const agents = ['ana', 'abe', 'ada'] as const
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      site.post('/staff/claim-next', { once: `once-${n}` }, agents[n % 3]),
    ),
  )
  const places = answers.map(({ headers }) => headers.get('Location') ?? '')
  const given = places.filter((place) => place.startsWith('/staff/tickets/'))
  expect([given.length, new Set(given).size]).toEqual([40, 40])
  expect(places.filter((place) => place === '/staff/queue/unassigned')).toHaveLength(20)
  const taken = await Promise.all(site.ids.map(site.ticket))
  expect(taken.every(({ assignee }) => assignee !== null)).toBe(true)
  const claims = await site.desk.read((db) =>
    db.selectFrom('event').select('id').where('verb', '=', 'claim').execute(),
  )
  expect(claims).toHaveLength(40)
})
