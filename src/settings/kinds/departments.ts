import { Mistaken } from '../../desk/desk.ts'
import type { InputOf } from '../../desk/fields.ts'
import { line, oneOf, pick, text, tick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, headed, hinted, optional, preset } from '../../desk/variations.ts'
import { loginsOf } from '../../people/answering.ts'
import { joinDepartment } from '../../people/belonging.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'
import { inTree, pathOf, wouldCycle } from '../tree.ts'

const fields = {
  name: hinted(line('Name', 'Enter a name', 100), 'Customers read who has their ticket.'),
  parent: optional(blank(pick('departments', 'Part of', 'Select a department'), 'No other')),
  private: optional(
    hinted(
      tick('Private'),
      'Customers do not read its name, but that of the department it is part of, or of the desk.',
    ),
  ),
  manager: headed(
    hinted(
      optional(blank(pick('agents', 'Manager', 'Select an agent'), 'Nobody')),
      'Agents see it on each ticket. The manager is always a member.',
    ),
    'Its people',
  ),
  told: preset(
    hinted(
      oneOf(
        {
          members: say('All of its members'),
          manager: say('The manager only'),
          nobody: say('Nobody'),
        },
        'Who is told of what comes in',
        'Select who is told',
      ),
      'Without a manager who is there, all of its members.',
    ),
    'members',
  ),
  assignees: preset(
    oneOf(
      {
        any: say('Any agent'),
        above: say('Its members, and those of departments it is part of'),
        members: say('Its members only'),
      },
      'Who can have its tickets',
      'Select who can have its tickets',
    ),
    'any',
  ),
  sla_plan: headed(
    hinted(
      optional(blank(pick('sla_plans', 'SLA plan', 'Select an SLA plan'), 'The desk’s own')),
      'For tickets whose help topic names none.',
    ),
    'When its tickets are due',
  ),
  schedule: hinted(
    optional(
      blank(pick('schedules', 'Working hours', 'Select working hours'), 'As the SLA plan says'),
    ),
    'Only then the clock of its tickets runs, whatever their SLA plan says.',
  ),
  signature: headed(
    optional(
      drawn(
        hinted(text('Signature', 'Enter a signature'), 'Agents can put it below their replies.'),
        'text',
        { rows: 3 },
      ),
    ),
    'Its replies',
  ),
}

const table = inTable(
  'department',
  fields,
  {
    name: 'name',
    parent: 'parent_id',
    private: {
      column: 'private',
      keep: (value) => Number(value === true),
      show: (cell) => (cell === 1 ? 'yes' : ''),
    },
    manager: 'manager_id',
    told: 'told',
    assignees: 'assignees',
    sla_plan: 'sla_plan_id',
    schedule: 'schedule_id',
    signature: 'signature',
  },
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
        table: 'department',
        column: 'parent_id',
        what: '{count|1 department that is part of it|{count} departments that are part of it}',
      },
      {
        table: 'canned_response',
        column: 'department_id',
        what: '{count|1 canned response|{count} canned responses}',
      },
    ],
  },
)

/** With whom tickets lie. */
export const departments = kind({
  path: 'departments',
  one: say('Department'),
  many: say('Departments'),
  about: say('A ticket lies with a department. Its members see it and answer.'),
  also: 'group unit office signature tree parent private public hidden manager head assign alert',
  fields,
  listed: ['private', 'manager', 'told', 'assignees', 'sla_plan'],
  ...table,
  all: async (db) => {
    const logins = await loginsOf(db)
    const things = (await table.all(db)).map(({ values, ...thing }) => ({
      ...thing,
      parent_id: values.parent ? Number(values.parent) : null,
      values: { ...values, manager: logins.get(Number(values.manager)) ?? '' },
    }))
    return inTree(things).map(({ parent_id: _parent, above, ...thing }) => ({
      ...thing,
      path: pathOf({ above, name: thing.name }),
    }))
  },
  write: async (tx, id, input) => {
    await refuseLoop(tx, id, input)
    const written = await table.write(tx, id, input)
    if (input.manager) await joinDepartment(tx, written, input.manager.id)
    return written
  },
  keeps: async (db, id) =>
    (await ofUse(
      db,
      'help_topic',
      'department_id',
      id,
      'Help topics lead here: {names}. Change them first.',
    )) ??
    (await ofUse(
      db,
      'department',
      'parent_id',
      id,
      'Departments are part of it: {names}. Change them first.',
    )),
})

/** Nothing is part of itself. */
async function refuseLoop(tx: Db, id: number | null, { parent }: InputOf<typeof fields>) {
  if (!parent || id === null) return
  const rows = await tx.selectFrom('department').select(['id', 'name', 'parent_id']).execute()
  if (!wouldCycle(rows, id, parent.id)) return
  throw new Mistaken({
    parent: say('{name} is part of it, or is itself. Select another one', { name: parent.name }),
  })
}
