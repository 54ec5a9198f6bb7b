import { number } from '../../desk/amounts.ts'
import { Mistaken } from '../../desk/desk.ts'
import type { Field } from '../../desk/fields.ts'
import { line, oneOf, pick, text, tick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, headed, hinted, optional, preset } from '../../desk/variations.ts'
import { changeFirst, filledInBy, wrongInTexts } from '../field-named.ts'
import { inTable } from '../in-table.ts'
import { wrongInField } from '../judged-field.ts'
import { kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'

const types = {
  short: say('Short text'),
  long: say('Long text'),
  number: say('Number'),
  date: say('Date'),
  moment: say('Date and time'),
  phone: say('Phone number'),
  email: say('Email address'),
  choice: say('Choice'),
  choices: say('Several choices'),
  yes_no: say('Yes or no'),
  list: say('From a list'),
  file: say('Files'),
  information: say('Information, nothing to answer'),
  section: say('Section, a heading'),
}
const asked = {
  everyone: say('Customers answer it and read the answer'),
  readers: say('Agents answer it, customers read the answer'),
  agents: say('Agents alone'),
}

const rows = (field: Field<string>, hint: string) =>
  optional(hinted(drawn(field, 'text', { rows: 4 }), hint))
const words = (label: string, hint: string, size = 12) =>
  optional(hinted(drawn(line(label, 'Enter it', 200), 'line', { size, autocomplete: 'off' }), hint))

const fields = {
  name: hinted(
    line('Label', 'Enter a label', 100),
    'What is asked, in few words. By it the field is found in columns and in search.',
  ),
  form: pick('forms', 'Form', 'Select a form'),
  type: preset(drawn(oneOf(types, 'Type', 'Select a type'), 'choice'), 'short'),
  hint: words('Hint', 'Stands below the label. Of information, it is the text.', 60),
  position: hinted(number('Position', 'Enter a position', 1, 999), 'In its form, from the top.'),
  choices: headed(
    rows(text('Choices', 'Enter choices'), 'One on each line, where the type is a choice.'),
    'What can be answered',
  ),
  list: hinted(
    optional(blank(pick('lists', 'List', 'Select a list'), 'None')),
    'Where the type is “From a list”.',
  ),
  least: words(
    'At least',
    'Of a text, how many characters. Of a number or a date, the smallest. Of files, how many.',
  ),
  most: words(
    'At most',
    'Of a text, how many characters. Of a number or a date, the greatest. Of files, how many.',
  ),
  pattern: words(
    'Pattern',
    'Of a short text, like LF-####. # is a digit, @ a letter, * either. [ ] may be missing, | means or. Of files, their endings, like pdf, jpg.',
    20,
  ),
  preset: words('Default', 'Stands in it at first. Of several choices, one.', 34),
  asked: headed(
    preset(oneOf(asked, 'For whom', 'Select for whom it is'), 'everyone'),
    'Who answers',
  ),
  must_customer: optional(tick('Customers must answer it')),
  must_agent: optional(tick('Agents must answer it when they create a ticket')),
  must_close: optional(tick('It must be answered before agents resolve or close the ticket')),
  when: headed(
    hinted(
      optional(blank(pick('questions', 'Shown only with', 'Select a field'), 'Always shown')),
      'Another field of the same form, which decides whether this one is asked.',
    ),
    'When it is asked',
  ),
  when_is: rows(
    text('Its answers', 'Enter answers'),
    'One on each line: with any of them this field is shown.',
  ),
}

const yes = (column: string) => ({
  column,
  keep: (value: boolean | undefined) => Number(value === true),
  show: (cell: unknown) => (cell === 1 ? 'yes' : ''),
})

const table = inTable(
  'form_field',
  fields,
  {
    name: 'name',
    form: 'form_id',
    type: 'type',
    hint: 'hint',
    position: 'position',
    choices: 'choices',
    list: 'list_id',
    asked: 'asked',
    must_customer: yes('must_customer'),
    must_agent: yes('must_agent'),
    must_close: yes('must_close'),
    least: 'least',
    most: 'most',
    pattern: 'pattern',
    preset: 'preset',
    when: 'when_id',
    when_is: 'when_is',
  },
  {
    order: ['form_id', 'position', 'name'],
    references: [
      { table: 'answer', column: 'field_id', what: 'answered in {count|1 ticket|{count} tickets}' },
      { table: 'attachment', column: 'field_id', what: 'has {count|1 file|{count} files}' },
      {
        table: 'form_field',
        column: 'when_id',
        what: 'decides about {count|1 field|{count} fields}',
      },
    ],
  },
)

/** What is asked in forms, field by field. */
export const formFields = kind({
  path: 'fields',
  one: say('Field'),
  many: say('Fields'),
  about: say(
    'What a form asks. Answers already given stay as they are, whatever becomes of their field.',
  ),
  also: 'custom field question answer required validation conditional column attribute',
  fields,
  listed: ['form', 'type', 'asked', 'position'],
  ...table,
  write: async (tx, id, input) => {
    const wrong =
      (await wrongInField(tx, id, input)) ??
      (id === null ? undefined : await wrongInTexts(tx, id, input))
    if (wrong) throw new Mistaken(wrong)
    return table.write(tx, id, input)
  },
  begin,
  keeps: async (db, id) => {
    const texts = await filledInBy(db, id)
    return texts
      ? changeFirst(texts.names)
      : ofUse(
          db,
          'form_field',
          'when_id',
          id,
          'These fields hang on it: {names}. Change them first.',
        )
  },
})

/** A new one stands below the others. */
async function begin(db: Db) {
  const rows = await db.selectFrom('form_field').select('position').execute()
  const position = Math.min(Math.max(0, ...rows.map(({ position }) => position)) + 1, 999)
  return { position: String(position), asked: 'everyone', type: 'short' }
}
