import type { Selectable } from 'kysely'
import { emailIn } from '../desk/email-address.ts'
import { type Choice, type Context, type Field, Wrong } from '../desk/fields.ts'
import { inUtc, momentOf } from '../desk/moment.ts'
import { type Message, say } from '../desk/say.ts'
import type { FormFieldTable } from '../desk/tables-forms.ts'
import { badLength, badPattern, badRange, dayIn, numberIn } from './measures.ts'
import { filesField } from './question-files.ts'

export type Item = { id: number; name: string; abbreviation: string }

/** What of a field decides how it is asked; `items` are those of its list. */
export type Question = Pick<
  Selectable<FormFieldTable>,
  'type' | 'name' | 'hint' | 'choices' | 'least' | 'most' | 'pattern' | 'preset'
> & { items: Item[] }

/** A choice on each line. */
export const choicesIn = (text: string) =>
  text.split('\n').flatMap((line) => line.replace(/\s+/g, ' ').trim() || [])

/** Whether it is read and not answered. */
export const isSaid = ({ type }: Pick<Question, 'type'>) =>
  type === 'section' || type === 'information'

/**
 * A question as a field of a form: it reads an answer in words, of several choices one on each line. Its own words are
 * never read as a sentence of ours: they fill a hole. `held` is what was answered before, which may be kept.
 */
export function fieldOf(question: Question, held = ''): Field<string> {
  const { name, hint, type } = question
  const { read, ...drawn } = types[type](question, held)
  return {
    control: 'line',
    required: false,
    audience: ['visitors', 'customers', 'agents'],
    seen: 'everyone',
    attributes: {},
    choices: () => [],
    missing: say('Enter an answer to “{name}”', { name }),
    ...drawn,
    label: said(name),
    ...(hint && { hint: said(hint) }),
    read: (raw, context) => read(raw, context),
  }
}

const said = (words: string) => say('{words}', { words })

type Drawn = Partial<Field<string>> & { read: (raw: string, context: Context) => string | Wrong }
const wrong = (text: string, values: Message['values']) => new Wrong(say(text, values))

const longest = 200
const longestText = 20_000

const types: Record<Question['type'], (question: Question, held: string) => Drawn> = {
  short: (question) => ({
    attributes: { size: question.pattern ? 20 : 34, autocomplete: 'off' },
    read: (raw) => {
      const line = raw.replace(/\s+/g, ' ')
      return badLength(question, line, longest) ?? badPattern(question, line) ?? line
    },
  }),
  long: (question) => ({
    control: 'text',
    attributes: { rows: 4 },
    read: (raw) => badLength(question, raw, longestText) ?? raw,
  }),
  number: (question) => ({
    attributes: { size: 9, inputmode: 'decimal', autocomplete: 'off' },
    read: (raw) => {
      const value = numberIn(raw)
      if (value === undefined)
        return wrong('“{name}” is a number, like 12 or 3.5', { name: question.name })
      return badRange(question, value, numberIn) ?? value
    },
  }),
  date: (question) => ({
    attributes: { type: 'date', size: 12, autocomplete: 'off' },
    read: (raw) => {
      if (dayIn(raw) === undefined) return wrong('Enter a date, like 2026-03-01', {})
      return badRange(question, raw, dayIn) ?? raw
    },
  }),
  moment: () => ({
    control: 'moment',
    read: (raw, { timeZone }) => {
      const at = momentOf(raw, timeZone)
      return at === undefined
        ? wrong('Enter a date and time, like 2026-03-01T09:00', {})
        : inUtc(at)
    },
  }),
  phone: ({ name }) => ({
    attributes: { type: 'tel', inputmode: 'tel', autocomplete: 'tel', size: 20 },
    read: (raw) => {
      const line = raw.replace(/[\s\p{Cf}]+/gu, ' ')
      const isNumber = /^\+?[\d ()./-]{3,30}( ?(x|ext\.?) ?\d{1,6})?$/i.test(line)
      return isNumber && /\d{3}|\d.*\d.*\d/.test(line)
        ? line
        : wrong('“{name}” is a phone number, like +49 40 1234 x12', { name })
    },
  }),
  email: () => ({
    control: 'email',
    attributes: {
      autocomplete: 'off',
      inputmode: 'email',
      spellcheck: 'false',
      maxlength: 254,
      size: 34,
    },
    read: (raw) =>
      emailIn(raw) ??
      wrong('Enter an email address in the correct format, like name@example.com', {}),
  }),
  choice: ({ name, choices }, held) => ({
    control: 'choice',
    ...oneOf(name, named(choicesIn(choices), held)),
  }),
  list: ({ name, items }, held) => ({
    control: 'choice',
    ...oneOf(
      name,
      named(
        items.map((item) => item.name),
        held,
      ),
      items,
    ),
  }),
  choices: ({ name, choices }, held) => {
    const all = named(choicesIn(choices), held)
    return {
      control: 'ticks',
      choices: () => all,
      read: (raw) => {
        const chosen = raw.split(/\n|,/).flatMap((one) => one.trim() || [])
        const there = all.filter(({ value }) => chosen.includes(value))
        return there.length === new Set(chosen).size
          ? there.map(({ value }) => value).join('\n')
          : wrong('Select answers to “{name}”', { name })
      },
    }
  },
  yes_no: ({ name }) => ({
    control: 'radios',
    choices: () => [
      { value: 'yes', name: say('Yes') },
      { value: 'no', name: say('No') },
    ],
    read: (raw) =>
      ['yes', 'no'].includes(raw) ? raw : wrong('Select an answer to “{name}”', { name }),
  }),
  file: filesField,
  information: () => ({ control: 'information', read: () => '' }),
  section: () => ({ control: 'section', read: () => '' }),
}

/** Choices, with what was chosen before and is offered no more. */
const named = (names: string[], held: string): Choice[] => {
  const gone = held.split('\n').filter((one) => one && !names.includes(one))
  return [...names, ...gone].map((name) => ({ value: name, name }))
}

/** One of some, by its words; of a list also by its short name. */
const oneOf = (name: string, choices: Choice[], items: Item[] = []) => ({
  choices: () => choices,
  read: (raw: string) => {
    const item = items.find(({ abbreviation }) => abbreviation === raw)
    return (
      choices.find(({ value }) => value === raw)?.value ??
      item?.name ??
      wrong('Select an answer to “{name}”', { name })
    )
  },
})
