import { sql } from 'kysely'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { newMessageId } from './mailbox.ts'
import type { Outcome } from './smtp.ts'

const minute = 60_000
const lease = 10 * minute
const longest = 24 * 60 * minute
const givenUp = 4 * longest

/**
 * Takes the letter that is due longest, for as long as its lease, and counts the try; nothing where none is due. A link that
 * somebody has just asked for goes first. Letters
 * about one ticket go to one reader in the order in which they were made: one that waits lets no later one pass.
 */
export const take = (tx: Db, now: number) =>
  tx
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending',
      lease_until: now + lease,
      handed_at: null,
      next_at: null,
      tries: eb('tries', '+', 1),
      first_at: eb.fn.coalesce('first_at', eb.val(now)),
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('outbox as due')
        .select('due.id')
        .where('due.next_at', '<=', now)
        .where('due.state', 'in', ['queued', 'unknown'])
        .where((of) => of.not(of.exists(earlier)))
        .orderBy('due.kind', 'desc')
        .orderBy('due.next_at')
        .orderBy('due.id')
        .limit(1),
    )
    .returning(['id', 'tries', 'hash', 'unknown_at', 'message_id'])
    .executeTakeFirst()

const earlier = sql<number>`(
  select 1 from outbox as earlier
  where earlier.ticket_id = due.ticket_id and earlier.to_id = due.to_id and earlier.id < due.id
    and (earlier.state in ('queued', 'sending') or (earlier.state = 'unknown' and earlier.next_at is not null))
)`

/** When the next letter is due, in milliseconds UTC; nothing where none waits for its time. */
export const nextDue = async (db: Db, after: number) =>
  (
    await db
      .selectFrom('outbox')
      .select((eb) => eb.fn.min('next_at').as('at'))
      .where('next_at', '>', after)
      .executeTakeFirst()
  )?.at ?? undefined

/** What a letter says is fixed: these bytes to this address, whatever is changed until they leave. */
export const fix = (
  tx: Db,
  id: number,
  bytes: { hash: string; to_email: string; mailbox_id: number },
) => tx.updateTable('outbox').set(bytes).where('id', '=', id).execute()

/** Its last byte goes out now: from here on it may have arrived. */
export const noteHanded = (tx: Db, id: number, now: number) =>
  tx.updateTable('outbox').set({ handed_at: now }).where('id', '=', id).execute()

const free = { lease_until: null, handed_at: null, next_at: null } as const

type Taken = { id: number; tries: number }

/** Writes down what became of a try: a letter that could not leave is tried again after longer and longer, for four days. */
export async function settle(
  tx: Db,
  { id, tries }: Taken,
  { became, answer }: Outcome,
  now: number,
) {
  const row = tx.updateTable('outbox').where('id', '=', id).where('state', '=', 'sending')
  if (became === 'sent')
    await row.set({ ...free, state: 'sent', sent_at: now, answer, reason: null }).execute()
  else if (became === 'refused') await row.set({ ...free, state: 'failed', answer }).execute()
  else if (became === 'unknown') await settleUnknown(tx, id, answer, now)
  else await settleLater(tx, { id, tries }, answer, now)
}

/** It may have arrived. It is sent once more, the same Message-ID telling mail programs that it is the same, and never a third time. */
export const settleUnknown = (tx: Db, id: number, answer: string, now: number) =>
  tx
    .updateTable('outbox')
    .set((eb) => ({
      ...{ state: 'unknown', answer, lease_until: null, handed_at: null },
      next_at: sql<number | null>`iif(unknown_at is null, ${now + minute}, null)`,
      unknown_at: eb.fn.coalesce('unknown_at', eb.val(now)),
    }))
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()

async function settleLater(tx: Db, { id, tries }: Taken, answer: string, now: number) {
  const { first_at, unknown_at } = await tx
    .selectFrom('outbox')
    .select(['first_at', 'unknown_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const isOver = now - (first_at ?? now) >= givenUp
  const wait = Math.min(minute * 2 ** Math.min(tries - 1, 20), longest)
  const reason = isOver ? JSON.stringify(say('It was tried for four days.')) : null
  await tx
    .updateTable('outbox')
    .set({
      ...{ ...free, answer, reason },
      state: isOver ? 'failed' : unknown_at === null ? 'queued' : 'unknown',
      next_at: isOver ? null : now + wait,
    })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** A letter does not leave, for a reason of ours. */
export const drop = (tx: Db, id: number, reason: Message) =>
  tx
    .updateTable('outbox')
    .set({ ...free, state: 'dropped', reason: JSON.stringify(reason) })
    .where('id', '=', id)
    .execute()

/** It waits for its turn again, as if it had not been taken: there is no mailbox by which it could leave. */
export const putBack = (tx: Db, id: number) =>
  tx
    .updateTable('outbox')
    .set((eb) => ({ ...free, state: 'held', tries: eb('tries', '-', 1) }))
    .where('id', '=', id)
    .execute()

/**
 * What a process that ended had taken is free again: where its last byte was about to go out it is unknown whether it
 * arrived, any other was not sent. `before` is until when leases have ended (milliseconds UTC).
 */
export async function recover(tx: Db, before: number, now: number) {
  const left = await tx
    .selectFrom('outbox')
    .select(['id', 'handed_at', 'unknown_at'])
    .where('state', '=', 'sending')
    .where('lease_until', '<=', before)
    .execute()
  for (const { id, handed_at, unknown_at } of left)
    if (handed_at !== null) await settleUnknown(tx, id, '', now)
    else
      await tx
        .updateTable('outbox')
        .set({ ...free, state: unknown_at === null ? 'queued' : 'unknown', next_at: now })
        .where('id', '=', id)
        .execute()
}

/** A Message-ID for a letter that was made before there was a mailbox. */
export async function named(tx: Db, id: number, box: { address: string }) {
  const message_id = newMessageId(box)
  await tx
    .updateTable('outbox')
    .set({ message_id })
    .where('id', '=', id)
    .where('message_id', 'is', null)
    .execute()
}
