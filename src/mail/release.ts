import { type Desk, Refused } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { LetterState } from '../desk/tables-mail.ts'
import { mailboxes, mailboxFor, newMessageId } from './mailbox.ts'

/** Letters in these states can be sent after all, or again where it is not known that they arrived. */
export const canGoAgain: readonly LetterState[] = ['held', 'queued', 'unknown', 'failed', 'dropped']
/** Letters in these states can be kept from leaving. */
export const canBeDropped: readonly LetterState[] = ['held', 'queued', 'unknown', 'failed']

const dropped = JSON.stringify(say('A sysadmin dropped it.'))

/** Lets every letter go that waits for somebody to say so; says how many. Throws Refused where there is no mailbox. */
export async function sendHeld(desk: Desk) {
  let sent = 0
  for (let some = atOnce; some === atOnce; sent += some) some = await desk.write(sendSome(desk))
  desk.bell.ring()
  return sent
}

const atOnce = 200 // so that nobody who writes waits long

const sendSome =
  ({ now }: Desk) =>
  async (tx: Db) => {
    const held = tx.selectFrom('outbox').select('id').where('state', '=', 'held')
    const some = await held.orderBy('id').limit(atOnce).execute()
    for (const { id } of some) await queue(tx, id, now())
    return some.length
  }

/** Drops every letter that waits for somebody to say so; says how many. */
export const dropHeld = (desk: Desk) =>
  desk.write(async (tx) => {
    const row = tx.updateTable('outbox').set({ state: 'dropped', reason: dropped, next_at: null })
    const { numUpdatedRows } = await row.where('state', '=', 'held').executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  })

/** Sends one letter after all, or again, as soon as it is its turn. Throws Refused where it cannot go. */
export async function sendAgain(desk: Desk, id: number) {
  await desk.write(async (tx) => {
    const { state } = (await stateOf(tx, id)) ?? {}
    if (!state || !canGoAgain.includes(state))
      throw new Refused(say('This letter has left, or was taken back.'))
    await queue(tx, id, desk.now())
  })
  desk.bell.ring()
}

/** Keeps one letter from leaving. Throws Refused where it has left. */
export const dropOne = (desk: Desk, id: number) =>
  desk.write(async (tx) => {
    const row = tx.updateTable('outbox').set({ state: 'dropped', reason: dropped, next_at: null })
    const { numUpdatedRows } = await row
      .where('id', '=', id)
      .where('state', 'in', canBeDropped)
      .executeTakeFirstOrThrow()
    if (!numUpdatedRows) throw new Refused(say('This letter has left, or was taken back.'))
  })

const stateOf = (tx: Db, id: number) =>
  tx.selectFrom('outbox').select('state').where('id', '=', id).executeTakeFirst()

/**
 * What may have arrived keeps its bytes, so that it is the same letter; what has not is written anew, to the address its
 * reader has now. The Message-ID stays.
 */
async function queue(tx: Db, id: number, now: number) {
  const row = await tx
    .selectFrom('outbox')
    .innerJoin('ticket', 'ticket.id', 'outbox.ticket_id')
    .select(['state', 'not_before', 'message_id', 'hash', 'to_email', 'unknown_at'])
    .select(['topic_id', 'department_id'])
    .where('outbox.id', '=', id)
    .executeTakeFirstOrThrow()
  const box = mailboxFor(await mailboxes(tx), row)
  if (!box)
    throw new Refused(say('There is no mailbox by which it could leave. Connect one first.'))
  const mayBeThere = row.unknown_at !== null
  await tx
    .updateTable('outbox')
    .set({
      state: row.state === 'unknown' ? 'unknown' : 'queued',
      message_id: row.message_id ?? newMessageId(box),
      hash: mayBeThere ? row.hash : null,
      to_email: mayBeThere ? row.to_email : '',
      next_at: Math.max(now, row.not_before ?? 0),
      ...{ tries: 0, first_at: null, answer: '', reason: null, report: '' },
    })
    .where('id', '=', id)
    .execute()
}
