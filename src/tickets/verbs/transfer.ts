import { internal, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Hands the ticket to another department. Nobody there has it yet, so it leaves its assignee behind. */
export const transfer = verb({
  label: 'Transfer',
  past: say('{by} transferred this'),
  fields: {
    department: pick('departments', 'Department', 'Select a department'),
    priority: optional(pick('priorities', 'Priority', 'Select a priority')),
    sla_plan: optional(pick('sla_plans', 'SLA plan', 'Select an SLA plan')),
    body: optional(
      drawn(
        hinted(internal('Enter an internal note'), 'What the next person needs to know.'),
        'text',
        { rows: 6 },
      ),
    ),
  },
  effects: (ticket) => [
    say('The new department is told, as it has arranged.'),
    ...(ticket.assignee
      ? [
          say('Nobody there has it yet: {name} is no longer the assignee.', {
            name: ticket.assignee,
          }),
        ]
      : []),
    say('You keep seeing this ticket and can add notes to it.'),
    say('With another SLA plan the due time is counted again from {start}.', {
      start: { at: ticket.started_at },
    }),
    say(
      'The customer sees which department has it, unless that is private, and nothing else of this.',
    ),
  ],
  refuse: (ticket, { department }) =>
    department.id === ticket.department_id && {
      department: say('It is already with {name}. Select another department', {
        name: ticket.department,
      }),
    },
  change: (ticket, { department, priority, sla_plan }) => ({
    department_id: department.id,
    assignee_id: null,
    team_id: null,
    priority_id: priority?.id ?? ticket.priority_id,
    sla_plan_id: sla_plan?.id ?? ticket.sla_plan_id,
  }),
})
