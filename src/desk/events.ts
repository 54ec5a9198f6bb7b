import { expressionBuilder, type Insertable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import { amendments } from './amended.ts'
import { answerName } from './answer-name.ts'
import { Mistaken } from './desk.ts'
import { say } from './say.ts'
import { randomWord, sha256 } from './secret.ts'
import type { Db, EventTable, Tables } from './tables.ts'
import type { UploadTable } from './tables-beside.ts'

/** A fact as it was: its id, and its name then. Words and names of customers lie in `event_text` and `person`, so that they can be erased. */
export type Fact = { id: number | string | null; name: string | null }
export type Changes = Record<string, { was: Fact; is: Fact }>
export type Texts = Record<string, string>
export type Upload = Pick<UploadTable, 'id' | 'hash' | 'name' | 'type' | 'size' | 'field_id'>
export type Event = Awaited<ReturnType<typeof eventsOf>>[number]

/** An event that tells nobody, and on which nothing hangs but words. */
type Plain = Omit<Insertable<EventTable>, 'changes' | 'digests' | 'id'> & {
  changes: Changes
  texts: Texts
}
type Draft = Plain & {
  told: Told[]
  files: Upload[]
  blind: { id: number }[]
}
export type Told = { person_id: number } | { team_id: number } | { department_id: number }

/** Writes down that something was done, what was written and who was told. The only insert into `event`; nothing updates or deletes one. */
export async function record(tx: Db, { told, files, blind, ...draft }: Draft) {
  const { row, salted } = written(draft)
  const { id } = await tx.insertInto('event').values(row).returning('id').executeTakeFirstOrThrow()

  if (salted.length)
    await tx
      .insertInto('event_text')
      .values(salted.map((text) => ({ ...text, event_id: id })))
      .execute()
  if (told.length)
    await tx
      .insertInto('told')
      .values(told.map((whom) => ({ ...nobody, ...whom, event_id: id })))
      .execute()
  if (blind.length)
    await tx
      .insertInto('blind_copy')
      .values(blind.map((person) => ({ event_id: id, person_id: person.id })))
      .execute()
  await attach(tx, id, files)
  return id
}

/** The same for very many at once, no two of one ticket. */
export async function recordAll(tx: Db, drafts: Plain[]) {
  const all = drafts.map(written)
  const rows = all.map(({ row }) => row)
  const made = await tx.insertInto('event').values(rows).returning(['id', 'ticket_id']).execute()
  const ids = new Map(made.map(({ id, ticket_id }) => [ticket_id, id]))
  const texts = all.flatMap(({ row, salted }) =>
    salted.map((text) => ({ ...text, event_id: ids.get(row.ticket_id) ?? -1 })),
  )
  await tx.insertInto('event_text').values(texts).execute()
}

/** An event and its words as they are kept: each word with a salt, and in the event its digest. */
function written({ changes, texts, ...draft }: Plain) {
  const salted = Object.entries(texts).map(([part, text]) => ({ part, text, salt: randomWord() }))
  const digests = Object.fromEntries(
    salted.map(({ part, text, salt }) => [part, sha256(salt + text)]),
  )
  const row = { ...draft, changes: JSON.stringify(changes), digests: JSON.stringify(digests) }
  return { row, salted }
}
const nobody = { person_id: null, team_id: null, department_id: null }

/** The files that waited for this form now hang on its event. Throws Mistaken when one is not there any more. */
async function attach(tx: Db, event_id: number, files: Upload[]) {
  if (!files.length) return
  const ids = files.map(({ id }) => id)
  const waited = await tx.deleteFrom('upload').where('id', 'in', ids).returningAll().execute()
  const gone = files.find(({ id }) => !waited.some((one) => one.id === id))
  if (gone)
    throw new Mistaken({
      [gone.field_id === null ? 'files' : answerName(gone.field_id)]: say(
        'A file has waited too long. Attach it again',
      ),
    })
  const inOrder = waited.sort((one, other) => one.at - other.at)
  const rows = inOrder.map(({ hash, name, type, size, field_id, content_id }) => ({
    ...{ id: randomWord(), event_id, hash, name, type, size, field_id, content_id },
  }))
  await tx.insertInto('attachment').values(rows).execute()
}

const eb = expressionBuilder<Tables, 'event'>()

/** Somebody who got this one act, with one of their addresses. */
type Blind = { person_id: number; email: string }

const blindCopies = jsonArrayFrom(
  eb
    .selectFrom('blind_copy')
    .innerJoin('address', 'address.person_id', 'blind_copy.person_id')
    .select(['blind_copy.person_id', 'address.email'])
    .whereRef('blind_copy.event_id', '=', 'event.id')
    .groupBy('blind_copy.person_id'),
).$castTo<string>()

const events = (db: Db) =>
  db
    .selectFrom('event')
    .innerJoin('person', 'person.id', 'event.by_id')
    .innerJoin('ticket', (join) =>
      join.on('ticket.id', '=', ({ fn }) => fn.coalesce('event.meant_for', 'event.ticket_id')),
    )
    .select('ticket.number')
    .select([
      'event.id',
      'event.at',
      'event.ticket_id',
      'event.by_id',
      'event.acting_as',
      'event.via',
    ])
    .select([
      'event.verb',
      'event.seen',
      'event.changes',
      'event.spent',
      'event.given_by',
      'person.name as by',
    ])
    .leftJoin('event as undo', 'undo.undoes', 'event.id')
    .leftJoin('person as undoer', 'undoer.id', 'undo.by_id')
    .leftJoin('event as undone', 'undone.id', 'event.undoes')
    .leftJoin('person as doer', 'doer.id', 'undone.by_id')
    .leftJoin('person as absent', 'absent.id', 'event.stands_in_for')
    .select([
      'undoer.name as undone_by',
      'event.undoes',
      'event.held_until',
      'event.about',
      blindCopies.as('blind'),
      'event.revises',
      'event.redacts',
      'undone.verb as undid',
      'doer.name as undid_by',
      'absent.name as stands_in_for',
    ])

/** Nobody has undone the event: a condition for every query in which there is one. */
export const stands = eb.not(
  eb.exists(
    eb.selectFrom('event as undo').select('undo.id').whereRef('undo.undoes', '=', 'event.id'),
  ),
)

/** The event has gone out by this moment (milliseconds UTC): a condition for whatever is shown to customers. */
export const isOut = (now: number) =>
  eb.or([eb('event.held_until', 'is', null), eb('event.held_until', '<=', now)])

/** Some events with all that hangs on them. `asSeenBy` must take away what a reader may not have. */
export async function eventsOf(db: Db, ids: number[]) {
  if (!ids.length) return []
  const rows = await events(db).where('event.id', 'in', ids).orderBy('event.id').execute()
  const texts = await db
    .selectFrom('event_text')
    .select(['event_id', 'part', 'text'])
    .where('event_id', 'in', ids)
    .execute()
  const files = await db
    .selectFrom('attachment')
    .leftJoin('form_field', 'form_field.id', 'attachment.field_id')
    .selectAll('attachment')
    .select('form_field.asked')
    .where('event_id', 'in', ids)
    .execute()
  const amended = await amendments(db, ids)
  return rows.map((row) => ({
    ...row,
    ...amended(row.id),
    blind: JSON.parse(row.blind) as Blind[], // written by the query alone
    changes: JSON.parse(row.changes) as Changes, // written by `record` alone
    texts: Object.fromEntries(
      texts.filter(({ event_id }) => event_id === row.id).map(({ part, text }) => [part, text]),
    ) as Texts,
    files: files.filter(({ event_id }) => event_id === row.id),
  }))
}

/** The last event of the desk: what a page shows is true up to here. */
export const newestEvent = async (db: Db) =>
  (await db.selectFrom('event').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst())
    ?.id ?? 0

/** Up to this many events after one, oldest first. */
export const eventsAfter = (db: Db, id: number, most: number) =>
  events(db).where('event.id', '>', id).orderBy('event.id').limit(most).execute()
