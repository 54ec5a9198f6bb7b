import { internal, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { forAgents, hinted, optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Back to open. The due time counts from now. */
export const reopen = verb({
  label: 'Reopen',
  past: say('{by} reopened this'),
  fields: {
    body: hinted(text('Reply', 'Enter why you still need help'), 'What is still missing.'),
    note: forAgents(
      optional(hinted(internal('Enter an internal note'), 'For everyone who worked on this.')),
    ),
  },
  effects: () => [
    say('The due time is counted again from now.'),
    say(
      'The assignee, the department and everyone who worked on it are told. The customer reads your reply.',
    ),
  ],
  change: () => ({ status: 'open' }),
})
