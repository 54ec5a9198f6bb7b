import { expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Person } from '../../desk/desk.ts'
import type { Tables } from '../../desk/tables.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** I handed it over and do not have it. */
export const isHandedOver = (by: Person) =>
  eb.and([eb('ticket.id', 'in', handedOver(by)), eb('ticket.id', 'not in', onlySeen(by))])

/** The tickets that somebody sees because they follow them or were named there, and for no other reason. */
const onlySeen = (by: Person) =>
  eb
    .selectFrom('sight')
    .select('ticket_id')
    .where('person_id', '=', by.id)
    .where('why', 'in', ['follow', 'mention'])

/** I asked to be told of all that is done to it. */
export const isFollowedBy = (by: Person) =>
  eb(
    'ticket.id',
    'in',
    eb
      .selectFrom('sight')
      .select('ticket_id')
      .where('person_id', '=', by.id)
      .where('follows', '=', 1),
  )

/** Something in it was told to me, and I have not read it. */
export const isNewsFor = (by: Person) => eb('ticket.id', 'in', newsFor(by))

/** The tickets that somebody keeps in sight and does not have. */
export const handedOver = (by: Person) =>
  eb
    .selectFrom('sight_now')
    .select('ticket_id')
    .where('person_id', '=', by.id)
    .where('mine', '=', 0)

/** The tickets in which something was told to somebody who has not read it. */
export const newsFor = (by: Person) =>
  eb.selectFrom('news').select('ticket_id').where('person_id', '=', by.id)

/** Others have done something to it since I last looked, or I never did. */
export const isUnreadBy = (by: Person) =>
  eb.and([
    eb(
      'ticket.last_event_id',
      '>',
      eb.fn.coalesce(
        eb
          .selectFrom('read_mark')
          .select('event_id')
          .where('person_id', '=', by.id)
          .whereRef('read_mark.ticket_id', '=', 'ticket.id'),
        sql<number>`0`,
      ),
    ),
    eb(
      eb.selectFrom('event').select('by_id').whereRef('event.id', '=', 'ticket.last_event_id'),
      '!=',
      by.id,
    ),
  ])

/** Its customer has an address or a name with these letters in it. */
export const isAskedBy = (letters: string) => eb('ticket.customer_id', 'in', peopleWith(letters))

/** Somebody with such a name or address has written in it. */
export const wroteIn = (letters: string) =>
  eb(
    'ticket.id',
    'in',
    eb
      .selectFrom('event')
      .innerJoin('event_text', 'event_text.event_id', 'event.id')
      .select('event.ticket_id')
      .where('event.by_id', 'in', peopleWith(letters))
      .where('event_text.part', 'in', ['body', 'note']),
  )

const peopleWith = (letters: string) => {
  const like = `%${letters.replace(/[\\%_]/g, '\\$&')}%`
  return eb
    .selectFrom('person')
    .leftJoin('address', 'address.person_id', 'person.id')
    .select('person.id')
    .where(
      sql<SqlBool>`lower(person.name) like ${like} escape '\\' or address.email_folded like ${like} escape '\\'`,
    )
}
