import { Mistaken } from '../../desk/desk.ts'
import { ticketNumber } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { linkedTickets } from '../linked-tickets.ts'
import { linkIds } from '../ticket-links.ts'
import { verb } from '../verb.ts'

/** Takes away every link to one other ticket. */
export const unlink = verb({
  label: 'Unlink',
  past: say('{by} unlinked this'),
  fields: {
    to: ticketNumber('Number of the other ticket', 'Enter the number of the other ticket'),
  },
  effects: () => [
    say('Neither ticket shows the other any more.'),
    say('The customer sees none of this.'),
  ],
  meet: async (tx, ticket, { to }, by) => {
    const seen = await linkedTickets(tx, by, ticket)
    if (!seen.some(({ number }) => number === to))
      throw new Mistaken({ to: say('It is not linked to #{number}', { number: String(to) }) })
  },
  change: ({ links }, { to }) => ({
    link_ids: linkIds(links.filter(({ number }) => number !== to)),
  }),
})
