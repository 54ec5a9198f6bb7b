import { Mistaken, type Person } from '../../desk/desk.ts'
import { oneOf, ticketNumber } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import type { LinkKind } from '../../desk/tables-tickets.ts'
import { preset } from '../../desk/variations.ts'
import { findTicket, type Ticket } from '../ticket.ts'
import { isLinked, linkIds } from '../ticket-links.ts'
import { verb } from '../verb.ts'

const kinds = {
  relates: say('Relates to it'),
  parent: say('Is its parent'),
  blocks: say('Blocks it'),
  duplicates: say('Duplicates it'),
} satisfies Record<LinkKind, unknown>

/** Says how the ticket stands to another one that its agent sees. */
export const link = verb({
  label: 'Link',
  past: say('{by} linked this'),
  fields: {
    to: ticketNumber('Number of the other ticket', 'Enter the number of the other ticket'),
    kind: preset(oneOf(kinds, 'This ticket', 'Select how it stands to the other'), 'relates'),
  },
  effects: () => [
    say('Both tickets show it, each to agents who may see the other one.'),
    say('The customer sees none of this.'),
  ],
  meet: (tx, ticket, { to, kind }, by) => refuseLink(tx, by, ticket, to, kind),
  change: ({ links }, { to, kind }) => ({
    link_ids: linkIds([...links, { relation: kind, number: to }]),
  }),
})

/** Throws Mistaken when there is nothing to be linked to, or that is so already. */
async function refuseLink(tx: Db, by: Person, ticket: Ticket, to: number, kind: LinkKind) {
  const number = String(to)
  if (to === ticket.number)
    throw new Mistaken({ to: say('#{number} is this ticket. Enter another number', { number }) })
  if (!(await findTicket(tx, by, to)))
    throw new Mistaken({ to: say('You see no ticket #{number}', { number }) })
  if (isLinked(ticket, to, kind))
    throw new Mistaken({ to: say('It is linked to #{number} in this way already', { number }) })
}
