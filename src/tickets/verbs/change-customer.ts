import { Mistaken } from '../../desk/desk.ts'
import { email, internal, line } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { meetCustomer, personAt } from '../../people/customer.ts'
import { copyIds } from '../copies.ts'
import { refuseMerged } from '../merged.ts'
import { verb } from '../verb.ts'

const missing = 'Enter the full name: this address is new here'

/** The ticket is somebody else's. Links given out before end. */
export const changeCustomer = verb({
  label: 'Change customer',
  past: say('{by} changed the customer'),
  fields: {
    email: hinted(email('Email address'), 'Of whom the ticket is from now on'),
    name: optional(
      drawn(hinted(line('Full name', missing, 100), 'Only if the address is new here'), 'line', {
        size: 34,
        autocomplete: 'off',
        spellcheck: 'false',
      }),
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
    if (name === undefined && !(await personAt(tx, address)))
      throw new Mistaken({ name: say(missing) })
    return meetCustomer(tx, name ?? '', address, at)
  },
  change: (ticket, _input, _by, { id }) => ({
    customer_id: id,
    link_counter: ticket.link_counter + 1,
    copy_ids: copyIds(ticket.copies.filter((copy) => copy.id !== id)),
  }),
})
