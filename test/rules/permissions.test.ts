import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { may, permissions } from '../../src/desk/permissions.ts'
import { isAside, isGoing, statuses } from '../../src/desk/words.ts'
import { root } from '../../src/root.ts'
import { offered } from '../../src/tickets/act.ts'
import { isVerb, lifecycle, stepOf, verbNames } from '../../src/tickets/lifecycle.ts'
import { findTicket, ticketById } from '../../src/tickets/ticket.ts'
import { type Name, openTown } from '../town.ts'

const cast = ['rita', 'raj', 'ana', 'abe', 'ben', 'ada'] as const

/** Who of the cast each reach means for rita's ticket, which lies at the Help Desk (ana, abe); ben is elsewhere, ada the sysadmin. */
const reached: Record<string, { customer: string[]; agent: string[]; sysadmin: string[] }> = {
  no: { customer: [], agent: [], sysadmin: [] },
  organization: { customer: ['rita'], agent: [], sysadmin: [] },
  own: { customer: ['rita'], agent: [], sysadmin: [] },
  department: { customer: [], agent: ['ana', 'abe'], sysadmin: [] },
  any: { customer: ['rita', 'raj'], agent: ['ana', 'abe', 'ben'], sysadmin: ['ada'] },
}

/** The rows of the table "Who may do it" in docs/desk.md, read as a person would. */
const documented = readFileSync(join(root, 'docs', 'desk.md'), 'utf8')
  .split('## Who may do it')[1]!
  .split('## What a ticket is')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.includes('---') && !line.startsWith('| action'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, action, customer, agent, sysadmin]) => ({
    action: action!,
    customer: customer!,
    agent: agent!,
    sysadmin: sysadmin!,
  }))

test.each(documented)(
  '$action: customers $customer, agents $agent, sysadmins $sysadmin',
  async ({ action, ...row }) => {
    const { does, person, desk } = await openTown()
    const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
    const needsNoTicket = action === 'work at desk' || action === 'manage desk'
    const allowed: Name[] = []
    for (const who of cast) {
      const by = await person(who)
      const ticket = await desk.read((db) => ticketById(db, by, id))
      if (may(by, action as keyof typeof permissions, needsNoTicket ? undefined : ticket))
        allowed.push(who)
    }
    const roles = ['customer', 'agent', 'sysadmin'] as const
    expect(allowed).toEqual(roles.flatMap((role) => reached[row[role]]![role]))
  },
)

test('the documented table has every action', () => {
  expect(documented.map(({ action }) => action)).toEqual(Object.keys(permissions))
})

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
  const { does, db, person, arranges } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  await does('ana', 'assign', id, { assignee: 'ben' })
  await does('ben', 'escalate', id)
  const { id: abe } = await person('abe')
  await db.writer
    .updateTable('membership')
    .set({ department_id: 3 })
    .where('person_id', '=', abe)
    .execute()
  await expect(does('abe', 'escalate', id)).rejects.toThrow()
  await arranges('teams', 'Online Banking', { members: 'abe' })
  await does('ana', 'assign', id, { team: 'Online Banking' })
  await does('abe', 'prioritise', id, { priority: 'Low' })
})

test('what is offered is what is accepted, for everyone in every status', async () => {
  const { does, person, desk, ticket: ticketOf, arranges } = await openTown()
  const words = {
    body: 'Text',
    department: 'Billing',
    priority: 'Low',
    assignee: 'ben',
    subject: 'New',
    topic: 'Other',
    sla_plan: 'Sev-B',
    email: 'new@example.test',
    tags: 'vpn',
    until: '2030-01-08T12:00',
    kind: 'Blocks',
    copies: 'boss@example.com',
    task: 'Look',
    is: 'open',
  }
  for (const state of ['waiting', 'resolved', 'closed'])
    await arranges('statuses', `Other ${state}`, { state, colour: 'soft' })
  const other = await does('rita', 'open', null, { subject: 'Fax', topic: 'Other', body: 'Fax' })
  const to = String((await ticketOf(other)).number)
  const ways = {
    open: [],
    waiting: ['reply'],
    resolved: ['resolve'],
    closed: ['close'],
    binned: ['bin'],
    spam: ['spam'],
    merged: ['merge'],
  } as const
  for (const status of statuses)
    for (const who of cast)
      for (const verb of verbNames.filter((name) => name !== 'open')) {
        const id = await does('rita', 'open', null, {
          subject: 'VPN',
          topic: 'Other',
          body: `Down ${status} ${who} ${verb}`,
        })
        if (verb === 'tick' || verb === 'drop-task') {
          await does('abe', 'task', id, { task: 'Look' })
          await does('abe', 'tick', id, { task: 'Look' })
        }
        for (const way of ways[status]) await does('abe', way, id, { body: 'On it', into: to })
        if (verb === 'undo' && !isAside(status)) await does('abe', 'note', id, { body: 'Hm' })
        if (verb === 'unlink' && !isAside(status)) await does('abe', 'link', id, { to })
        const by = await person(who)
        const before = await desk.read((db) => ticketById(db, by, id))
        if (verb === 'reword' && !isAside(status) && may(by, 'note', before))
          await does(who, 'note', id, { body: 'Hm' })
        const ticket = await desk.read((db) => ticketById(db, by, id))
        const event = String(ticket.last_event_id)
        const isOffered = offered(by, ticket).includes(verb)
        const accepted = await does(who, verb, id, {
          ...words,
          event,
          ...(verb === 'set-status' && {
            status: isGoing(ticket.status) ? 'other waiting' : `other ${ticket.status}`,
          }),
          ...(/link/.test(verb) && { to }),
          into: to,
          name: 'New',
        }).then(
          () => true,
          () => false,
        )
        expect([status, who, verb, accepted]).toEqual([status, who, verb, isOffered])
      }
}, 240_000)

test('every word in the lifecycle table is one that is known', () => {
  const froms = new Set(verbNames.flatMap((name) => [...stepOf(name).from]))
  expect([...froms].sort()).toEqual([
    'binned',
    'closed',
    'merged',
    'none',
    'open',
    'resolved',
    'spam',
    'waiting',
  ])
  const whom = new Set(verbNames.flatMap((name) => [...stepOf(name).tells]))
  expect([...whom].sort()).toEqual([
    'account',
    'assignee',
    'copies',
    'customer',
    'department',
    'followers',
    'informed',
    'involved',
    'takers',
    'team',
  ])
  expect(Object.keys(lifecycle).every(isVerb)).toBe(true)
  expect(isVerb('constructor')).toBe(false)
})
