import { internal } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { asStatus, statusAmong, writtenStatus } from '../../desk/status-field.ts'
import { optional } from '../../desk/variations.ts'
import { isGoing, states } from '../../desk/words.ts'
import { verb } from '../verb.ts'

/** Says by name how it stands, without a word to the customer. It ends nothing, and begins nothing again. */
export const setStatus = verb({
  label: 'Change status',
  past: say('{by} changed the status'),
  fields: {
    status: statusAmong(states, 'Status', 'Select a status', 'statuses_now'),
    body: optional(internal('Enter an internal note')),
  },
  begin: (ticket) => ({ status: writtenStatus(ticket) }),
  effects: () => [
    say(
      'The assignee is told. The customer gets no letter, and reads the new status on their page.',
    ),
    say('To resolve, close or reopen it there are actions of their own.'),
  ],
  unless: ({ status, status_names }) =>
    !isGoing(status) && status_names < 2 && say('There is no other status for it.'),
  refuse: (ticket, { status: wished }) => {
    const { status, status_id } = asStatus(wished)
    if (status === ticket.status && status_id === ticket.status_id)
      return { status: say('It has this status already. Select another one') }
    const fits = status === ticket.status || (isGoing(status) && isGoing(ticket.status))
    return !fits && { status: say('Resolving, closing and reopening are actions of their own') }
  },
  change: (_ticket, { status }) => asStatus(status),
})
