import { say } from '../../desk/say.ts'
import { verb } from '../verb.ts'

/** The opposite of snooze: back into the queues before its time. */
export const wake = verb({
  label: 'Wake',
  past: say('{by} woke this'),
  fields: {},
  unless: (ticket) => ticket.snoozed_until === null && say('It is not snoozed.'),
  change: () => ({ snoozed_until: null }),
})
