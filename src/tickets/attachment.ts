import type { SqlBool } from 'kysely'
import type { Person } from '../desk/desk.ts'
import { isOut, stands } from '../desk/events.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import type { FormFieldTable } from '../desk/tables-forms.ts'
import type { Seen } from '../desk/words.ts'
import type { Given } from './answers.ts'
import type { Ticket } from './ticket.ts'

/** A file by its random id, with the ticket it was written to, and whether its entry has gone out by `now`; nothing when there is none. */
export const attachmentById = (db: Db, id: string, now: number) =>
  db
    .selectFrom('attachment')
    .innerJoin('event', 'event.id', 'attachment.event_id')
    .innerJoin('ticket', (join) =>
      join.on('ticket.id', '=', ({ fn }) => fn.coalesce('event.meant_for', 'event.ticket_id')),
    )
    .leftJoin('form_field', 'form_field.id', 'attachment.field_id')
    .select([
      'attachment.hash',
      'attachment.name',
      'attachment.type',
      'attachment.size',
      'event.seen',
      'form_field.asked',
      'ticket.number',
      'ticket.id as ticket_id',
    ])
    .select(stands.as('stands'))
    .select(isOut(now).as('out'))
    .where('attachment.id', '=', id)
    .executeTakeFirst()

type Hung = Shown & { stands: SqlBool; out: SqlBool }

/** Whether who sees the ticket also reads the file: that of what was undone, or has not gone out, is internal. */
export const mayRead = (by: Person, ticket: Ticket, { stands, out, ...shown }: Hung) =>
  (isForCustomers(shown) && Boolean(stands) && Boolean(out)) || may(by, 'see internal', ticket)

type Shown = { seen: Seen; asked: Asked | null }
type Asked = FormFieldTable['asked']

/** Whether customers read a file: that of an entry with the entry, that of an answer where its field is not for agents alone. */
export const isForCustomers = ({ seen, asked }: Shown) =>
  asked === null ? seen === 'everyone' : asked !== 'agents'

/** An answer, with the files it names where it names some; of two of one name the later, and none that was undone or redacted. */
export type Told = Given & { files?: { name: string; file: File | undefined }[] }
type File = { id: string; name: string; type: string; size: number }

/** What was answered to the fields of forms, with the files of those that have some. */
export async function toldOf(db: Db, { id, given }: Pick<Ticket, 'id' | 'given'>): Promise<Told[]> {
  if (!given.some(({ type }) => type === 'file')) return given
  const files = await answeredFiles(db, id)
  return given.map((one) =>
    one.type === 'file' ? { ...one, files: files(one.field_id, one.value) } : one,
  )
}

async function answeredFiles(db: Db, ticket_id: number) {
  const rows = await db
    .selectFrom('attachment')
    .innerJoin('event', 'event.id', 'attachment.event_id')
    .select(['attachment.id', 'attachment.name', 'attachment.type', 'attachment.size', 'field_id'])
    .where('event.ticket_id', '=', ticket_id)
    .where('attachment.field_id', 'is not', null)
    .where(stands)
    .orderBy('event.id', 'desc')
    .execute()
  return (field_id: number, value: string) =>
    value.split('\n').map((name) => ({
      name,
      file: rows.find((row) => row.field_id === field_id && row.name === name),
    }))
}
