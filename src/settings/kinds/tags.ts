import { Wrong } from '../../desk/fields.ts'
import { line, oneOf } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { preset } from '../../desk/variations.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { shades } from '../shades.ts'

const name = line('Name', 'Enter a name', 50)

const fields = {
  name: {
    ...name,
    read: (raw: string, context: Parameters<typeof name.read>[1]) =>
      /,|^[+-]/.test(raw)
        ? new Wrong(say('A tag has no comma in its name, and no sign before it'))
        : name.read(raw, context),
  },
  colour: preset(oneOf(shades, 'Colour', 'Select a colour'), 'soft'),
}

/** What tickets are found by together. */
export const tags = kind({
  path: 'tags',
  one: say('Tag'),
  many: say('Tags'),
  about: say('Words that agents put on tickets to find them together. Customers never see them.'),
  also: 'label keyword colour',
  fields,
  ...inTable(
    'tag',
    fields,
    { name: 'name', colour: 'colour' },
    {
      references: [
        { table: 'ticket_tag', column: 'tag_id', what: '{count|1 ticket|{count} tickets}' },
      ],
    },
  ),
})
