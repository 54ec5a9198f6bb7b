import { email, files, internal, line, oneOf, pick, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { drawn, forAgents, hinted, optional, unlessKnown } from '../../desk/variations.ts'
import { meetCustomer } from '../../people/customer.ts'
import { settings } from '../../settings/setting.ts'
import { answersField } from '../asked.ts'
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
    priority: forAgents(optional(pick('priorities', 'Priority', 'Select a priority'))),
    department: forAgents(optional(pick('departments', 'Department', 'Select a department'))),
    assignee: forAgents(optional(pick('agents', 'Assignee', 'Select an agent'))),
    note: forAgents(optional(internal('Enter an internal note'))),
    answers: answersField,
  },
  meet: async (tx, _none, { name, email: address, topic, department }, by, at) => ({
    customer: name && address ? await meetCustomer(tx, name, address, at) : by,
    ...(await routeOf(tx, topic.id, department?.id)),
  }),
  change: (
    _none,
    { subject, priority, assignee, source, answers },
    _by,
    { customer, route, sla_plan_id },
  ) => ({
    subject,
    source: source ?? 'web',
    customer_id: customer.id,
    topic_id: route.id,
    department_id: route.department_id,
    priority_id: priority?.id ?? route.priority_id,
    assignee_id: assignee?.id ?? route.assignee_id,
    team_id: route.team_id,
    sla_plan_id,
    ...(answers && { answers }),
  }),
})

/** Where a topic leads, and the plan that holds there: the topic's, else the department's, else the desk's. */
async function routeOf(tx: Db, topic_id: number, chosen?: number) {
  const topic = await tx
    .selectFrom('help_topic')
    .selectAll()
    .where('id', '=', topic_id)
    .executeTakeFirstOrThrow()
  const department_id = chosen ?? topic.department_id
  const { sla_plan_id } = await tx
    .selectFrom('department')
    .select('sla_plan_id')
    .where('id', '=', department_id)
    .executeTakeFirstOrThrow()
  const { default_sla_plan } = await settings(tx)
  return {
    route: { ...topic, department_id },
    sla_plan_id: topic.sla_plan_id ?? sla_plan_id ?? default_sla_plan,
  }
}
