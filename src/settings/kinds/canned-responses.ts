import { line, pick, text } from '../../desk/kinds.ts'
import { withPlaceholders } from '../../desk/placeholders.ts'
import { say } from '../../desk/say.ts'
import { blank, drawn, hinted, optional } from '../../desk/variations.ts'
import { cannedFilesField, filesByResponse, keepCannedFiles } from '../canned-files.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'

const own = {
  name: line('Name', 'Enter a name', 100),
  folder: optional(
    hinted(line('Folder', 'Enter a folder', 60), 'Those of one folder stand together.'),
  ),
  department: optional(
    blank(pick('departments', 'Department', 'Select a department'), 'Every department'),
  ),
  body: withPlaceholders(drawn(text('Text', 'Enter the text'), 'text', { rows: 10 })),
}

const table = inTable(
  'canned_response',
  own,
  { name: 'name', folder: 'folder', department: 'department_id', body: 'body' },
  { order: ['folder', 'name'] },
)

/** What is answered again and again. */
export const cannedResponses = kind({
  path: 'canned-responses',
  one: say('Canned response'),
  many: say('Canned responses'),
  about: say(
    'Ready answers, which agents find by any word in them and put into a reply or a note.',
  ),
  also: 'template macro snippet text block quick reply',
  fields: { ...own, files: cannedFilesField },
  ...table,
  all: async (db) => {
    const files = await filesByResponse(db)
    return (await table.all(db)).map((thing) => {
      const ids = files.filter(({ canned_response_id }) => canned_response_id === thing.id)
      const words = ids.map(({ file_id }) => file_id).join(', ')
      return { ...thing, values: { ...thing.values, files: words } }
    })
  },
  write: async (tx, id, { files, ...input }) => {
    const written = await table.write(tx, id, input)
    await keepCannedFiles(tx, written, files)
    return written
  },
})
