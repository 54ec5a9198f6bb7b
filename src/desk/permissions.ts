import type { Person } from './desk.ts'
import type { Role } from './words.ts'

/**
 * How far a reach goes: nowhere, one's own tickets, also those of an organization that shares them, one's department's (also as assignee or in its
 * team), or any.
 */
export type Scope = 'no' | 'own' | 'organization' | 'department' | 'any'

type Reach = Record<Role, Scope> & { handedOver: boolean }

const reach = (
  customer: Scope,
  agent: Scope,
  sysadmin: Scope,
  system: Scope,
  handedOver = false,
): Reach => ({ customer, agent, sysadmin, system, handedOver })

/** Who may do what: one row for every action there is. Nothing else in the house decides this. */
// biome-ignore format: a table keeps its columns
export const permissions = {
  //                     customer  agent         sysadmin  system  also who has it in sight
  see:             reach('organization', 'department', 'any',    'any',  true),
  'see internal':  reach('no',     'department', 'any',    'any',  true),
  open:            reach('own',    'any',        'any',    'no'),
  claim:           reach('no',     'department', 'any',    'no'),
  assign:          reach('no',     'department', 'any',    'any'),
  release:         reach('no',     'department', 'any',    'no'),
  transfer:        reach('no',     'department', 'any',    'any'),
  escalate:        reach('no',     'department', 'any',    'any'),
  prioritise:      reach('no',     'department', 'any',    'any'),
  edit:            reach('no',     'department', 'any',    'no'),
  answer:          reach('no',     'department', 'any',    'no'),
  tag:             reach('no',     'department', 'any',    'any'),
  snooze:          reach('no',     'department', 'any',    'no'),
  wake:            reach('no',     'department', 'any',    'no'),
  follow:          reach('no',     'department', 'any',    'no',   true),
  unfollow:        reach('no',     'department', 'any',    'no',   true),
  link:            reach('no',     'department', 'any',    'no'),
  unlink:          reach('no',     'department', 'any',    'no'),
  copy:            reach('no',     'department', 'any',    'no'),
  task:            reach('no',     'department', 'any',    'any',  true),
  tick:            reach('no',     'department', 'any',    'no',   true),
  'drop-task':     reach('no',     'department', 'any',    'no'),
  note:            reach('no',     'department', 'any',    'any',  true),
  reply:           reach('own',    'department', 'any',    'no'),
  resolve:         reach('no',     'department', 'any',    'no'),
  close:           reach('own',    'department', 'any',    'any'),
  reopen:          reach('own',    'department', 'any',    'no'),
  'change-customer': reach('no',   'department', 'any',    'no'),
  'merge-customers': reach('no',   'no',         'no',     'any'),
  split:           reach('no',     'department', 'any',    'no'),
  part:            reach('no',     'any',        'any',    'no'),
  merge:           reach('no',     'department', 'any',    'no'),
  unmerge:         reach('no',     'department', 'any',    'no'),
  bin:             reach('no',     'department', 'any',    'any'),
  spam:            reach('no',     'department', 'any',    'any'),
  readdress:       reach('own',    'no',         'no',     'no'),
  relink:          reach('no',     'department', 'any',    'no'),
  reword:          reach('no',     'department', 'any',    'no',   true),
  redact:          reach('no',     'department', 'any',    'no'),
  undo:            reach('no',     'department', 'any',    'no',   true),
  'work at desk':  reach('no',     'any',        'any',    'no'),
  'manage desk':   reach('no',     'no',         'any',    'any'),
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
export function may(by: Person, action: Action, ticket?: Placed) {
  const scope = scopeOf(by, action)
  if (!ticket) return scope !== 'no'
  return reaches[scope](by, ticket) || (isHandedOver(by, action) && ticket.in_sight)
}

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
