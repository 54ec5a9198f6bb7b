import type { Person } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import { numbered } from '../desk/numbered.ts'
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
export async function cannedText(db: Db, by: Person, ticket: Ticket, id: number) {
  const found = (await cannedFor(db, ticket)).some((one) => one.id === id)
  if (!found) return
  const row = db.selectFrom('canned_response').select('body').where('id', '=', id)
  const { body } = await row.executeTakeFirstOrThrow()
  return filled(body, by, ticket)
}

/** Those that have all of these words in them, each filled in for this ticket. Without words, all. */
export async function cannedWith(db: Db, by: Person, ticket: Ticket, words: string) {
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
    .map(({ body, ...row }) => ({ ...row, text: filled(body, by, ticket) }))
    .filter(({ folder, name, text }) => {
      const all = folded(`${folder} ${name} ${text}`)
      return wanted.every((word) => all.includes(word))
    })
}
export type FoundCanned = Awaited<ReturnType<typeof cannedWith>>[number]

/** What may stand in braces. */
const names: Record<string, (ticket: Ticket, by: Person) => string> = {
  customer: ({ customer }) => customer,
  agent: (_ticket, { name }) => name,
  number: numbered,
  subject: ({ subject }) => subject,
  department: ({ department }) => department,
}

/** Each name in braces replaced by what it stands for. Any other is left as it is, to be seen. */
export const filled = (text: string, by: Person, ticket: Ticket) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(names, name) ? (names[name]?.(ticket, by) ?? whole) : whole,
  )
