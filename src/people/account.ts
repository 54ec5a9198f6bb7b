import type { Db } from '../desk/tables.ts'
import { keepHash } from './log-in.ts'
import { endSessionsOf } from './session.ts'

export type Account = Awaited<ReturnType<typeof accountById>>

/** How somebody is called, and by what they log in. */
export async function accountById(db: Db, id: number) {
  const person = await db
    .selectFrom('person')
    .select(['name', 'username', 'time_zone', 'language'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const addresses = await db
    .selectFrom('address')
    .select('email')
    .where('person_id', '=', id)
    .orderBy('place')
    .orderBy('email_folded')
    .execute()
  return { ...person, emails: addresses.map(({ email }) => email) }
}

/** From now on this is kept of the password, and whoever is logged in with the old one is not any more. */
export async function changePassword(tx: Db, id: number, password_hash: string) {
  await keepHash(tx, id, password_hash)
  await endSessionsOf(tx, id)
}

/** In which time zone somebody reads; null: the desk's. */
export const chooseTimeZone = (tx: Db, id: number, time_zone: string | null) =>
  tx.updateTable('person').set({ time_zone }).where('id', '=', id).execute()

/** In which language somebody reads and is written to; null: nobody has said so. */
export const chooseLanguage = (tx: Db, id: number, language: string | null) =>
  tx.updateTable('person').set({ language }).where('id', '=', id).execute()

/** The same of a customer, unless they have chosen one: who writes in a language is answered in it. */
export const assumeLanguage = (tx: Db, id: number, language: string) =>
  tx
    .updateTable('person')
    .set({ language })
    .where('id', '=', id)
    .where('role', '=', 'customer')
    .where('language', 'is', null)
    .execute()
