import { internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Throws the ticket away: out of every queue, count and search. It is still opened by its number. */
export const bin = verb({
  label: 'Move to bin',
  past: say('{by} moved this to the bin'),
  fields: { body: optional(internal('Enter an internal note')) },
  effects: () => [
    say(
      'The ticket is in no queue, count or search any more, unless one searches for status:binned.',
    ),
    say('Its customer is not told and reads it as closed. If they write again, it is open again.'),
    say('Undo brings it back as it was.'),
  ],
  change: () => ({ status: 'binned' }),
})
