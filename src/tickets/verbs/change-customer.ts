import { email, internal, line } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { meetCustomer } from '../../people/customer.ts'
import { refuseMerged } from '../merged.ts'
import { verb } from '../verb.ts'

/** The ticket is somebody else's. Links given out before end. */
export const changeCustomer = verb({
  label: 'Change customer',
  past: say('{by} changed the customer'),
  fields: {
    email: hinted(email('Email address'), 'Of whom the ticket is from now on'),
    name: drawn(
      hinted(line('Full name', 'Enter the full name', 100), 'Used only if the address is new here'),
      'line',
      { size: 34, autocomplete: 'off', spellcheck: 'false' },
    ),
    note: optional(internal('Enter an internal note')),
  },
  effects: ({ customer }) => [
    say(
      'The new customer is told, gets a private link, and reads the whole conversation but internal notes.',
    ),
    say('{customer} no longer sees this ticket and is not told. Links given out before end.', {
      customer,
    }),
    say('The assignee and the followers are told.'),
  ],
  refuse: (ticket, { email: address }) =>
    address === ticket.customer_email && {
      email: say('This is the address we have. Enter another one'),
    },
  meet: async (tx, ticket, { name, email: address }, _by, at) => {
    await refuseMerged(tx, ticket)
    return meetCustomer(tx, name, address, at)
  },
  change: (ticket, _input, _by, { id }) => ({
    customer_id: id,
    link_counter: ticket.link_counter + 1,
  }),
})
