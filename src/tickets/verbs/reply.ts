import type { Person } from '../../desk/desk.ts'
import type { Field } from '../../desk/fields.ts'
import { files, oneOf, text, tick } from '../../desk/kinds.ts'
import { sentenceOf } from '../../desk/permission-keys.ts'
import { lacks } from '../../desk/permissions.ts'
import { say } from '../../desk/say.ts'
import { addresses } from '../../desk/several.ts'
import { asStatus, stateOf, statusAmong, type Wished } from '../../desk/status-field.ts'
import { timeSpent } from '../../desk/time-spent.ts'
import { drawn, forAgents, hinted, optional, preset } from '../../desk/variations.ts'
import { isAside, isGoing } from '../../desk/words.ts'
import { meetCopies } from '../copies.ts'
import { signed, signs } from '../signature.ts'
import { heldBack } from '../tasks.ts'
import type { Ticket } from '../ticket.ts'
import { type Change, verb } from '../verb.ts'

const readers = {
  everyone: say('The customer, and those in copy'),
  customer: say('The customer only'),
}

/** Words the other side reads. A customer who writes opens the ticket again. */
export const reply = verb({
  label: 'Post reply',
  past: say('{by} replied'),
  fields: {
    body: drawn(text('Reply', 'Enter your reply'), 'text', { rows: 6 }),
    files: files('Attachments'),
    without_file: forAgents(optional(tick('Post it all the same, without a file'))),
    with_address: forAgents(optional(tick('Post it all the same, with this address'))),
    to: forAgents(preset(oneOf(readers, 'To', 'Select who gets it'), 'everyone')),
    bcc: forAgents(
      optional(
        hinted(
          addresses('Blind copy'),
          'Email addresses with commas between. They get this one reply, and only agents know.',
        ),
      ),
    ),
    signature: forAgents(preset(oneOf(signs, 'Signature', 'Select a signature'), 'none')),
    status: forAgents(preset(afterwards(), 'waiting')),
    spent: timeSpent,
  },
  refuse: (ticket, { status }, by) => {
    if (!status || status === 'keep' || stateOf(status) !== 'resolved') return false
    const because = whyNotResolved(by, ticket)
    return because && { status: because }
  },
  unless: (ticket, by) =>
    by.role !== 'customer' &&
    isAside(ticket.status) &&
    say('It has been set aside. Undo that first, then reply.'),
  meet: async (tx, ticket, { body, signature, bcc = [] }, by, at) => ({
    blind: await meetCopies(tx, 'bcc', bcc, ticket, at),
    body: signature ? await signed(tx, body, signature, by, ticket) : body,
  }),
  blind: ({ blind }) => blind,
  words: (_input, { body }) => ({ body }),
  change: (ticket, { status = 'waiting' }, by) => after(ticket, status, by),
})

/** To resolve with a reply is to resolve. */
const whyNotResolved = (by: Person, ticket: Ticket) =>
  lacks(by, 'resolve', ticket)
    ? say('Your role has no right “{right}”. Select another status', {
        right: sentenceOf('ticket.close'),
      })
    : heldBack(ticket)

/** As it is, or one of the names to which an answer can lead: opened again it is not, so the usual open is none of them. */
function afterwards(): Field<'keep' | Wished> {
  const field = statusAmong(
    ['open', 'waiting', 'resolved'],
    'Status after this reply',
    'Select a status',
  )
  return {
    ...field,
    choices: (lists) => [
      { value: 'keep', name: say('Keep as it is') },
      ...field.choices(lists).filter(({ value }) => value !== 'open'),
    ],
    read: (raw, context) => (raw === 'keep' ? raw : field.read(raw, context)),
  }
}

function after(now: Ticket, chosen: 'keep' | Wished, by: Person): Change {
  if (by.role === 'customer') return { status: 'open' }
  return !isGoing(now.status) || chosen === 'keep' ? { status: now.status } : asStatus(chosen)
}
