import type { Option } from '../../desk/fields.ts'
import { internal, pick } from '../../desk/kinds.ts'
import { sentenceOf } from '../../desk/permission-keys.ts'
import { lacks } from '../../desk/permissions.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import type { Ticket } from '../ticket.ts'
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
  refuse: (ticket, { department, ...wished }, by) => {
    if (department.id === ticket.department_id)
      return {
        department: say('It is already with {name}. Select another department', {
          name: ticket.department,
        }),
      }
    return lacks(by, 'edit', ticket) ? kept(ticket, wished) : false
  },
  change: (ticket, { department, priority, sla_plan }) => ({
    department_id: department.id,
    assignee_id: null,
    team_id: null,
    priority_id: priority?.id ?? ticket.priority_id,
    sla_plan_id: sla_plan?.id ?? ticket.sla_plan_id,
  }),
})

type Wished = { priority?: Option | undefined; sla_plan?: Option | undefined }

/** To change these on the way is to edit: whoever may not leaves them as they are. */
function kept(
  { priority_id, sla_plan_id }: Pick<Ticket, 'priority_id' | 'sla_plan_id'>,
  { priority, sla_plan }: Wished,
) {
  const because = say('Your role has no right “{right}”. Leave this as it is', {
    right: sentenceOf('ticket.edit'),
  })
  if (priority && priority.id !== priority_id) return { priority: because }
  return sla_plan && sla_plan.id !== sla_plan_id ? { sla_plan: because } : false
}
