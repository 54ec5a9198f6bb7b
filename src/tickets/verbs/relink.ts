import { internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Gives the customer a new private link. Those given out before end. */
export const relink = verb({
  label: 'New link',
  past: say('{by} made a new private link'),
  fields: { note: optional(internal('Enter an internal note')) },
  effects: () => [
    say('The customer gets a letter with the new link.'),
    say('Every link given out before ends, whoever has it.'),
  ],
  change: (ticket) => ({ link_counter: ticket.link_counter + 1 }),
})
