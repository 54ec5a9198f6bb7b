import { number } from '../desk/amounts.ts'
import { line, oneOf, pick, text, tick } from '../desk/kinds.ts'
import { only } from '../desk/only.ts'
import { say } from '../desk/say.ts'
import { blank, drawn, headed, hinted, optional, preset } from '../desk/variations.ts'
import { isGoing } from '../desk/words.ts'
import { inTable } from './in-table.ts'
import { numberFormat } from './number-format.ts'

/** What is said of a help topic. */
export const topicFields = {
  name: hinted(
    line('Name', 'Enter a name', 100),
    'Customers choose by it what their ticket is about.',
  ),
  hint: optional(
    drawn(hinted(line('Hint', 'Enter a hint', 100), 'Stands below the name.'), 'line', {
      size: 60,
    }),
  ),
  parent: hinted(
    optional(blank(pick('parent_topics', 'Stands below', 'Select a help topic'), 'Nothing')),
    'Customers read it below that one.',
  ),
  position: hinted(
    number('Position', 'Enter a position', 1, 999),
    'Among those beside it, from the top.',
  ),
  for_agents: optional(
    hinted(tick('Only agents choose it'), 'Customers do not see it when they ask.'),
  ),
  department: headed(
    hinted(pick('departments', 'Department', 'Select a department'), 'Where its tickets go.'),
    'Its tickets',
  ),
  assignee: hinted(
    optional(blank(pick('agents', 'Assignee', 'Select an agent'), 'Nobody')),
    'Has its tickets from the start.',
  ),
  team: hinted(
    optional(blank(pick('teams', 'Team', 'Select a team'), 'None')),
    'Has its tickets from the start.',
  ),
  priority: pick('priorities', 'Priority', 'Select a priority'),
  sla_plan: optional(
    blank(pick('sla_plans', 'SLA plan', 'Select an SLA plan'), 'The department’s'),
  ),
  status: hinted(
    optional(
      blank(
        only(pick('statuses', 'Status', 'Select a status'), ({ state }) =>
          isGoing(state ?? 'closed'),
        ),
        'Open',
      ),
    ),
    'In which its tickets begin.',
  ),
  form: headed(
    hinted(
      optional(blank(pick('forms', 'Form', 'Select a form'), 'None')),
      'What is asked beside the summary, with the forms that are asked on every ticket.',
    ),
    'Its form',
  ),
  thanks: optional(
    drawn(
      hinted(
        text('Thank-you text', 'Enter a text'),
        'Customers read it when their ticket is made.',
      ),
      'text',
      { rows: 3 },
    ),
  ),
  slug: optional(
    drawn(
      hinted(
        line('Address', 'Enter an address', 80),
        'The end of the link to its form: /open/vpn. Empty, it is made of the name.',
      ),
      'line',
      { spellcheck: 'false', autocapitalize: 'none' },
    ),
  ),
  number_format: headed(numberFormat(), 'Their numbers'),
  number_order: preset(
    oneOf(
      { random: say('At random'), sequence: say('One after the other') },
      'Its own numbers are given',
      'Select how tickets are numbered',
    ),
    'random',
  ),
}

/** Where it is kept, and who refers to it. */
export const topicTable = inTable(
  'help_topic',
  topicFields,
  {
    name: 'name',
    hint: 'hint',
    department: 'department_id',
    priority: 'priority_id',
    sla_plan: 'sla_plan_id',
    for_agents: {
      column: 'for_agents',
      keep: (value) => Number(value === true),
      show: (cell) => (cell === 1 ? 'yes' : ''),
    },
    assignee: 'assignee_id',
    team: 'team_id',
    form: 'form_id',
    thanks: 'thanks',
    parent: 'parent_id',
    position: 'position',
    status: 'status_id',
    number_format: 'number_format',
    number_order: 'number_order',
    slug: 'slug',
  },
  {
    order: ['position', 'name'],
    references: [
      { table: 'ticket', column: 'topic_id', what: '{count|1 ticket|{count} tickets}' },
      {
        table: 'help_topic',
        column: 'parent_id',
        what: '{count|1 help topic below it|{count} help topics below it}',
      },
    ],
  },
)
