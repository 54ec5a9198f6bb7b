import { email } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { meetCustomer } from '../../people/customer.ts'
import { refuseMerged } from '../merged.ts'
import type { Ticket } from '../ticket.ts'
import { verb } from '../verb.ts'

/** Whoever has just made a ticket corrects the address it is answered to. Links given out before end. */
export const readdress = verb({
  label: 'Change',
  past: say('{by} changed the email address'),
  fields: { email: email('Email address') },
  unless: (ticket, by) =>
    (!by.made || ticket.answered) &&
    say('The address can be changed only by whoever created the ticket, until we have answered.'),
  refuse: (ticket, input) =>
    input.email === ticket.customer_email && {
      email: say('This is the address we have. Enter another one'),
    },
  meet: async (tx, ticket, input, _by, at) => {
    await refuseMerged(tx, ticket)
    return meetCustomer(tx, await nameGiven(tx, ticket), input.email, at)
  },
  change: (ticket, _input, _by, customer) => ({
    customer_id: customer.id,
    link_counter: ticket.link_counter + 1,
  }),
})

/** The name that was written with the first address: that one may belong to somebody else. */
async function nameGiven(tx: Db, ticket: Ticket) {
  const given = await tx
    .selectFrom('event_text')
    .innerJoin('event', 'event.id', 'event_text.event_id')
    .select('text')
    .where('event.ticket_id', '=', ticket.id)
    .where('event.verb', '=', 'open')
    .where('part', '=', 'name')
    .executeTakeFirst()
  return given?.text ?? ticket.customer
}
