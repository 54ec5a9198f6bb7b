import { sql } from 'kysely'
import { Mistaken, Refused } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { joinByAddress } from './organization.ts'
import { endSessionsOf } from './session.ts'

/** A customer as a sysadmin looks after them; the first address is the one that is written to. */
type Customer = {
  name: string
  emails: string[]
  organization_id: number | null
  notes: string
  locked: boolean
  /** Of its organization. */
  isPrimary: boolean
}

/** A customer by id, also one who is archived; nothing for anybody who works here. */
export async function customerById(db: Db, id: number) {
  const person = await db
    .selectFrom('person')
    .leftJoin('person as into', 'into.id', 'person.merged_into_id')
    .selectAll('person')
    .select('into.name as merged_into')
    .where('person.id', '=', id)
    .where('person.role', '=', 'customer')
    .executeTakeFirst()
  if (!person) return
  return { ...person, emails: (await addressesOf(db, id)).map(({ email }) => email) }
}

const addressesOf = (db: Db, id: number) =>
  db
    .selectFrom('address')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('place')
    .orderBy(sql`proved_at is null`)
    .orderBy('email_folded')
    .execute()

/**
 * Writes a customer down at this moment (milliseconds UTC), or makes one where there is no id. Whoever runs the desk
 * vouches for an address they add. Throws Mistaken at `emails` where one is somebody else's.
 */
export async function writeCustomer(tx: Db, id: number | null, customer: Customer, at: number) {
  const { name, emails, organization_id, notes, locked, isPrimary } = customer
  if (id !== null) await refuseMerged(tx, id)
  const flags = { locked: Number(locked), primary_contact: Number(isPrimary) }
  const row = { name, organization_id, notes, ...flags }
  const written = id === null ? await add(tx, row, at) : await change(tx, id, row)
  const isNew = await keepAddresses(tx, written, emails, at)
  if (locked) await endSessionsOf(tx, written)
  if (isNew && organization_id === null) await joinByAddress(tx, written)
  return written
}

type Row = {
  name: string
  organization_id: number | null
  notes: string
  locked: number
  primary_contact: number
}

async function add(tx: Db, row: Row, created_at: number) {
  const nothing = { username: null, password_hash: null, time_zone: null }
  const added = tx
    .insertInto('person')
    .values({ ...nothing, ...row, role: 'customer', created_at })
    .returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

async function change(tx: Db, id: number, row: Row) {
  await tx.updateTable('person').set(row).where('id', '=', id).execute()
  return id
}

/** Somebody has these addresses in this order, and no others. Answers with whether any of them is new. */
async function keepAddresses(tx: Db, person_id: number, emails: string[], at: number) {
  await refuseTaken(tx, person_id, emails)
  const had = await addressesOf(tx, person_id)
  const wanted = emails.map((email, place) => ({ email, email_folded: folded(email), place }))
  const isWanted = new Set(wanted.map(({ email_folded }) => email_folded))
  const gone = had.filter((one) => !isWanted.has(one.email_folded))
  await tx
    .deleteFrom('address')
    .where('email_folded', 'in', ['', ...gone.map((one) => one.email_folded)])
    .execute()
  for (const one of wanted)
    await tx
      .insertInto('address')
      .values({ ...one, person_id, proved_at: at })
      .onConflict((known) =>
        known.column('email_folded').doUpdateSet({ email: one.email, place: one.place }),
      )
      .execute()
  return wanted.some((one) => !had.some(({ email_folded }) => email_folded === one.email_folded))
}

async function refuseTaken(tx: Db, person_id: number, emails: string[]) {
  const other = await tx
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'person_id')
    .select(['email', 'name', 'role'])
    .where('email_folded', 'in', ['', ...emails.map(folded)])
    .where('person_id', '!=', person_id)
    .executeTakeFirst()
  if (!other) return
  const { email, name } = other
  throw new Mistaken({
    emails:
      other.role === 'customer'
        ? say('{email} is the address of {name}. Merge the two, or enter another one', {
            email,
            name,
          })
        : say('{email} is the address of {name}, who works here', { email, name }),
  })
}

/** Lists a customer no more, or again. Who is archived cannot log in. */
export async function archiveCustomer(tx: Db, id: number, archived: boolean) {
  await refuseMerged(tx, id)
  await tx
    .updateTable('person')
    .set({ archived: Number(archived) })
    .where('id', '=', id)
    .execute()
  if (archived) await endSessionsOf(tx, id)
}

async function refuseMerged(db: Db, id: number) {
  const into = (await customerById(db, id))?.merged_into
  if (into)
    throw new Refused(
      say('It was merged into {name}, who has all that was here. That stays.', { name: into }),
    )
}
