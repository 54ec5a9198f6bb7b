import type { Desk } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import type { Db } from '../desk/tables.ts'
import { isIn } from './answering.ts'
import { forgetAttempts, type Limit, noteAttempt, waitFor } from './attempts.ts'
import { hashPassword, needsRenewal, passwordFits } from './password.ts'

const quarter = 15 * 60_000

/** How often a password may be wrong: for one account, and from one network address. */
const perAccount: Limit = { most: 5, within: quarter }
const perAddress: Limit = { most: 50, within: quarter }

/** Whose password it was, 'denied', or how many milliseconds to wait before anything is looked at. */
export type Tried = { person_id: number } | { wait: number } | 'denied'
type Trying = { password: string; from: string; device: Device | undefined }
/** A browser in which these people have logged in before. */
export type Device = { id: string; people: number[] }

/** Whether someone is who they say. What is not known here costs and locks like what is. */
export const logIn = (desk: Desk, login: string, trying: Trying) =>
  tried(desk, trying, async (tx) => {
    const known = await accountOf(tx, login)
    return known ? account(known) : { ...nobody, who: `name ${folded(login.trim())}` }
  })

/** The same for somebody logged in already, before what must not be done by whoever sits down there. */
export const confirm = (desk: Desk, person_id: number, trying: Trying) =>
  tried(desk, trying, async (tx) =>
    account(await people(tx).where('person.id', '=', person_id).executeTakeFirstOrThrow()),
  )

/** The person who logs in by this name: a username or an address, however it is spelled. */
export const accountOf = (db: Db, login: string) =>
  people(db)
    .where(({ or, eb }) =>
      or([
        eb('person.username', '=', folded(login.trim())),
        eb('address.email_folded', '=', folded(login.trim())),
      ]),
    )
    .executeTakeFirst()

const people = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('address', 'address.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.password_hash'])
    .select((eb) => eb.not(isIn).$castTo<number>().as('is_out'))

type Account = { id: number | null; password_hash: string | null; who: string }
const nobody = { id: null, password_hash: null }
/** No password fits who is locked or has left. */
const account = ({ id, password_hash, is_out }: Found): Account => ({
  id,
  password_hash: is_out ? null : password_hash,
  who: `person ${id}`,
})
type Found = { id: number; password_hash: string | null; is_out: number }

/** Failures count for the account; but in a browser where its owner has logged in before, for that browser alone. */
const countedFor = ({ id, who }: Account, device?: Device) =>
  id !== null && device?.people.includes(id) ? `device ${device.id} ${id}` : who

/** Counts the attempt before the costly check, so that many at once are not more than many in a row. */
async function tried(
  desk: Desk,
  { password, from, device }: Trying,
  find: (tx: Db) => Promise<Account>,
): Promise<Tried> {
  const begun = await desk.write(async (tx) => {
    const account = await find(tx)
    const who = countedFor(account, device)
    const wait = await waitOf(tx, who, from, desk.now())
    return wait ? { wait } : { account, who, attempt: await note(tx, who, from, desk.now()) }
  })
  if (begun.wait !== undefined) return { wait: begun.wait }

  const { account, who, attempt } = begun
  const fits = await passwordFits(password, account.password_hash)
  if (!fits || account.id === null) return 'denied'
  const person_id = account.id
  const renewed = await renewalOf(account.password_hash, password)
  await desk.write(async (tx) => {
    await forgetAttempts(tx, 'login', who)
    await tx.deleteFrom('attempt').where('id', '=', attempt).execute()
    if (renewed) await keepHash(tx, person_id, renewed)
  })
  return { person_id }
}

async function waitOf(tx: Db, who: string, from: string, now: number) {
  const forAccount = await waitFor(tx, 'login', who, perAccount, now)
  const forAddress = await waitFor(tx, 'login from', from, perAddress, now)
  return Math.max(forAccount, forAddress)
}

/** Answers with the row to take back when it was no failure: other accounts' failures from there still count. */
async function note(tx: Db, who: string, from: string, now: number) {
  await noteAttempt(tx, 'login', who, now)
  await noteAttempt(tx, 'login from', from, now)
  const newest = tx.selectFrom('attempt').select('id').orderBy('id', 'desc').limit(1)
  return (await newest.executeTakeFirstOrThrow()).id
}

const renewalOf = async (stored: string | null, password: string) =>
  stored !== null && needsRenewal(stored) ? hashPassword(password) : null

/** From now on this is kept of somebody's password. */
export const keepHash = (tx: Db, person_id: number, password_hash: string) =>
  tx.updateTable('person').set({ password_hash }).where('id', '=', person_id).execute()
