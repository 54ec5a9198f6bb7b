import { expressionBuilder } from 'kysely'
import { stands } from '../../desk/events.ts'
import { folded } from '../../desk/folded.ts'
import { say } from '../../desk/say.ts'
import type { Tables } from '../../desk/tables.ts'
import { answeredWith } from './answers.ts'
import { inList, moment, oneOf, spans, type Term, tagged } from './meanings.ts'
import {
  isAskedBy,
  isFollowedBy,
  isHandedOver,
  isNewsFor,
  isUnreadBy,
  wroteIn,
} from './relations.ts'
import { statused } from './statuses.ts'
import { hasTask, tasked } from './tasks.ts'
import { topicked } from './topics.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** Its time has not come. True or false also where it has none, so that it can be denied. */
const isSnoozed = (now: number) =>
  eb.and([
    eb('ticket.going', '=', 1),
    eb('ticket.snoozed_until', 'is not', null),
    eb('ticket.snoozed_until', '>', now),
  ])

/** Every term by which a line can choose tickets. */
export const terms = {
  status: {
    label: say('Status'),
    example: 'status:open,waiting',
    means: statused,
  },
  assignee: {
    label: say('Assignee'),
    example: 'assignee:me',
    means: inList('agents', 'assignee_id', say('nobody'), ({ id }) => [id]),
  },
  team: {
    label: say('Team'),
    example: 'team:"Online Banking"',
    means: inList('teams', 'team_id', say('none'), ({ teams }) => teams),
  },
  dept: {
    label: say('Department'),
    example: 'dept:"System Administrators"',
    means: inList('departments', 'department_id', undefined, ({ memberships }) =>
      memberships.map(({ department_id }) => department_id),
    ),
  },
  priority: {
    label: say('Priority'),
    example: 'priority:high',
    means: inList('priorities', 'priority_id'),
  },
  sla: { label: say('SLA plan'), example: 'sla:Sev-A', means: inList('sla_plans', 'sla_plan_id') },
  topic: {
    label: say('Help topic'),
    example: 'topic:password-reset',
    means: topicked,
  },
  task: { label: say('Open task of'), example: 'task:me', means: tasked },
  tag: { label: say('Tag'), example: 'tag:vpn', means: tagged },
  field: {
    label: say('Answer'),
    example: 'field:"Serial number=LF-1042"',
    means: answeredWith,
  },
  from: {
    label: say('Customer'),
    example: 'from:ken@example.com',
    means: (value) => ({ said: value, holds: isAskedBy(folded(value)) }),
  },
  by: {
    label: say('Written by'),
    example: 'by:jane',
    means: (value) => ({ said: value, holds: wroteIn(folded(value)) }),
  },
  number: {
    label: say('Number'),
    example: '#104233',
    means: (value) =>
      /^\d{1,12}$/.test(value)
        ? { said: `#${value}`, holds: eb('ticket.number', '=', Number(value)) }
        : undefined,
  },
  after: {
    label: say('Created on or after'),
    example: 'after:2026-03-01',
    means: moment((at) => eb('ticket.opened_at', '>=', at)),
  },
  before: {
    label: say('Created before'),
    example: 'before:2026-03-01',
    means: moment((at) => eb('ticket.opened_at', '<', at)),
  },
  due: {
    label: say('Due before'),
    example: 'due:2026-03-01',
    means: moment((at) => eb('ticket.due_at', '<', at)),
  },
  idle: {
    label: say('Not changed for'),
    example: 'idle:3d',
    means: (value, { now }) => {
      const [, number, unit = ''] = /^(\d{1,4})([mhdw])$/.exec(folded(value)) ?? []
      const span = spans[unit]
      if (number === undefined || span === undefined) return
      const lastChange = eb
        .selectFrom('event')
        .select('at')
        .whereRef('event.id', '=', 'ticket.last_event_id')
      return { said: value, holds: eb(lastChange, '<', now - Number(number) * span) }
    },
  },
  has: {
    label: say('Has'),
    example: 'has:file',
    means: oneOf({
      task: [say('an open task'), hasTask],
      file: [
        say('a file'),
        () =>
          eb(
            'ticket.id',
            'in',
            eb
              .selectFrom('attachment')
              .innerJoin('event', 'event.id', 'event_id')
              .select('event.ticket_id'),
          ),
      ],
      answer: [
        say('an answer'),
        () =>
          eb.exists(
            eb
              .selectFrom('event')
              .select('event.id')
              .whereRef('event.ticket_id', '=', 'ticket.id')
              .where('event.acting_as', '=', 'agent')
              .where('event.seen', '=', 'everyone')
              .where(stands),
          ),
      ],
    }),
  },
  is: {
    label: say('Is'),
    example: 'is:unread',
    means: oneOf({
      assigned: [say('assigned'), () => eb('ticket.assignee_id', 'is not', null)],
      overdue: [
        say('overdue'),
        ({ now }) => eb.and([eb('ticket.going', '=', 1), eb('ticket.due_at', '<', now)]),
      ],
      snoozed: [say('snoozed'), ({ now }) => isSnoozed(now)],
      unread: [say('unread'), ({ by }) => isUnreadBy(by)],
      news: [say('news for me'), ({ by }) => isNewsFor(by)],
      followed: [say('followed by me'), ({ by }) => isFollowedBy(by)],
      'handed-over': [say('handed over by me'), ({ by }) => isHandedOver(by)],
    }),
  },
} satisfies Record<string, Term>
type TermName = keyof typeof terms

export const isTerm = (name: string): name is TermName => Object.hasOwn(terms, name)
