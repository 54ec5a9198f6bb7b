import { answerName } from '../desk/answer-name.ts'
import type { Person } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import type { Field, Fields, Values } from '../desk/fields.ts'
import { text } from '../desk/kinds.ts'
import { scopeOf } from '../desk/permissions.ts'
import { ownFiles } from '../desk/reading.ts'
import type { Db } from '../desk/tables.ts'
import { isSaid } from '../settings/question.ts'
import { ticked } from '../settings/question-files.ts'
import {
  type AskedField,
  askedForms,
  drawnField,
  isShown,
  mayAnswer,
  topicsWithForm,
} from '../settings/questions.ts'
import { type Answer, answersAsFact } from './answers.ts'

/** All answers of a ticket as its fact keeps them. No form has it: what was answered is put together by `answersFrom`. */
export const answersField: Field<string | undefined> = {
  ...text('Answers', 'Enter answers'),
  required: false,
  audience: [],
}

/** A form as it is drawn: its fields by their names, those alone that are shown now. */
export type AskedPart = { title: string; instructions: string; fields: Fields }

/** What is asked, and what it is asked about: a help topic, what was answered until now, and what was typed, by the name of its field. */
type Asking = {
  topic_id: number | undefined
  given: Answer[]
  typed: (name: string) => string | undefined
}

/** What a form asks beside its own fields: of this person, with this help topic, after what was typed. */
export async function asked(db: Db, by: Person, { topic_id, given, typed }: Asking) {
  const isAgent = scopeOf(by, 'see internal') !== 'no'
  const forms = await askedForms(db, topic_id)
  const all = forms.flatMap(({ fields }) => fields).filter((one) => mayAnswer(one, isAgent))
  const begun = (field: AskedField) => heldBy(given, field) ?? (given.length ? '' : field.preset)
  const answerTo = (id: number): string | undefined => {
    const field = all.find((one) => one.id === id)
    if (!field || !shown(field)) return undefined
    return asLines(field, typed(answerName(field.id)) ?? begun(field))
  }
  const shown = (field: AskedField): boolean => isShown(field, answerTo)
  const drawn = (field: AskedField) =>
    drawnField(field, {
      isAgent,
      held: heldBy(given, field),
      decides: all.some(({ when_id }) => when_id === field.id),
    })
  const parts = forms.map(({ title, name, instructions, fields }): AskedPart => {
    const now = fields.filter((field) => all.includes(field) && shown(field))
    return {
      title: title || name,
      instructions,
      fields: Object.fromEntries(now.map((field) => [answerName(field.id), drawn(field)])),
    }
  })
  const filled = parts.filter(({ fields }) => Object.keys(fields).length > 0)
  return {
    all,
    forms: filled,
    fields: Object.assign({}, ...filled.map(({ fields }) => fields)) as Fields,
    begun: Object.fromEntries(
      all.map((field) => [answerName(field.id), inForm(field, begun(field))]),
    ) as Values,
    byTopic: (await topicsWithForm(db)).length > 0,
  }
}
export type Asked = Awaited<ReturnType<typeof asked>>

const heldBy = (given: Answer[], { id }: AskedField) =>
  given.find(({ field_id }) => field_id === id)?.value

/** Of several choices a form has commas between them, an answer lines; and of files as well. */
const inForm = ({ type }: AskedField, value: string) =>
  type === 'choices' ? value.replaceAll('\n', ', ') : type === 'file' ? ticked(value) : value
const asLines = ({ type }: AskedField, value: string) =>
  type === 'choices' ? value.replace(/, ?/g, '\n') : value

/** The fields that are asked now and were not yet on the page that was sent. */
export const unseen = ({ all, fields }: Asked, seen: string | undefined) => {
  const names = new Set((seen ?? '').split(','))
  return all
    .filter((field) => !isSaid(field))
    .map(({ id }) => answerName(id))
    .filter((name) => fields[name] && !names.has(name))
}

/**
 * All answers after a form was read: what it did not ask stays, what it asked is as it was read, and what its own answers
 * hide goes. An answer that says the same stays as it was given.
 */
export function answersFrom(
  { all, fields }: Asked,
  read: Record<string, unknown>,
  given: Answer[],
) {
  const others = given.filter(({ field_id }) => !all.some(({ id }) => id === field_id))
  const answers = all.flatMap((field): Answer[] => {
    const name = answerName(field.id)
    const value = fields[name] && read[name]
    if (typeof value !== 'string' || !value || isSaid(field)) return []
    const before = given.find(({ field_id }) => field_id === field.id)
    return before?.value === value ? [before] : [answerTo(field, value)]
  })
  return answersAsFact([...others, ...answers]) ?? ''
}

/** The files that came as answers to what is asked: they hang on the act that answers. */
export const filesAnswered = ({ fields }: Asked, uploads: Upload[]) =>
  Object.keys(fields).flatMap((name) => ownFiles(name, uploads))

const answerTo = ({ id, name, type, items }: AskedField, value: string): Answer => ({
  field_id: id,
  name,
  type,
  value,
  item_id: (type === 'list' && items.find((item) => item.name === value)?.id) || null,
})
