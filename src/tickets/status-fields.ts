import { email, line } from '../desk/kinds.ts'
import { drawn, hinted } from '../desk/variations.ts'

/** What one knows of a ticket without its link: its number, and the address it is answered to. */
export const statusFields = {
  number: drawn(
    hinted(line('Ticket number', 'Enter the ticket number', 20), 'Six digits, like 104233'),
    'line',
    {
      size: 9,
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
    },
  ),
  email: hinted(email('Email address'), 'We send your private link there'),
}
