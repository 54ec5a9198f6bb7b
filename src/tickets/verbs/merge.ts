import { Mistaken, type Person } from '../../desk/desk.ts'
import { internal, ticketNumber } from '../../desk/kinds.ts'
import { may } from '../../desk/permissions.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { optional } from '../../desk/variations.ts'
import { isAside } from '../../desk/words.ts'
import { findTicket, type Ticket } from '../ticket.ts'
import { verb } from '../verb.ts'

/** The ticket goes on in another one of the same customer. Nothing moves: both numbers and both stories stay. */
export const merge = verb({
  label: 'Merge',
  past: say('{by} merged this into another ticket'),
  fields: {
    into: ticketNumber(
      'Number of the ticket that stays',
      'Enter the number of the ticket that stays',
    ),
    body: optional(internal('Enter an internal note')),
  },
  effects: ({ number }) => [
    say(
      'The other ticket shows this one’s conversation among its own, each entry marked with #{number}.',
      {
        number: String(number),
      },
    ),
    say(
      'The other one keeps its status, due time, assignee and department. This one leaves every queue.',
    ),
    say('What the customer writes to this number arrives in the other ticket.'),
    say('The customer is not told. Whoever sees this ticket sees it still.'),
    say('Unmerge puts everything back, with what the customer wrote meanwhile.'),
  ],
  meet: (tx, ticket, { into }, by) => findOther(tx, by, ticket, into),
  change: (_ticket, _input, _by, other) => ({ status: 'merged', merged_into_id: other.id }),
})

/** The ticket that stays. Throws Mistaken when there is none, or it may not be that one. */
async function findOther(tx: Db, by: Person, ticket: Ticket, into: number) {
  const other = await findTicket(tx, by, into)
  const because = whyNotInto(ticket, other, into, by)
  if (because) throw new Mistaken({ into: because })
  return other as Ticket // it has just been asked for
}

/** Why a ticket may not be merged into another; nothing when it may. */
export function whyNotInto(ticket: Ticket, other: Ticket | undefined, into: number, by: Person) {
  const number = `#${into}`
  if (into === ticket.number)
    return say('{number} is this ticket. Enter another number', { number })
  if (!other) return say('You see no ticket {number}', { number })
  if (!may(by, 'merge', other)) return say('{number} is not yours to merge with', { number })
  if (other.customer_id !== ticket.customer_id)
    return say(
      '{number} was asked by someone else, who would read this conversation. Link the two, or change the customer first',
      { number },
    )
  if (isAside(other.status))
    return say('{number} is {status} itself. Enter another number', {
      number,
      status: say(asideNow[other.status]),
    })
}
const asideNow = { binned: 'in the bin', spam: 'spam', merged: 'merged' }
