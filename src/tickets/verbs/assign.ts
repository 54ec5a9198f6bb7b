import { internal, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { optional } from '../../desk/variations.ts'
import { refuseOutsider } from '../in-department.ts'
import { verb } from '../verb.ts'

/** Gives the ticket to an agent, a team, or both; whom one leaves out stays as they are. */
export const assign = verb({
  label: 'Assign',
  past: say('{by} assigned this'),
  fields: {
    assignee: optional(pick('assignees', 'Assignee', 'Select an agent')),
    team: optional(pick('teams', 'Team', 'Select a team')),
    body: optional(internal('Enter an internal note')),
  },
  effects: () => [
    say('The new assignee or the team is told.'),
    say('You keep seeing this ticket.'),
    say('The customer sees none of this.'),
  ],
  refuse: (ticket, { assignee, team }) => {
    if (!assignee && !team) return { assignee: say('Select an agent or a team') }
    const isSame =
      (assignee?.id ?? ticket.assignee_id) === ticket.assignee_id &&
      (team?.id ?? ticket.team_id) === ticket.team_id
    return isSame && say('It is already with {name}.', { name: assignee?.name ?? team?.name ?? '' })
  },
  meet: (tx, ticket, { assignee }) => refuseOutsider(tx, ticket, assignee),
  change: (ticket, { assignee, team }) => ({
    assignee_id: assignee?.id ?? ticket.assignee_id,
    team_id: team?.id ?? ticket.team_id,
  }),
})
