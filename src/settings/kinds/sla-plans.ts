import { duration, durationOf } from '../../desk/amounts.ts'
import { line, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { blank, hinted, optional } from '../../desk/variations.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'
import { settings } from '../setting.ts'

const fields = {
  name: hinted(
    line('Name', 'Enter a name', 100),
    'Agents see it on the ticket. Customers never do.',
  ),
  minutes: hinted(
    duration('Due after', 'Enter how long it may take'),
    'From opening until it must be resolved: 8h, 1h 30m.',
  ),
  schedule: hinted(
    optional(blank(pick('schedules', 'The clock runs', 'Select working hours'), 'Round the clock')),
    'Round the clock nights, weekends and holidays count.',
  ),
}

/** How soon a ticket is to be resolved. */
export const slaPlans = kind({
  path: 'sla-plans',
  one: say('SLA plan'),
  many: say('SLA plans'),
  about: say(
    'How soon a ticket must be resolved. Tickets that lie there already keep their due time.',
  ),
  also: 'due deadline service level overdue response time',
  fields,
  ...inTable(
    'sla_plan',
    fields,
    {
      name: 'name',
      minutes: {
        column: 'minutes',
        keep: (minutes) => minutes ?? null,
        show: (cell) => durationOf(Number(cell)),
      },
      schedule: 'schedule_id',
    },
    {
      order: ['minutes', 'name'],
      references: [
        { table: 'ticket', column: 'sla_plan_id', what: '{count|1 ticket|{count} tickets}' },
        {
          table: 'help_topic',
          column: 'sla_plan_id',
          what: '{count|1 help topic|{count} help topics}',
        },
        {
          table: 'department',
          column: 'sla_plan_id',
          what: '{count|1 department|{count} departments}',
        },
      ],
    },
  ),
  keeps: async (db, id) =>
    (await settings(db)).default_sla_plan === id
      ? say('It is the desk’s own plan. Choose another one for the desk first.')
      : ((await ofUse(
          db,
          'help_topic',
          'sla_plan_id',
          id,
          'Help topics give it to their tickets: {names}. Change them first.',
        )) ??
        (await ofUse(
          db,
          'department',
          'sla_plan_id',
          id,
          'Departments have it: {names}. Change them first.',
        ))),
})
