import { namesField } from '../desk/placeholders.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { cannedResponses } from './kinds/canned-responses.ts'
import { letters } from './kinds/letters.ts'

/** In which texts the answer to a field is filled in: it is asked for as long as they name it, by the name they use. Nothing when in none. */
export async function filledInBy(db: Db, id: number, kinds = [cannedResponses, letters]) {
  const field = await db
    .selectFrom('form_field')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!field) return
  const things = (await Promise.all(kinds.map(({ all }) => all(db)))).flat()
  const naming = things.filter(
    ({ archived, values }) =>
      !archived && Object.values(values).some((text) => namesField(text, field.name)),
  )
  return naming.length ? { field, names: naming.map(({ name }) => name).join(', ') } : undefined
}

/** What of a field cannot be said otherwise, because texts fill in its answer by this name, and letters for customers. */
export async function wrongInTexts(db: Db, id: number, said: { name: string; asked: string }) {
  const all = await filledInBy(db, id)
  if (all && all.field.name !== said.name) return { name: changeFirst(all.names) }
  const sent = said.asked === 'agents' ? await filledInBy(db, id, [letters]) : undefined
  return sent && { asked: changeFirst(sent.names) }
}

export const changeFirst = (names: string): Message =>
  say('These texts fill in its answer: {names}. Change them first.', { names })
