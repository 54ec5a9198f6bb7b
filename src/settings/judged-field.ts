import { noLists, Wrong } from '../desk/fields.ts'
import { endingsIn } from '../desk/file-endings.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { QuestionType } from '../desk/words.ts'
import { badCondition, hangingOn } from './field-conditions.ts'
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
const isMeasured = (type: string) =>
  isText(type) || type === 'number' || type === 'date' || type === 'file'

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
    ({ type, pattern }) =>
      pattern &&
      type !== 'short' &&
      type !== 'file' &&
      say('Only a short text has a pattern, and files their endings'),
  ],
  [
    'pattern',
    ({ type, pattern }) =>
      pattern &&
      type === 'file' &&
      !endingsIn(pattern) &&
      say('Enter endings with commas between, like pdf, jpg'),
  ],
  ['preset', ({ type, preset }) => preset && type === 'file' && say('Files have no default')],
  [
    'pattern',
    ({ type, pattern }) =>
      pattern &&
      type !== 'file' &&
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
  if (type === 'file') return !/^[1-9]\d?$/.test(measure) && say('Enter a number of files')
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
  return (
    (await badPreset(db, field)) ?? (await badCondition(db, id, field)) ?? hangingOn(db, id, field)
  )
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
