import { folded } from '../desk/folded.ts'
import { type Fillings, filledIn } from '../desk/placeholders.ts'
import type { Db } from '../desk/tables.ts'
import type { Ticket } from './ticket.ts'

/** The canned responses for a ticket: of its department and of all, by folder and name. */
export const cannedFor = (db: Db, { department_id }: Pick<Ticket, 'department_id'>) =>
  db
    .selectFrom('canned_response')
    .select(['id', 'folder', 'name'])
    .where('archived', '=', 0)
    .where((eb) =>
      eb.or([eb('department_id', 'is', null), eb('department_id', '=', department_id)]),
    )
    .orderBy('folder')
    .orderBy('name')
    .execute()
export type Canned = Awaited<ReturnType<typeof cannedFor>>[number]

/** The words of one of them, with what is in braces filled in; nothing when this ticket has none such. */
export async function cannedText(db: Db, ticket: Ticket, id: number, fillings: Fillings) {
  const found = (await cannedFor(db, ticket)).some((one) => one.id === id)
  if (!found) return
  const row = db.selectFrom('canned_response').select('body').where('id', '=', id)
  const { body } = await row.executeTakeFirstOrThrow()
  return filledIn(body, fillings)
}

/** Those that have all of these words in them, each filled in for this ticket. Without words, all. */
export async function cannedWith(db: Db, ticket: Ticket, words: string, fillings: Fillings) {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  const ids = (await cannedFor(db, ticket)).map(({ id }) => id)
  const rows = await db
    .selectFrom('canned_response')
    .select(['id', 'folder', 'name', 'body'])
    .where('id', 'in', [-1, ...ids])
    .orderBy('folder')
    .orderBy('name')
    .execute()
  return rows
    .map(({ body, ...row }) => ({ ...row, text: filledIn(body, fillings) }))
    .filter(({ folder, name, text }) => {
      const all = folded(`${folder} ${name} ${text}`)
      return wanted.every((word) => all.includes(word))
    })
}
export type FoundCanned = Awaited<ReturnType<typeof cannedWith>>[number]
