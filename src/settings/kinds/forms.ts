import { line, oneOf, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { drawn, hinted, optional, preset } from '../../desk/variations.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'

const fields = {
  name: hinted(line('Name', 'Enter a name', 100), 'By it help topics choose the form.'),
  title: optional(
    hinted(
      drawn(line('Title', 'Enter a title', 100), 'line', { size: 34 }),
      'Stands above its fields. Empty, the name stands there.',
    ),
  ),
  instructions: optional(
    hinted(
      drawn(text('Instructions', 'Enter instructions'), 'text', { rows: 3 }),
      'Stand below the title.',
    ),
  ),
  always: hinted(
    preset(
      oneOf(
        { topics: say('With the help topics that choose it'), always: say('On every ticket') },
        'Asked',
        'Select when it is asked',
      ),
      'topics',
    ),
    'Its fields are added when it is saved, each on its own page.',
  ),
}

/** What is asked together. */
export const forms = kind({
  path: 'forms',
  one: say('Form'),
  many: say('Forms'),
  about: say('What is asked beside summary and details, on every ticket or with some help topics.'),
  also: 'custom form questions intake',
  fields,
  listed: ['title', 'always'],
  ...inTable(
    'form',
    fields,
    {
      name: 'name',
      title: 'title',
      instructions: 'instructions',
      always: {
        column: 'always',
        keep: (value) => Number(value === 'always'),
        show: (cell) => (cell === 1 ? 'always' : 'topics'),
      },
    },
    {
      references: [
        { table: 'form_field', column: 'form_id', what: '{count|1 field|{count} fields}' },
        {
          table: 'help_topic',
          column: 'form_id',
          what: '{count|1 help topic|{count} help topics}',
        },
      ],
    },
  ),
  keeps: (db, id) =>
    ofUse(db, 'help_topic', 'form_id', id, 'Help topics choose it: {names}. Change them first.'),
})
