import { files, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Words for agents only. */
export const note = verb({
  label: 'Post internal note',
  past: say('{by} noted'),
  fields: {
    body: drawn(text('Internal note', 'Enter your internal note'), 'text', { rows: 4 }),
    files: files('Attachments'),
  },
  change: () => ({}),
})
