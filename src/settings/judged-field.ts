import { noLists, Wrong } from '../desk/fields.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { QuestionType } from '../desk/words.ts'
import { dayIn, numberIn } from './measures.ts'
import { patternIn } from './pattern.ts'
import { choicesIn, fieldOf, isSaid, type Question } from './question.ts'
import { itemsOf } from './questions.ts'

/** What a sysadmin says of a field. */
export type SaidField = {
  name: string
  form: { id: number }
  type: string
  hint?: string | undefined
  choices?: string | undefined
  list?: { id: number } | undefined
  asked: string
  must_customer?: boolean | undefined
  must_agent?: boolean | undefined
  must_close?: boolean | undefined
  least?: string | undefined
  most?: string | undefined
  pattern?: string | undefined
  preset?: string | undefined
  when?: { id: number; name: string } | undefined
  when_is?: string | undefined
}

type Judge = (field: SaidField & { type: QuestionType }) => Message | false | undefined | ''

const isText = (type: string) => type === 'short' || type === 'long'
const isChosen = (type: string) => type === 'choice' || type === 'choices'
const isMeasured = (type: string) => isText(type) || type === 'number' || type === 'date'

/** What cannot be meant, by the field of the form at which it is said. The first that is wrong is told for each. */
const judges: [keyof SaidField, Judge][] = [
  ['hint', ({ type, hint }) => type === 'information' && !hint && say('Enter what is to be read')],
  [
    'choices',
    ({ type, choices }) =>
      isChosen(type) && !choices && say('Enter what can be chosen, one on each line'),
  ],
  [
    'choices',
    ({ type, choices }) =>
      choices &&
      !isChosen(type) &&
      say('Only a choice has choices: empty this, or choose another type'),
  ],
  [
    'choices',
    ({ type, choices = '' }) =>
      type === 'choices' &&
      choices.includes(',') &&
      say('Of several choices none has a comma in it'),
  ],
  [
    'choices',
    ({ choices = '' }) => {
      const all = choicesIn(choices)
      const twice = all.find((one, place) => all.indexOf(one) < place)
      return twice !== undefined && say('“{name}” stands there twice', { name: twice })
    },
  ],
  [
    'choices',
    ({ choices = '' }) =>
      choicesIn(choices).some((one) => [...one].length > 200) &&
      say('A choice must be 200 characters or less'),
  ],
  ['list', ({ type, list }) => type === 'list' && !list && say('Select a list')],
  [
    'list',
    ({ type, list }) =>
      list &&
      type !== 'list' &&
      say('Only a field “From a list” has a list: choose none, or another type'),
  ],
  [
    'must_customer',
    ({ must_customer, asked }) =>
      must_customer &&
      asked !== 'everyone' &&
      say('Customers are not asked this, so they need not answer it'),
  ],
  [
    'must_customer',
    (field) => field.must_customer && isSaid(field) && say('Nobody can answer this'),
  ],
  ['must_agent', (field) => field.must_agent && isSaid(field) && say('Nobody can answer this')],
  ['must_close', (field) => field.must_close && isSaid(field) && say('Nobody can answer this')],
  ['least', ({ type, least }) => least && badMeasure(type, least)],
  ['most', ({ type, most }) => most && badMeasure(type, most)],
  [
    'most',
    ({ type, least, most }) =>
      least && most && sizeOf(type, least) > sizeOf(type, most) && say('It is less than the least'),
  ],
  [
    'pattern',
    ({ type, pattern }) => pattern && type !== 'short' && say('Only a short text has a pattern'),
  ],
  [
    'pattern',
    ({ pattern }) =>
      pattern &&
      !patternIn(pattern) &&
      say('Close each square bracket, and let something stand beside each |'),
  ],
  [
    'when_is',
    ({ when, when_is }) =>
      when && !when_is && say('Enter with which answers it is shown, one on each line'),
  ],
  [
    'when_is',
    ({ when, when_is }) =>
      when_is && !when && say('Select the field that has these answers, or empty this'),
  ],
]

function badMeasure(type: QuestionType, measure: string) {
  if (!isMeasured(type)) return say('A field of this type has no such limit: empty this')
  if (type === 'date') return dayIn(measure) === undefined && say('Enter a date, like 2026-03-01')
  if (type === 'number') return numberIn(measure) === undefined && say('Enter a number')
  return !/^\d{1,5}$/.test(measure) && say('Enter a number of characters')
}
const sizeOf = (type: string, measure: string) =>
  type === 'date' ? Date.parse(measure) : Number(measure.replace(',', '.'))

/** What of a field cannot be meant, by its own form; nothing when all can. */
export async function wrongInField(db: Db, id: number | null, said: SaidField) {
  const field = { ...said, type: said.type as QuestionType } // the form offers no other
  const wrong: Record<string, Message> = {}
  for (const [name, judge] of judges) {
    const because = judge(field)
    if (because && !wrong[name]) wrong[name] = because
  }
  if (Object.keys(wrong).length) return wrong
  return (await badPreset(db, field)) ?? (await badCondition(db, id, field))
}

/** What stands in it at first must be an answer. */
async function badPreset(db: Db, field: SaidField & { type: QuestionType }) {
  if (!field.preset) return
  if (isSaid(field)) return { preset: say('Nobody can answer this') }
  const items = field.list ? await itemsOf(db, field.list.id) : []
  const read = fieldOf(asQuestion(field, items)).read(field.preset, {
    lists: noLists,
    timeZone: 'UTC',
  })
  return read instanceof Wrong ? { preset: read.message } : undefined
}

const asQuestion = (field: SaidField & { type: QuestionType }, items: Question['items']) => ({
  hint: '',
  choices: '',
  least: '',
  most: '',
  pattern: '',
  preset: '',
  ...Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)),
  name: field.name,
  type: field.type,
  items,
})

/** The field on which it hangs stands in the same form, can have these answers, and does not hang on it. */
async function badCondition(db: Db, id: number | null, { form, when, when_is = '' }: SaidField) {
  if (!when) return
  const all = await db.selectFrom('form_field').selectAll().where('form_id', '=', form.id).execute()
  const other = all.find((one) => one.id === when.id)
  if (!other) return { when: say('“{name}” stands in another form', { name: when.name }) }
  if (isSaid(other)) return { when: say('“{name}” has no answers', { name: when.name }) }
  for (let up: typeof other | undefined = other; up; up = all.find((one) => one.id === up?.when_id))
    if (up.id === id) return { when: say('“{name}” hangs on this field', { name: when.name }) }
  const answers = await answersOf(db, other)
  const stranger = answers && choicesIn(when_is).find((one) => !answers.includes(one))
  if (stranger === undefined) return
  return {
    when_is: say('“{word}” is no answer to “{name}”. There are: {names}', {
      word: stranger,
      name: when.name,
      names: answers?.join(', ') ?? '',
    }),
  }
}

/** What can be answered to a field, where that is known. */
async function answersOf(
  db: Db,
  { type, choices, list_id }: { type: string; choices: string; list_id: number | null },
) {
  if (isChosen(type)) return choicesIn(choices)
  if (type === 'yes_no') return ['yes', 'no']
  if (type === 'list') return (await itemsOf(db, list_id ?? 0)).map(({ name }) => name)
  return undefined
}
