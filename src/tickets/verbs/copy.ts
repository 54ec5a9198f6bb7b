import { folded } from '../../desk/folded.ts'
import { addresses } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { hinted } from '../../desk/variations.ts'
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
  },
  begin: ({ copies }) => ({ copies: copies.map(({ email }) => email).join(', ') }),
  effects: () => [
    say('From now on they get a letter of every entry that the customer sees, by either side.'),
    say('The customer is shown their addresses.'),
    say('They cannot open the ticket, and get no internal notes.'),
  ],
  refuse: (ticket, { copies }) =>
    String(ticket.copies.map(({ email }) => folded(email)).sort()) ===
      String(copies.map(folded).sort()) && say('Nothing was changed.'),
  meet: (tx, ticket, { copies }, _by, at) => meetCopies(tx, 'copies', copies, ticket, at),
  change: (_ticket, _input, _by, copies) => ({ copy_ids: copyIds(copies) }),
})
