import type { Field } from '../desk/fields.ts'
import { inUtc } from '../desk/moment.ts'
import type { Db } from '../desk/tables.ts'
import { choicesIn, fieldOf, isSaid } from './question.ts'

/** The items of a list that are offered, in their order. */
export const itemsOf = (db: Db, list_id: number) =>
  db
    .selectFrom('list_item')
    .select(['id', 'name', 'abbreviation'])
    .where('list_id', '=', list_id)
    .where('archived', '=', 0)
    .orderBy('position')
    .execute()

/** Whether the desk has a field with this id, asked or archived. */
export const isField = async (db: Db, id: number) =>
  (await db.selectFrom('form_field').select('id').where('id', '=', id).executeTakeFirst()) !==
  undefined

export type AskedForm = Awaited<ReturnType<typeof askedForms>>[number]
export type AskedField = AskedForm['fields'][number]

/** What is asked about a help topic: its own form, then those that are asked on every ticket, each with its fields. */
export async function askedForms(db: Db, topic_id: number | undefined) {
  const topic = await db
    .selectFrom('help_topic')
    .select('form_id')
    .where('id', '=', topic_id ?? -1)
    .executeTakeFirst()
  const forms = await db
    .selectFrom('form')
    .selectAll()
    .where('archived', '=', 0)
    .where((eb) => eb.or([eb('always', '=', 1), eb('id', '=', topic?.form_id ?? -1)]))
    .orderBy('always')
    .orderBy('name')
    .execute()
  const fields = await db
    .selectFrom('form_field')
    .selectAll()
    .where('form_id', 'in', [-1, ...forms.map(({ id }) => id)])
    .where('archived', '=', 0)
    .orderBy('position')
    .orderBy('name')
    .execute()
  const lists = new Map<number, Awaited<ReturnType<typeof itemsOf>>>()
  for (const { list_id } of fields)
    if (list_id !== null && !lists.has(list_id)) lists.set(list_id, await itemsOf(db, list_id))
  return forms.map((form) => ({
    ...form,
    fields: fields
      .filter(({ form_id }) => form_id === form.id)
      .map((field) => ({ ...field, items: lists.get(field.list_id ?? -1) ?? [] })),
  }))
}

/** The help topics with which more is asked. */
export const topicsWithForm = async (db: Db) =>
  (
    await db
      .selectFrom('help_topic')
      .innerJoin('form', 'form.id', 'help_topic.form_id')
      .select('help_topic.id')
      .where('form.archived', '=', 0)
      .where('form.always', '=', 0)
      .execute()
  ).map(({ id }) => id)

/** What could have been answered to each field that is asked, for examples. */
export async function exampleAnswers(db: Db, now: number) {
  const fields = await db
    .selectFrom('form_field')
    .select(['id as field_id', 'name', 'type', 'choices', 'list_id', 'asked'])
    .where('archived', '=', 0)
    .where('type', 'not in', ['section', 'information'])
    .execute()
  const items = await db
    .selectFrom('list_item')
    .select(['list_id', 'name'])
    .where('archived', '=', 0)
    .orderBy('position')
    .execute()
  const known: Partial<Record<(typeof fields)[number]['type'], string>> = {
    ...{ number: '42', date: inUtc(now).slice(0, 10), moment: inUtc(now), yes_no: 'yes' },
    ...{ phone: '555 0100', file: 'photo.jpg', email: 'rita@example.com' },
  }
  return fields.map(({ choices, list_id, ...field }) => ({
    ...field,
    value:
      known[field.type] ??
      choicesIn(choices)[0] ??
      items.find((item) => list_id !== null && item.list_id === list_id)?.name ??
      'A-4711',
    item_id: null,
  }))
}

/** The fields of a form by their names in it, each with what decides whether it is shown. */
export const isShown = (
  field: Pick<AskedField, 'when_id' | 'when_is'>,
  answerTo: (field_id: number) => string | undefined,
) => {
  if (field.when_id === null) return true
  const answers = (answerTo(field.when_id) ?? '').split('\n')
  return choicesIn(field.when_is).some((one) => answers.includes(one))
}

/** Whether a field is for this reader's form: nobody but agents is asked what is theirs alone. */
export const mayAnswer = ({ asked }: AskedField, isAgent: boolean) =>
  isAgent || asked === 'everyone'

/** Whether somebody must answer a field: a customer, or an agent. */
export const mustAnswer = (field: AskedField, isAgent: boolean) =>
  !isSaid(field) && (isAgent ? field.must_agent : field.must_customer) === 1

/** A field as this form draws it: `held` is what was answered before, which may stay as it is. */
export function drawnField(
  field: AskedField,
  { isAgent, held, decides }: { isAgent: boolean; held?: string | undefined; decides: boolean },
): Field<string> {
  const plain = fieldOf(field, held)
  const asTyped = field.type === 'choices' ? held?.replaceAll('\n', ', ') : held
  const isSame = (raw: string) => field.type !== 'file' && held !== undefined && raw === asTyped
  return {
    ...plain,
    required: mustAnswer(field, isAgent),
    ...(field.asked === 'agents' && isAgent && { seen: 'agents' as const }),
    ...(decides && { asksMore: true as const }),
    read: (raw, context) => (isSame(raw) ? (held ?? '') : plain.read(raw, context)),
  }
}
