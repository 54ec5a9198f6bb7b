import { internal, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { asStatus, statusAmong } from '../../desk/status-field.ts'
import { timeSpent } from '../../desk/time-spent.ts'
import { drawn, hinted, optional, preset } from '../../desk/variations.ts'
import { heldBack } from '../tasks.ts'
import { verb } from '../verb.ts'

/** The answer is given; the customer is asked to confirm. */
export const resolve = verb({
  label: 'Resolve',
  past: say('{by} resolved this'),
  fields: {
    body: optional(hinted(text('Reply', 'Enter your reply'), 'What was done, for the customer.')),
    note: optional(
      drawn(
        hinted(internal('Enter an internal note'), 'For everyone who worked on this.'),
        'text',
        { rows: 4 },
      ),
    ),
    status: preset(statusAmong(['resolved'], 'Status', 'Select a status'), 'resolved'),
    spent: timeSpent,
  },
  effects: () => [
    say('The customer is told and can close it, or write again to reopen it.'),
    say(
      'The assignee and everyone who claimed, assigned or handed it over are told, and read the internal note.',
    ),
  ],
  refuse: heldBack,
  change: (_ticket, { status = 'resolved' }) => asStatus(status),
})
