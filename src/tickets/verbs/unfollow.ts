import { say } from '../../desk/say.ts'
import { verb } from '../verb.ts'

/** The opposite of follow. Who claimed, assigned or handed it over keeps seeing it all the same. */
export const unfollow = verb({
  label: 'Unfollow',
  past: say('{by} stopped following this'),
  fields: {},
  unless: (ticket) => ticket.follows === null && say('You do not follow this ticket.'),
  change: () => ({ follows: null }),
})
