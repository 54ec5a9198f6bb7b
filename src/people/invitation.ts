import { randomWord, sha256 } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { changePassword } from './account.ts'
import { isIn } from './answering.ts'

const lasts = 7 * 86_400_000

/**
 * A token with which somebody may choose a new password once, within seven days. Older ones of theirs end. Nothing for
 * who is locked or has left, or has no address.
 */
export async function invite(tx: Db, person_id: number, at: number) {
  const invited = tx
    .selectFrom('person')
    .innerJoin('address', 'address.person_id', 'person.id')
    .select('person.id')
    .where('person.id', '=', person_id)
  if (!(await invited.where(isIn).executeTakeFirst())) return
  const token = randomWord()
  const made = { token_hash: sha256(token), ends_at: at + lasts }
  await tx
    .insertInto('invitation')
    .values({ person_id, ...made })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(made))
    .execute()
  return token
}

/** Whose token this is; nothing when it has ended or was used, and when they are locked or have left. */
export const invitedBy = (db: Db, token: string, now: number) =>
  db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.person_id')
    .select(['person.id', 'person.name'])
    .where('token_hash', '=', sha256(token))
    .where('ends_at', '>', now)
    .where(isIn)
    .executeTakeFirst()

/** Uses a token up: from now on this is kept of its owner's password. Answers with who that is; nothing as above. */
export async function accept(tx: Db, token: string, password_hash: string, now: number) {
  const invited = await invitedBy(tx, token, now)
  if (!invited) return
  await endInvitation(tx, invited.id)
  await changePassword(tx, invited.id, password_hash)
  return invited.id
}

/** No link of somebody is good any more. */
export const endInvitation = (tx: Db, person_id: number) =>
  tx.deleteFrom('invitation').where('person_id', '=', person_id).execute()

/** Whether somebody has chosen a password, and until when a link of theirs is good (milliseconds UTC). */
export async function accessOf(db: Db, id: number, now: number) {
  const { password_hash, ends_at } = await db
    .selectFrom('person')
    .leftJoin('invitation', 'invitation.person_id', 'person.id')
    .select(['password_hash', 'ends_at'])
    .where('person.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    hasPassword: password_hash !== null,
    until: ends_at !== null && ends_at > now ? ends_at : null,
  }
}
export type Access = Awaited<ReturnType<typeof accessOf>>
