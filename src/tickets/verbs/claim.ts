import { say } from '../../desk/say.ts'
import { canHave, onlyMembers } from '../in-department.ts'
import { verb } from '../verb.ts'

export const claim = verb({
  label: 'Claim',
  past: say('{by} claimed this'),
  fields: {},
  unless: (ticket, by) =>
    (ticket.assignee_id !== null &&
      (ticket.assignee_id === by.id
        ? say('You already have this ticket.')
        : say('{name} already has this ticket.', { name: ticket.assignee ?? '' }))) ||
    (!canHave(ticket, by.memberships) && onlyMembers(ticket)),
  change: (_ticket, _input, by) => ({ assignee_id: by.id }),
})
