import { Mistaken } from '../../desk/desk.ts'
import { folded } from '../../desk/folded.ts'
import { say } from '../../desk/say.ts'
import { addresses } from '../../desk/several.ts'
import { hinted, optional } from '../../desk/variations.ts'
import { copyIds, meetCopies } from '../copies.ts'
import { verb } from '../verb.ts'

/** Says who else gets a letter of what the customer is told. Who is not named any more gets none from then on. */
export const copy = verb({
  label: 'Change copies',
  past: say('{by} changed the copies'),
  fields: {
    copies: hinted(
      { ...addresses('Copies'), readsEmpty: true },
      'Email addresses with commas between. These get copies and no others.',
    ),
    paused: optional(
      hinted(
        { ...addresses('Not for now'), readsEmpty: true },
        'These stay on the list and get nothing.',
      ),
    ),
  },
  begin: ({ copies }) => ({
    copies: emailsOf(copies.filter(({ active }) => active)),
    paused: emailsOf(copies.filter(({ active }) => !active)),
  }),
  effects: () => [
    say('From now on they get a letter of every entry that the customer sees, by either side.'),
    say('The customer is shown their addresses.'),
    say('They cannot open the ticket, and get no internal notes.'),
  ],
  refuse: (ticket, { copies, paused }) => {
    const now = ticket.copies.map(({ email, active }) => `${folded(email)} ${active}`)
    const before = emailsOf(ticket.copies.filter(({ active }) => !active))
    const wished = [
      ...copies.map((email) => `${folded(email)} true`),
      ...(paused ?? listIn(before)).map((email) => `${folded(email)} false`),
    ]
    return String(now.sort()) === String(wished.sort()) && say('Nothing was changed.')
  },
  meet: async (tx, ticket, { copies, paused }, _by, at) => {
    const active = await meetCopies(tx, 'copies', copies, ticket, at)
    const still = ticket.copies.filter((copy) => !copy.active)
    const resting = paused ? await meetCopies(tx, 'paused', paused, ticket, at) : still
    const both = resting.find(({ id }) => active.some((copy) => copy.id === id))
    if (both && paused)
      throw new Mistaken({ paused: say('{email} is in both', { email: both.email }) })
    const rest = resting.filter(({ id }) => !active.some((copy) => copy.id === id))
    return [...active, ...rest.map((copy) => ({ ...copy, active: false }))]
  },
  change: (_ticket, _input, _by, copies) => ({ copy_ids: copyIds(copies) }),
})

const emailsOf = (copies: { email: string }[]) => copies.map(({ email }) => email).join(', ')
const listIn = (emails: string) => emails.split(', ').filter(Boolean)
