import { line, pick, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { blank, drawn, hinted, optional } from '../../desk/variations.ts'
import { inTable, kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'

const fields = {
  name: hinted(line('Name', 'Enter a name', 100), 'Customers read who has their ticket.'),
  sla_plan: hinted(
    optional(blank(pick('sla_plans', 'SLA plan', 'Select an SLA plan'), 'The desk’s own')),
    'For tickets whose help topic names none.',
  ),
  signature: optional(
    drawn(
      hinted(text('Signature', 'Enter a signature'), 'Agents can put it below their replies.'),
      'text',
      { rows: 3 },
    ),
  ),
}

/** With whom tickets lie. */
export const departments = kind({
  path: 'departments',
  one: say('Department'),
  many: say('Departments'),
  about: say('A ticket lies with a department. Its members see it and answer.'),
  also: 'group unit office signature',
  fields,
  ...inTable(
    'department',
    fields,
    { name: 'name', sla_plan: 'sla_plan_id', signature: 'signature' },
    {
      references: [
        { table: 'ticket', column: 'department_id', what: '{count|1 ticket|{count} tickets}' },
        {
          table: 'help_topic',
          column: 'department_id',
          what: '{count|1 help topic|{count} help topics}',
        },
        { table: 'membership', column: 'department_id', what: '{count|1 member|{count} members}' },
        {
          table: 'canned_response',
          column: 'department_id',
          what: '{count|1 canned response|{count} canned responses}',
        },
      ],
    },
  ),
  keeps: (db, id) =>
    ofUse(
      db,
      'help_topic',
      'department_id',
      id,
      'Help topics lead here: {names}. Change them first.',
    ),
})
