import { internal, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

export const prioritise = verb({
  label: 'Change priority',
  past: say('{by} changed the priority'),
  fields: {
    priority: pick('priorities', 'Priority', 'Select a priority'),
    body: optional(internal('Enter an internal note')),
  },
  effects: () => [say('The assignee is told.'), say('The customer sees none of this.')],
  refuse: (ticket, { priority }) =>
    priority.id === ticket.priority_id && {
      priority: say('Its priority is already {name}. Select another one', {
        name: ticket.priority,
      }),
    },
  change: (_ticket, { priority }) => ({ priority_id: priority.id }),
})
