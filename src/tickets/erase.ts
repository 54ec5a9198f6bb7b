import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { eraseFromDrafts } from './drafts.ts'
import { forgetErased } from './search/matching.ts'
import type { Ticket } from './ticket.ts'

/** What of an entry is to go. */
export type Erased = 'all' | 'text' | 'files'

const words = [
  'body',
  'note',
  'name',
  'subject was',
  'subject is',
  'tasks was',
  'tasks is',
  'answers was',
  'answers is',
]

/** The entries of a ticket that have words, oldest first. */
export async function redactable(db: Db, ticket: Pick<Ticket, 'id'>) {
  const rows = await db
    .selectFrom('event')
    .innerJoin('event_text', 'event_text.event_id', 'event.id')
    .select('event.id')
    .distinct()
    .where('event.ticket_id', '=', ticket.id)
    .where('part', 'in', ['body', 'note', 'answers was', 'answers is'])
    .orderBy('event.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Why an entry cannot be redacted; nothing when there is something in it to go. */
export async function whyNotRedact(db: Db, ticket: Pick<Ticket, 'id'>, event_id: number) {
  const entry = await db
    .selectFrom('event')
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('event_text')
            .select('part')
            .whereRef('event_id', '=', 'event.id')
            .where('part', 'in', words),
        )
        .$castTo<number>()
        .as('has_words'),
      eb
        .exists(eb.selectFrom('attachment').select('id').whereRef('event_id', '=', 'event.id'))
        .$castTo<number>()
        .as('has_files'),
    ])
    .where('event.id', '=', event_id)
    .where((eb) => eb.or([eb('ticket_id', '=', ticket.id), eb('meant_for', '=', ticket.id)]))
    .executeTakeFirst()
  if (!entry) return say('There is no such entry on this ticket.')
  return entry.has_words || entry.has_files
    ? undefined
    : say('There is nothing left to redact here.')
}

/**
 * Removes the words of an entry and of its rewordings, its files, the message by which it came, and what stands in drafts of
 * them. Answers with the hashes of the files: their bytes can go when this is committed.
 */
export async function erase(tx: Db, ticket: Ticket, event_id: number, what: Erased) {
  if (what !== 'files') await eraseWords(tx, ticket, event_id)
  const gone =
    what === 'text'
      ? []
      : await tx
          .deleteFrom('attachment')
          .where('event_id', '=', event_id)
          .returning('hash')
          .execute()
  const source = await eraseSource(tx, event_id)
  await forgetErased(tx)
  const sent = await eraseSent(tx, event_id)
  return [...gone, ...source, ...sent].flatMap(({ hash }) => hash ?? [])
}

/** The message by which it came has all of it, words and files: its bytes go, and those with which it came again. */
async function eraseSource(tx: Db, event_id: number) {
  const came = await tx
    .selectFrom('incoming')
    .select(['id', 'hash', 'message_id'])
    .where('event_id', '=', event_id)
    .execute()
  const [names, bytes] = [came.map(({ message_id }) => message_id), came.map(({ hash }) => hash)]
  const again = await tx
    .selectFrom('incoming')
    .select(['id', 'hash'])
    .where('decision', '=', 'duplicate')
    .where((eb) =>
      eb.or([
        eb('message_id', 'in', names.filter(Boolean)),
        eb(
          'hash',
          'in',
          bytes.flatMap((hash) => hash ?? []),
        ),
      ]),
    )
    .execute()
  const all = [...came, ...again]
  const ids = all.map(({ id }) => id)
  const gone = { hash: null, subject: '' }
  await tx
    .updateTable('incoming')
    .set(gone)
    .where('id', 'in', [-1, ...ids])
    .execute()
  return all
}

/** The messages as they were sent repeat what is to go. That they were sent, when and to whom, stays. */
async function eraseSent(tx: Db, event_id: number) {
  const revisions = tx.selectFrom('event').select('id').where('revises', '=', event_id)
  const ofThem = tx
    .selectFrom('outbox')
    .select(['id', 'hash'])
    .where('hash', 'is not', null)
    .where((eb) => eb.or([eb('event_id', '=', event_id), eb('event_id', 'in', revisions)]))
  const sent = await ofThem.execute()
  const ids = sent.map(({ id }) => id)
  if (ids.length)
    await tx.updateTable('outbox').set({ hash: null }).where('id', 'in', ids).execute()
  return sent
}

async function eraseWords(tx: Db, ticket: Ticket, event_id: number) {
  const revisions = tx.selectFrom('event').select('id').where('revises', '=', event_id)
  const erased = await tx
    .deleteFrom('event_text')
    .where((eb) => eb.or([eb('event_id', '=', event_id), eb('event_id', 'in', revisions)]))
    .returning(['part', 'text'])
    .execute()
  const written = erased.filter(({ part }) => /^(body|note)( was| is)?$/.test(part))
  await eraseFromDrafts(
    tx,
    ticket.id,
    written.map(({ text }) => text),
  )
}
