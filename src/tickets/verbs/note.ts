import { files, internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { timeSpent } from '../../desk/time-spent.ts'
import { drawn } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Words for agents only. */
export const note = verb({
  label: 'Post internal note',
  past: say('{by} noted'),
  fields: {
    body: drawn(internal('Enter your internal note'), 'text', { rows: 4 }),
    files: files('Attachments'),
    spent: timeSpent,
  },
  change: () => ({}),
})
