import { internal, oneOf, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { asStatus, statusAmong } from '../../desk/status-field.ts'
import { timeSpent } from '../../desk/time-spent.ts'
import { forAgents, forCustomers, hinted, optional, preset } from '../../desk/variations.ts'
import { heldBack } from '../tasks.ts'
import { verb } from '../verb.ts'

const reasons = { solved: say('It is solved'), withdrawn: say('I no longer need help') }

/** Nothing more will happen. */
export const close = verb({
  label: 'Close',
  past: say('{by} closed this'),
  fields: {
    reason: forCustomers(
      optional(oneOf(reasons, 'Why can it be closed?', 'Select why it can be closed')),
    ),
    body: forAgents(
      optional(hinted(text('Reply', 'Enter your reply'), 'A last word to the customer.')),
    ),
    note: forAgents(
      optional(hinted(internal('Enter an internal note'), 'For everyone who worked on this.')),
    ),
    status: forAgents(preset(statusAmong(['closed'], 'Status', 'Select a status'), 'closed')),
    spent: timeSpent,
  },
  effects: () => [
    say('Nothing more will happen to this ticket, until somebody reopens it.'),
    say('The customer and everyone who worked on it are told.'),
  ],
  refuse: (ticket, _input, by) => by.role !== 'customer' && heldBack(ticket),
  change: (_ticket, { status = 'closed' }) => asStatus(status),
})
