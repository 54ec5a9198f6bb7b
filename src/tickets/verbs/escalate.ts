import { internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Raises the priority by one step. */
export const escalate = verb({
  label: 'Escalate',
  past: say('{by} escalated this'),
  fields: { body: optional(internal('Enter an internal note')) },
  effects: () => [
    say('The priority goes up by one step.'),
    say('The assignee is told, and the department, as it has arranged.'),
    say('The customer sees none of this.'),
  ],
  unless: (ticket) =>
    ticket.next_priority_id === null && say('It already has the highest priority.'),
  change: (ticket) => ({ priority_id: ticket.next_priority_id ?? ticket.priority_id }),
})
