import { Mistaken, type Person } from '../../desk/desk.ts'
import type { Option } from '../../desk/fields.ts'
import { email, files, internal, line, oneOf, pick, text } from '../../desk/kinds.ts'
import { sentenceOf } from '../../desk/permission-keys.ts'
import { holds } from '../../desk/permissions.ts'
import { say } from '../../desk/say.ts'
import {
  drawn,
  forAgents,
  hinted,
  optional,
  unlessKnown,
  withRight,
} from '../../desk/variations.ts'
import { meetCustomer } from '../../people/customer.ts'
import { answersField } from '../asked.ts'
import { refuseOneMore } from '../door.ts'
import { routeOf } from '../route.ts'
import { verb } from '../verb.ts'

const sources = { phone: say('Phone'), email: say('Email'), other: say('Other') }

/** A customer asks, or an agent writes down what a customer said. */
export const open = verb({
  label: 'Create ticket',
  past: say('{by} created this ticket'),
  fields: {
    source: forAgents(oneOf(sources, 'Source', 'Select how they reached you')),
    topic: drawn(pick('topics', 'Help topic', 'Select a help topic'), 'radios'),
    subject: drawn(
      hinted(
        line('Issue summary', 'Enter a short summary of the issue', 150),
        'One line, as you would say it to a colleague',
      ),
      'line',
      { size: 60, autocomplete: 'off' },
    ),
    body: drawn(
      hinted(
        text('Issue details', 'Enter what happened and what you need'),
        'What happened, since when, and what you need',
      ),
      'text',
      { rows: 7 },
    ),
    files: files('Attachments'),
    name: unlessKnown(
      drawn(line('Full name', 'Enter your full name', 100), 'line', {
        autocomplete: 'name',
        spellcheck: 'false',
        size: 34,
      }),
    ),
    email: unlessKnown(hinted(email('Email address'), 'We use this only to answer you.')),
    priority: withRight(
      forAgents(optional(pick('priorities', 'Priority', 'Select a priority'))),
      'ticket.edit',
    ),
    department: forAgents(optional(pick('departments', 'Department', 'Select a department'))),
    assignee: withRight(
      forAgents(optional(pick('assignees', 'Assignee', 'Select an agent'))),
      'ticket.assign',
    ),
    note: forAgents(optional(internal('Enter an internal note'))),
    answers: answersField,
  },
  meet: async (tx, _none, { name, email: address, ...chosen }, by, at) => {
    const customer = name && address ? await meetCustomer(tx, name, address, at) : by
    await refuseOneMore(tx, by, customer.id)
    const route = await routeOf(tx, chosen, customer.id, at)
    refuseLacking(by, chosen, route)
    return { customer, route }
  },
  given: ({ route: { given_by, stands_in_for } }) => ({ given_by, stands_in_for }),
  change: (_none, { subject, priority, source, answers }, _by, { customer, route }) => ({
    subject,
    status: route.status,
    status_id: route.status_id,
    source: source ?? 'web',
    customer_id: customer.id,
    topic_id: route.topic_id,
    department_id: route.department_id,
    priority_id: priority?.id ?? route.priority_id,
    assignee_id: route.assignee_id,
    team_id: route.team_id,
    sla_plan_id: route.sla_plan_id,
    ...(answers && { answers }),
  }),
})

type Wished = { priority?: Option | undefined; assignee?: Option | undefined }

/** To choose these is to assign, and to edit: it needs the right where the ticket will lie, else in any department. Throws Mistaken. */
function refuseLacking(by: Person, wished: Wished, where: { department_id: number }) {
  const needed = { assignee: 'ticket.assign', priority: 'ticket.edit' } as const
  for (const name of ['assignee', 'priority'] as const)
    if (wished[name] && !holds(by, needed[name], where))
      throw new Mistaken({
        [name]: say(
          'Your role in its department has no right “{right}”. Leave this to those who have it',
          { right: sentenceOf(needed[name]) },
        ),
      })
}
