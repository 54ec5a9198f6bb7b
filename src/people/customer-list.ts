import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'
import { addressOf } from './customer.ts'

/** Which customers are meant: by words of name, addresses and organization, archived or not. */
type Wanted = {
  words?: string | undefined
  archived?: boolean
  /** Those before this id: a page ends where the next begins. */
  before?: number | undefined
}

const customersAtOnce = 50

/** A page of customers, the newest first, and whether there are more. */
export async function customerRows(db: Db, wanted: Wanted, most = customersAtOnce) {
  const { words = '', archived = false, before } = wanted
  const rows = await db
    .selectFrom('person')
    .leftJoin('organization', 'organization.id', 'person.organization_id')
    .select(['person.id', 'person.name', 'person.locked', 'organization.name as organization'])
    .select((eb) => [
      addressOf('person.id').as('email'),
      eb('person.password_hash', 'is not', null).$castTo<number>().as('has_password'),
      eb
        .selectFrom('ticket')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('ticket.customer_id', '=', 'person.id')
        .$asScalar()
        .$notNull()
        .as('tickets'),
    ])
    .where('person.role', '=', 'customer')
    .where('person.archived', '=', Number(archived))
    .$if(archived, (query) => query.where('person.merged_into_id', 'is', null))
    .$if(before !== undefined, (query) => query.where('person.id', '<', before ?? 0))
    .$if(words.trim() !== '', (query) =>
      query.where(
        'person.id',
        'in',
        sql<number>`(select rowid from person_words where person_words match ${matching(words)})`,
      ),
    )
    .orderBy('person.id', 'desc')
    .limit(most + 1)
    .execute()
  return { rows: rows.slice(0, most), more: rows.length > most }
}

/** Each word as it stands, the end of it perhaps not typed yet. Quotes keep its signs from meaning anything. */
const matching = (words: string) =>
  words
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `"${word.replaceAll('"', '""')}" *`)
    .join(' ') || '""'

/** How many customers are listed. */
export const customersOffered = (db: Db) =>
  db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'customer')
    .where('archived', '=', 0)

/** Takes the words of people who were removed out of the index's pages too. */
export const forgetRemoved = (tx: Db) =>
  sql`insert into person_words (person_words) values ('optimize')`.execute(tx)
