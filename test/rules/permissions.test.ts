import { expect, test } from 'vitest'
import { may, permissions } from '../../src/desk/permissions.ts'
import { statuses } from '../../src/desk/words.ts'
import { offered } from '../../src/tickets/act.ts'
import { isVerb, lifecycle, stepOf, verbNames } from '../../src/tickets/lifecycle.ts'
import { findTicket, ticketById } from '../../src/tickets/ticket.ts'
import { type Name, openTown } from '../town.ts'

const cast = ['rita', 'raj', 'ana', 'abe', 'ben', 'ada'] as const

/** rita's ticket lies at the Help Desk (ana, abe), was handed over by nobody; ben is elsewhere, ada the sysadmin. */
// biome-ignore format: a table keeps its columns
const whoMay: Record<string, string> = {
  see: 'rita ana abe ada', 'see internal': 'ana abe ada', open: 'rita ana abe ben ada', claim: 'ana abe ada', assign: 'ana abe ada',
  release: 'ana abe ada', transfer: 'ana abe ada', escalate: 'ana abe ada', prioritise: 'ana abe ada', edit: 'ana abe ada',
  note: 'ana abe ada', reply: 'rita ana abe ada', resolve: 'ana abe ada', close: 'rita ana abe ada', reopen: 'rita ana abe ada',
  readdress: 'rita', 'work at desk': 'ana abe ben ada', 'manage desk': 'ada',
}

test.each(Object.keys(permissions) as (keyof typeof permissions)[])(
  '%s: exactly these may',
  async (action) => {
    const { does, person, desk } = await openTown()
    const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
    const allowed: Name[] = []
    for (const who of cast) {
      const by = await person(who)
      const ticket = await desk.read((db) => ticketById(db, by, id))
      const needsTicket = action !== 'open' && action !== 'work at desk' && action !== 'manage desk'
      if (
        may(by, action, needsTicket ? ticket : undefined) &&
        !(action === 'open' && who === 'raj')
      )
        allowed.push(who)
    }
    expect(allowed.join(' ')).toBe(whoMay[action])
  },
)

test('whom a list shows a ticket is exactly who may see it', async () => {
  const { does, person, desk } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  await does('ana', 'transfer', id, { department: 'System Administrators' })
  for (const who of cast) {
    const by = await person(who)
    const ticket = await desk.read((db) => ticketById(db, by, id))
    const found = await desk.read((db) => findTicket(db, by, ticket.number))
    expect([who, Boolean(found)]).toEqual([who, may(by, 'see', ticket)])
  }
})

test('an assignee and a team member may all that a member of the department may', async () => {
  const { does, desk, db, person } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  await does('ana', 'assign', id, { assignee: 'ben' })
  await does('ben', 'escalate', id)
  const { id: abe } = await person('abe')
  await db.writer.deleteFrom('membership').where('person_id', '=', abe).execute()
  await expect(does('abe', 'escalate', id)).rejects.toThrow()
  await desk.write((tx) =>
    tx.insertInto('team_member').values({ team_id: 1, person_id: abe }).execute(),
  )
  await does('ana', 'assign', id, { team: 'Online Banking' })
  await does('abe', 'prioritise', id, { priority: 'Low' })
})

test('what is offered is what is accepted, for everyone in every status', async () => {
  const { does, person, desk } = await openTown()
  const words = {
    body: 'Text',
    department: 'Billing',
    priority: 'Low',
    assignee: 'ben',
    subject: 'New',
    topic: 'Other',
    sla_plan: 'Sev-B',
  }
  const ways = { open: [], waiting: ['reply'], resolved: ['resolve'], closed: ['close'] } as const
  for (const status of statuses)
    for (const who of cast)
      for (const verb of verbNames.filter((name) => name !== 'open' && name !== 'readdress')) {
        const id = await does('rita', 'open', null, {
          subject: 'VPN',
          topic: 'Other',
          body: `Down ${status} ${who} ${verb}`,
        })
        for (const way of ways[status]) await does('abe', way, id, { body: 'On it' })
        const by = await person(who)
        const ticket = await desk.read((db) => ticketById(db, by, id))
        const isOffered = offered(by, ticket).includes(verb)
        const accepted = await does(who, verb, id, words).then(
          () => true,
          () => false,
        )
        expect([status, who, verb, accepted]).toEqual([status, who, verb, isOffered])
      }
}, 60_000)

test('every word in the lifecycle table is one that is known', () => {
  const froms = new Set(verbNames.flatMap((name) => [...stepOf(name).from]))
  expect([...froms].sort()).toEqual(['closed', 'none', 'open', 'resolved', 'waiting'])
  const whom = new Set(verbNames.flatMap((name) => [...stepOf(name).tells]))
  expect([...whom].sort()).toEqual(['assignee', 'customer', 'department', 'involved', 'team'])
  expect(Object.keys(lifecycle).every(isVerb)).toBe(true)
  expect(isVerb('constructor')).toBe(false)
})
