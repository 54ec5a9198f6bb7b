import { expressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import type { Changes, Fact } from '../desk/events.ts'
import type { Db, Tables } from '../desk/tables.ts'
import type { AnswerTable } from '../desk/tables-beside.ts'
import type { FormFieldTable } from '../desk/tables-forms.ts'

/** What was answered to a field: what that was called then, of which type it was, and the words; of several choices one on each line. */
export type Answer = Pick<AnswerTable, 'field_id' | 'name' | 'type' | 'value' | 'item_id'>
/** The same, with who reads it now. */
export type Given = Answer & Pick<FormFieldTable, 'asked'>
type Lacking = { id: number; name: string; when_id: number | null; when_is: string }

const eb = expressionBuilder<Tables, 'ticket'>()

/** The fields that are asked of this ticket: of its help topic's form, and of those asked on every ticket. */
const asked = eb
  .selectFrom('form_field')
  .innerJoin('form', 'form.id', 'form_field.form_id')
  .where('form.archived', '=', 0)
  .where('form_field.archived', '=', 0)
  .where('form_field.type', 'not in', ['section', 'information'])
  .where((of) =>
    of.or([
      of('form.always', '=', 1),
      of(
        'form.id',
        '=',
        of.selectFrom('help_topic').select('form_id').whereRef('id', '=', 'ticket.topic_id'),
      ),
    ]),
  )

/** The answers of a ticket in one column, in the order of their fields; `givenIn` opens it. */
export const answerList = jsonArrayFrom(
  eb
    .selectFrom('answer')
    .innerJoin('form_field', 'form_field.id', 'answer.field_id')
    .innerJoin('form', 'form.id', 'form_field.form_id')
    .select(['answer.field_id', 'answer.name', 'answer.type', 'answer.value', 'answer.item_id'])
    .select('form_field.asked')
    .whereRef('answer.ticket_id', '=', 'ticket.id')
    .orderBy('form.always')
    .orderBy('form.name')
    .orderBy('form_field.position')
    .orderBy('form_field.id'),
)
  .$castTo<string>()
  .as('answer_list')

/** What `answerList` holds. */
export const givenIn = (list: string) => JSON.parse(list) as Given[] // written by the query above alone

/** The answers of a ticket, what is still to be answered before its end, and whether anything is asked, in a column each; `answered` opens them. */
export const answerLists = [
  jsonArrayFrom(
    asked
      .select(['form_field.id', 'form_field.name', 'form_field.when_id', 'form_field.when_is'])
      .where('form_field.must_close', '=', 1)
      .where((of) =>
        of.not(
          of.exists(
            of
              .selectFrom('answer')
              .select('answer.id')
              .whereRef('answer.ticket_id', '=', 'ticket.id')
              .whereRef('answer.field_id', '=', 'form_field.id'),
          ),
        ),
      )
      .orderBy('form_field.position'),
  )
    .$castTo<string>()
    .as('lack_list'),
  eb
    .exists(asked.select(sql`1`.as('one')))
    .$castTo<number>()
    .as('asks'),
] as const

/** The fields of forms that lists and tables can show: those that are asked, and those that were answered. */
export const answeredFields = (db: Db) =>
  db
    .selectFrom('form_field')
    .innerJoin('form', 'form.id', 'form_field.form_id')
    .select(['form_field.id', 'form_field.name'])
    .where('form_field.type', 'not in', ['section', 'information'])
    .where((of) =>
      of.or([
        of('form_field.archived', '=', 0),
        of('form_field.id', 'in', of.selectFrom('answer').select('field_id')),
      ]),
    )
    .orderBy('form.always')
    .orderBy('form.name')
    .orderBy('form_field.position')
    .orderBy('form_field.id')
    .execute()
export type AnsweredField = Awaited<ReturnType<typeof answeredFields>>[number]

export type AnswerLists = { answer_list: string; lack_list: string }

/** What these columns hold: the answers, also as their fact is kept, and the fields without which the ticket does not end. */
export function answered({ answer_list, lack_list }: AnswerLists) {
  const given = givenIn(answer_list)
  const lacks = JSON.parse(lack_list) as Lacking[]
  const answerTo = (id: number | null) => given.find(({ field_id }) => field_id === id)?.value ?? ''
  const isShown = ({ when_id, when_is }: Lacking) =>
    when_id === null ||
    answerTo(when_id)
      .split('\n')
      .some((one) => when_is.split('\n').includes(one))
  return {
    given,
    answers: answersAsFact(given),
    lacks: lacks.filter(isShown).map(({ id, name }) => ({ id, name })),
  }
}

/** Answers as a change writes them and the history keeps them; nothing when there are none. */
export const answersAsFact = (answers: Answer[]) =>
  answers.length
    ? JSON.stringify(
        answers
          .toSorted((one, other) => one.field_id - other.field_id)
          .map(({ field_id, name, type, value, item_id }) => ({
            ...{ field_id, name, type, value, item_id },
          })),
      )
    : null

/** The answers in a fact; none in nothing. */
export const answersIn = (list: string | number | null | undefined) =>
  JSON.parse(String(list ?? '[]')) as Answer[] // written by `answersAsFact` alone

/** The ticket has these answers and no others. One that stays the same is not written again. */
export async function setAnswers(tx: Db, ticket_id: number, list: string | null) {
  const answers = answersIn(list)
  await tx
    .deleteFrom('answer')
    .where('ticket_id', '=', ticket_id)
    .where('field_id', 'not in', [-1, ...answers.map(({ field_id }) => field_id)])
    .execute()
  for (const answer of answers)
    await tx
      .insertInto('answer')
      .values({ ...answer, ticket_id })
      .onConflict((conflict) => conflict.columns(['ticket_id', 'field_id']).doUpdateSet(answer))
      .execute()
}

/** Changes in which of the answers only those stand that are different: an entry tells and keeps no more. */
export function withFewAnswers({ answers, ...changes }: Changes): Changes {
  if (!answers) return changes
  const [was, is] = [answersIn(answers.was.id), answersIn(answers.is.id)]
  return { ...changes, answers: { was: few(was, is), is: few(is, was) } }
}
const few = (these: Answer[], those: Answer[]): Fact => ({
  id: answersAsFact(these.filter((one) => !those.some(isSame(one)))),
  name: null,
})
const isSame =
  ({ field_id, name, value }: Answer) =>
  (other: Answer) =>
    other.field_id === field_id && other.name === name && other.value === value

/** Some answers without those that an act gave, and with those it took. */
export function answersWithout(now: Answer[], was: Answer[], is: Answer[]) {
  const isIn = (some: Answer[]) => (one: Answer) =>
    some.some(({ field_id }) => field_id === one.field_id)
  return answersAsFact([...now.filter((one) => !isIn(is)(one) && !isIn(was)(one)), ...was])
}

/** What became of each field between two lists of answers. */
export const answerChanges = (was: Answer[], is: Answer[]) =>
  [...new Set([...was, ...is].map(({ field_id }) => field_id))].map((id) => {
    const [before, after] = [was, is].map((all) => all.find(({ field_id }) => field_id === id))
    return { name: (after ?? before)?.name ?? '', before, after }
  })
