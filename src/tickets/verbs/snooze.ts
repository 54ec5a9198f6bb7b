import { Mistaken } from '../../desk/desk.ts'
import { moment } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { verb } from '../verb.ts'

const year = 366 * 86_400_000

/** Out of the queues until a moment, or until the customer writes. */
export const snooze = verb({
  label: 'Snooze',
  past: say('{by} snoozed this'),
  fields: { until: moment('Until', 'Enter until when') },
  effects: () => [
    say('Until then the ticket is in none of the queues but Snoozed and For me.'),
    say('It comes back at once when the customer writes, or when it is transferred.'),
    say('Its due time stays as it is.'),
    say('The customer sees none of this.'),
  ],
  meet: async (_tx, _ticket, { until }, _by, at) => {
    if (until <= at) throw new Mistaken({ until: say('Enter a time that is still to come') })
    if (until > at + year) throw new Mistaken({ until: say('Enter a time within a year') })
  },
  change: (_ticket, { until }) => ({ snoozed_until: until }),
})
