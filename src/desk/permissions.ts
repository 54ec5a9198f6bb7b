import type { Membership, Person } from './desk.ts'
import type { Key } from './permission-keys.ts'
import type { Role } from './words.ts'

/**
 * How far a reach goes: nowhere, one's own tickets, also those of an organization that shares them, one's department's (also as assignee or in its
 * team), or any.
 */
type Scope = 'no' | 'own' | 'organization' | 'department' | 'any'

type Reach = Record<Role, Scope> & { key: Key | ''; handedOver: boolean }

const reach = (
  customer: Scope,
  agent: Scope,
  sysadmin: Scope,
  system: Scope,
  key: Key | '',
  handedOver = false,
): Reach => ({ customer, agent, sysadmin, system, key, handedOver })

/**
 * Who may do what: one row for every action there is. An agent needs the right as well, where there is one: it comes with
 * their role in the ticket's department. Nothing else in the house decides this.
 */
// biome-ignore format: a table keeps its columns
export const permissions = {
  //                        customer         agent          sysadmin  system    right it needs     also who has it in sight
  see:                reach('organization',  'department',  'any',    'any',    '',               true),
  'see internal':     reach('no',            'department',  'any',    'any',    '',               true),
  open:               reach('own',           'any',         'any',    'no',     'ticket.create'),
  claim:              reach('no',            'department',  'any',    'no',     'ticket.assign'),
  assign:             reach('no',            'department',  'any',    'any',    'ticket.assign'),
  release:            reach('no',            'department',  'any',    'no',     'ticket.release'),
  transfer:           reach('no',            'department',  'any',    'any',    'ticket.transfer'),
  escalate:           reach('no',            'department',  'any',    'any',    'ticket.assign'),
  prioritise:         reach('no',            'department',  'any',    'any',    'ticket.edit'),
  edit:               reach('no',            'department',  'any',    'no',     'ticket.edit'),
  'set-status':       reach('no',            'department',  'any',    'any',    'ticket.edit'),
  answer:             reach('no',            'department',  'any',    'no',     'ticket.edit'),
  tag:                reach('no',            'department',  'any',    'any',    'ticket.edit'),
  snooze:             reach('no',            'department',  'any',    'no',     'ticket.edit'),
  wake:               reach('no',            'department',  'any',    'no',     'ticket.edit'),
  follow:             reach('no',            'department',  'any',    'no',     '',               true),
  unfollow:           reach('no',            'department',  'any',    'no',     '',               true),
  link:               reach('no',            'department',  'any',    'no',     'ticket.link'),
  unlink:             reach('no',            'department',  'any',    'no',     'ticket.link'),
  copy:               reach('no',            'department',  'any',    'no',     'ticket.edit'),
  task:               reach('no',            'department',  'any',    'any',    'task.create',    true),
  tick:               reach('no',            'department',  'any',    'no',     'task.close',     true),
  'drop-task':        reach('no',            'department',  'any',    'no',     'task.delete'),
  note:               reach('no',            'department',  'any',    'any',    '',               true),
  reply:              reach('own',           'department',  'any',    'no',     'ticket.reply'),
  resolve:            reach('no',            'department',  'any',    'no',     'ticket.close'),
  close:              reach('own',           'department',  'any',    'any',    'ticket.close'),
  reopen:             reach('own',           'department',  'any',    'no',     'ticket.close'),
  'change-customer':  reach('no',            'department',  'any',    'no',     'ticket.edit'),
  'merge-customers':  reach('no',            'no',          'no',     'any',    ''),
  split:              reach('no',            'department',  'any',    'no',     'ticket.merge'),
  part:               reach('no',            'any',         'any',    'no',     ''),
  merge:              reach('no',            'department',  'any',    'no',     'ticket.merge'),
  unmerge:            reach('no',            'department',  'any',    'no',     'ticket.merge'),
  bin:                reach('no',            'department',  'any',    'any',    'ticket.delete'),
  spam:               reach('no',            'department',  'any',    'any',    'ticket.delete'),
  readdress:          reach('own',           'no',          'no',     'no',     ''),
  relink:             reach('no',            'department',  'any',    'no',     'ticket.edit'),
  reword:             reach('no',            'department',  'any',    'no',     '',               true),
  redact:             reach('no',            'department',  'any',    'no',     'thread.edit'),
  undo:               reach('no',            'department',  'any',    'no',     '',               true),
  'work at desk':     reach('no',            'any',         'any',    'no',     ''),
  'manage desk':      reach('no',            'no',          'any',    'any',    ''),
} satisfies Record<string, Reach>
export type Action = keyof typeof permissions

/** What of a ticket decides who reaches it. */
export type Placed = {
  id: number
  customer_id: number
  /** Of its customer. */
  organization_id: number | null
  department_id: number
  assignee_id: number | null
  team_id: number | null
  in_sight: boolean
}

export const scopeOf = (by: Person, action: Action): Scope => permissions[action][by.role]

/** Whether someone may do this to a ticket, or, without one, at all. */
export const may = (by: Person, action: Action, ticket?: Placed) =>
  isReached(by, action, ticket) && lacks(by, action, ticket) === undefined

/** Whether it is a ticket to which they may do this, whatever their role. */
export function isReached(by: Person, action: Action, ticket?: Placed) {
  const scope = scopeOf(by, action)
  if (!ticket) return scope !== 'no'
  return reaches[scope](by, ticket) || (isHandedOver(by, action) && ticket.in_sight)
}

/**
 * The right that an agent lacks for this, where they lack it. In their departments their role there counts; at a ticket that
 * lies elsewhere, and without one, they may do what they may do in any of their departments.
 */
export function lacks(by: Person, action: Action, ticket?: Pick<Placed, 'department_id'>) {
  const { key } = permissions[action]
  return !key || holds(by, key, ticket) ? undefined : key
}

/** Whether somebody has a right: in a department of theirs by their role there, else by any of their roles. Whoever needs no role has it. */
export function holds(by: Person, key: Key, ticket?: Pick<Placed, 'department_id'>) {
  if (by.role !== 'agent') return true
  const there = roleAt(by, ticket)
  const counting = there ? [there] : by.memberships
  return counting.some(({ keys }) => keys.includes(key))
}

/** The role of somebody in the department with which a ticket lies, where they are its member. */
export const roleAt = (
  { memberships }: Person,
  ticket?: Pick<Placed, 'department_id'>,
): Membership | undefined =>
  memberships.find(({ department_id }) => department_id === ticket?.department_id)

const isHandedOver = (by: Person, action: Action) =>
  permissions[action].handedOver && scopeOf(by, action) === 'department'

const isOwn = (by: Person, ticket: Placed) =>
  ticket.customer_id === by.id && (by.only ?? ticket.id) === ticket.id

const reaches: Record<Scope, (by: Person, ticket: Placed) => boolean> = {
  no: () => false,
  own: isOwn,
  organization: (by, ticket) =>
    isOwn(by, ticket) ||
    (by.only === undefined && by.shares !== undefined && by.shares === ticket.organization_id),
  department: (by, ticket) =>
    by.memberships.some((membership) => membership.department_id === ticket.department_id) ||
    ticket.assignee_id === by.id ||
    (ticket.team_id !== null && by.teams.includes(ticket.team_id)),
  any: () => true,
}
