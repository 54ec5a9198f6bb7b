import { internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Nobody asked for anything: out of every queue, count and search. It is still opened by its number. */
export const spam = verb({
  label: 'Mark as spam',
  past: say('{by} marked this as spam'),
  fields: { body: optional(internal('Enter an internal note')) },
  effects: () => [
    say(
      'The ticket is in no queue, count or search any more, unless one searches for status:spam.',
    ),
    say('Its sender is not told and reads it as closed. If they write again, it is open again.'),
    say('Undo brings it back as it was.'),
  ],
  change: () => ({ status: 'spam' }),
})
