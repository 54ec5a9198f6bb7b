import { say } from '../../desk/say.ts'
import { verb } from '../verb.ts'

/** The opposite of claim: nobody has the ticket. */
export const release = verb({
  label: 'Release',
  past: say('{by} released this'),
  fields: {},
  unless: (ticket) => ticket.assignee_id === null && say('Nobody has this ticket.'),
  change: () => ({ assignee_id: null }),
})
