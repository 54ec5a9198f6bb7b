import type { Person } from '../../desk/desk.ts'
import { files, oneOf, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, forAgents, preset } from '../../desk/variations.ts'
import type { Status } from '../../desk/words.ts'
import { verb } from '../verb.ts'

const afterwards = {
  keep: say('Keep as it is'),
  waiting: say('Waiting for customer'),
  resolved: say('Resolved'),
}

/** Words the other side reads. A customer who writes opens the ticket again. */
export const reply = verb({
  label: 'Post reply',
  past: say('{by} replied'),
  fields: {
    body: drawn(text('Reply', 'Enter your reply'), 'text', { rows: 6 }),
    files: files('Attachments'),
    status: forAgents(
      preset(oneOf(afterwards, 'Status after this reply', 'Select a status'), 'waiting'),
    ),
  },
  change: (ticket, { status }, by) => ({
    status: statusAfter(ticket.status, status ?? 'waiting', by),
  }),
})

function statusAfter(now: Status, chosen: keyof typeof afterwards, by: Person): Status {
  if (by.role === 'customer') return 'open'
  const isDone = now === 'resolved' || now === 'closed'
  return isDone || chosen === 'keep' ? now : chosen
}
