import { line, pick, text } from '../../desk/kinds.ts'
import { withPlaceholders } from '../../desk/placeholders.ts'
import { say } from '../../desk/say.ts'
import { blank, drawn, hinted, optional } from '../../desk/variations.ts'
import { inTable, kind } from '../kind.ts'

const fields = {
  name: line('Name', 'Enter a name', 100),
  folder: optional(
    hinted(line('Folder', 'Enter a folder', 60), 'Those of one folder stand together.'),
  ),
  department: optional(
    blank(pick('departments', 'Department', 'Select a department'), 'Every department'),
  ),
  body: withPlaceholders(drawn(text('Text', 'Enter the text'), 'text', { rows: 10 })),
}

/** What is answered again and again. */
export const cannedResponses = kind({
  path: 'canned-responses',
  one: say('Canned response'),
  many: say('Canned responses'),
  about: say(
    'Ready answers, which agents find by any word in them and put into a reply or a note.',
  ),
  also: 'template macro snippet text block quick reply',
  fields,
  ...inTable(
    'canned_response',
    fields,
    { name: 'name', folder: 'folder', department: 'department_id', body: 'body' },
    {
      order: ['folder', 'name'],
    },
  ),
})
