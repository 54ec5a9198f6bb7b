import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { SaidField } from './judged-field.ts'
import { choicesIn, isSaid } from './question.ts'
import { itemsOf } from './questions.ts'

/** The field on which it hangs stands in the same form, can have these answers, and does not hang on it. */
export async function badCondition(
  db: Db,
  id: number | null,
  { form, when, when_is = '' }: SaidField,
) {
  if (!when) return
  const all = await db.selectFrom('form_field').selectAll().where('form_id', '=', form.id).execute()
  const other = all.find((one) => one.id === when.id)
  if (!other) return { when: say('“{name}” stands in another form', { name: when.name }) }
  if (isSaid(other) || other.type === 'file')
    return { when: say('“{name}” has no answers to choose by', { name: when.name }) }
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
  if (type === 'choice' || type === 'choices') return choicesIn(choices)
  if (type === 'yes_no') return ['yes', 'no']
  if (type === 'list') return (await itemsOf(db, list_id ?? 0)).map(({ name }) => name)
  return undefined
}

/** The fields that hang on this one must still be reached: it stays in their form, and can have the answers with which they are shown. */
export async function hangingOn(db: Db, id: number | null, said: SaidField) {
  const all = await db
    .selectFrom('form_field')
    .select(['name', 'form_id', 'when_is'])
    .where('when_id', '=', id ?? -1)
    .where('archived', '=', 0)
    .orderBy('name')
    .execute()
  const names = (some: { name: string }[]) => some.map(({ name }) => name).join(', ')
  const elsewhere = all.filter(({ form_id }) => form_id !== said.form.id)
  if (elsewhere.length)
    return {
      form: say('These fields hang on it and stay behind: {names}', { names: names(elsewhere) }),
    }
  const { type, choices = '', list } = said
  const answers = await answersOf(db, { type, choices, list_id: list?.id ?? null })
  const lost = all.filter(
    ({ when_is }) =>
      isNone(type) || (answers && !choicesIn(when_is).every((one) => answers.includes(one))),
  )
  if (!lost.length) return
  const because = say('These fields are shown with answers that it would not have: {names}', {
    names: names(lost),
  })
  return type === 'choice' || type === 'choices' ? { choices: because } : { type: because }
}
const isNone = (type: string) => type === 'information' || type === 'section'
