import { internal, line, moment, pick } from '../../desk/kinds.ts'
import { wallClock } from '../../desk/moment.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { verb } from '../verb.ts'

/** Corrects what the ticket is about. A due date set by hand holds until the plan is changed. */
export const edit = verb({
  label: 'Edit',
  past: say('{by} edited this'),
  fields: {
    subject: drawn(line('Issue summary', 'Enter a short summary of the issue', 150), 'line', {
      size: 60,
    }),
    topic: pick('topics', 'Help topic', 'Select a help topic'),
    sla_plan: pick('sla_plans', 'SLA plan', 'Select an SLA plan'),
    due_at: optional(
      hinted(
        moment('Due date', 'Enter a due date'),
        'Leave it as it is to keep the time of the SLA plan',
      ),
    ),
    body: optional(internal('Enter an internal note')),
  },
  begin: (ticket, timeZone) => ({
    subject: ticket.subject,
    topic: ticket.topic_slug,
    sla_plan: String(ticket.sla_plan_id),
    due_at: wallClock(ticket.due_at, timeZone),
  }),
  effects: () => [
    say('The assignee is told.'),
    say(
      'With another SLA plan the due time is counted again from when the ticket was opened or last reopened.',
    ),
    say('The customer sees a new summary, and nothing else of this.'),
  ],
  refuse: (ticket, { subject, topic, sla_plan, due_at, body }) => {
    const isSame =
      subject === ticket.subject &&
      topic.id === ticket.topic_id &&
      sla_plan.id === ticket.sla_plan_id
    return isSame && due_at === undefined && !body && say('Nothing was changed.')
  },
  change: (ticket, { subject, topic, sla_plan, due_at }) => ({
    subject,
    topic_id: topic.id,
    sla_plan_id: sla_plan.id,
    ...(due_at === undefined ? planned(ticket, sla_plan.id) : { due_at, due_by_hand: 1 }),
  }),
})

const planned = (ticket: { due_by_hand: number; sla_plan_id: number }, plan: number) => ({
  due_by_hand: plan === ticket.sla_plan_id ? ticket.due_by_hand : 0,
})
