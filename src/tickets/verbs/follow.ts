import { say } from '../../desk/say.ts'
import { verb } from '../verb.ts'

/** Stay with a ticket: see it wherever it goes, and be told of all that others do to it. Nobody else is told. */
export const follow = verb({
  label: 'Follow',
  past: say('{by} began to follow this'),
  fields: {},
  unless: (ticket) => ticket.follows === 1 && say('You follow this ticket already.'),
  change: () => ({ follows: 1 }),
})
