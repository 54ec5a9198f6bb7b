import { expressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import { Mistaken } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import { say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { addressOf, meetCustomer } from '../people/customer.ts'

/** Somebody in copy: they get letters, unless they are to get nothing for now, and see no ticket. */
export type Copy = { id: number; email: string; active: boolean }

const eb = expressionBuilder<Tables, 'ticket'>()

/** Who is in copy of a ticket, in one column; `copiesIn` opens it. */
export const copyList = jsonArrayFrom(
  eb
    .selectFrom('ticket_copy')
    .select(['ticket_copy.person_id as id', 'ticket_copy.active'])
    .select(addressOf('ticket_copy.person_id').as('email'))
    .whereRef('ticket_copy.ticket_id', '=', 'ticket.id')
    .orderBy('ticket_copy.person_id'),
).$castTo<string>()

/** What `copyList` holds. */
export const copiesIn = (list: string): Copy[] =>
  (JSON.parse(list) as (Omit<Copy, 'active'> & { active: number })[]) // written by the query above alone
    .map((copy) => ({ ...copy, active: copy.active === 1 }))

/** People as a change writes them and the history keeps them, with a minus who gets nothing for now; nothing when there are none. */
export const copyIds = (copies: Pick<Copy, 'id' | 'active'>[]) =>
  copies
    .toSorted((one, other) => one.id - other.id)
    .map(({ id, active }) => (active ? id : -id))
    .join(',') || null

/** The people in such a fact. */
export const peopleIn = (ids: number | string | null) =>
  (ids === null ? [] : String(ids).split(',').map(Number)).map((id) => ({
    id: Math.abs(id),
    active: id > 0,
  }))

/** These people are in copy and no others. */
export async function setCopies(tx: Db, ticket_id: number, ids: string | null) {
  await tx.deleteFrom('ticket_copy').where('ticket_id', '=', ticket_id).execute()
  const rows = peopleIn(ids).map(({ id, active }) => ({
    ticket_id,
    person_id: id,
    active: Number(active),
  }))
  if (rows.length) await tx.insertInto('ticket_copy').values(rows).execute()
}

/**
 * Whom these addresses mean, made where nobody is known by one. Throws Mistaken for the field `name` where it is the
 * ticket's own customer, or somebody who works here: they need no copy.
 */
export async function meetCopies(
  tx: Db,
  name: string,
  emails: string[],
  { customer_id }: { customer_id: number },
  at: number,
): Promise<Copy[]> {
  const met: Copy[] = []
  for (const email of emails) {
    const known = await tx
      .selectFrom('address')
      .innerJoin('person', 'person.id', 'address.person_id')
      .select(['person.id', 'person.name', 'person.role'])
      .where('email_folded', '=', folded(email))
      .executeTakeFirst()
    if (known?.id === customer_id)
      throw new Mistaken({ [name]: say('{email} is the customer of this ticket', { email }) })
    if (known && known.role !== 'customer')
      throw new Mistaken({
        [name]: say('{email} is {name}, who works here and needs no copy', {
          email,
          name: known.name,
        }),
      })
    const { id } = known ?? (await meetCustomer(tx, email.slice(0, longestName), email, at))
    if (!met.some((one) => one.id === id)) met.push({ id, email, active: true })
  }
  return met
}

const longestName = 100
