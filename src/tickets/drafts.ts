import type { ExpressionBuilder } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { waiting } from '../desk/upload.ts'

const verbs = ['reply', 'note'] as const
/** The boxes in which a text may wait. */
export type Drafted = (typeof verbs)[number]
export const isDrafted = (verb: string): verb is Drafted => verbs.some((one) => one === verb)

/** A text that waits in a box: its form's own token, the files that came with it, and since when (milliseconds UTC). */
export type Draft = { verb: Drafted; once: string; body: string; at: number; uploads: Upload[] }

type Begun = { ticket_id: number; verb: Drafted; once: string; body: string; at: number }

/**
 * Keeps what somebody has written so far. An empty text is none; nor is one that was posted with this key meanwhile.
 */
export async function saveDraft(tx: Db, by: Person, key: string, begun: Begun) {
  const { ticket_id, verb, ...text } = begun
  if (!text.body.trim()) return dropDraft(tx, by, ticket_id, verb)
  const posted = tx.selectFrom('event').select('id').where('key', '=', key)
  if (await posted.executeTakeFirst()) return
  await tx
    .insertInto('draft')
    .values({ person_id: by.id, ticket_id, verb, ...text })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'ticket_id', 'verb']).doUpdateSet(text),
    )
    .execute()
}

/** Posted, or thrown away. */
export async function dropDraft(tx: Db, by: Person, ticket_id: number, verb: Drafted) {
  await tx
    .deleteFrom('draft')
    .where('person_id', '=', by.id)
    .where('ticket_id', '=', ticket_id)
    .where('verb', '=', verb)
    .execute()
}

const longLine = 20

/**
 * Takes erased texts out of what anybody has begun to write on a ticket: a draft that is one of them goes, and of any
 * other each line that has a line of theirs in it, of 20 characters or more. The rest of a draft stays.
 */
export async function eraseFromDrafts(tx: Db, ticket_id: number, texts: string[]) {
  const whole = texts.map((text) => text.trim())
  const lines = whole.flatMap(linesIn).filter((line) => line.length >= longLine)
  const drafts = await tx
    .selectFrom('draft')
    .select(['person_id', 'verb', 'body'])
    .where('ticket_id', '=', ticket_id)
    .execute()
  for (const { person_id, verb, body } of drafts) {
    const kept = body.split('\n').filter((own) => !lines.some((line) => own.includes(line)))
    const rest = whole.includes(body.trim()) ? '' : kept.join('\n')
    if (rest === body) continue
    const one = { person_id, ticket_id, verb }
    if (rest.trim()) await tx.updateTable('draft').set({ body: rest }).where(is(one)).execute()
    else await tx.deleteFrom('draft').where(is(one)).execute()
  }
}

const linesIn = (text: string) => text.split('\n').map((line) => line.trim())

type Key = Pick<Tables['draft'], 'person_id' | 'ticket_id' | 'verb'>
const is = (key: Key) => (eb: ExpressionBuilder<Tables, 'draft'>) => eb.and(key)

/** What this person has begun to write on a ticket; nobody else sees it. */
export async function draftsOf(db: Db, by: Person, ticket_id: number): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .select(['verb', 'once', 'body', 'at'])
    .where('person_id', '=', by.id)
    .where('ticket_id', '=', ticket_id)
    .execute()
  const uploads = await waiting(
    db,
    rows.map(({ once }) => once),
  )
  return rows.map((row) => ({ ...row, uploads: uploads.filter(({ once }) => once === row.once) }))
}
