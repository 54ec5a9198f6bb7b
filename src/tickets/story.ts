import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import { stands } from '../desk/events.ts'
import type { Tables } from '../desk/tables.ts'

type Id = number | Expression<number>

/** A ticket with all that was merged into it, and into these, as a subquery of ids. */
const kinOf = (id: Id) =>
  sql<number>`(with recursive kin(id) as
    (select ${id} union select ticket.id from ticket join kin on ticket.merged_into_id = kin.id) select id from kin)`

/** The event belongs to the story of this ticket: it was written to it, or to one that was merged into it. */
export const inStoryOf = (id: Id) =>
  sql<SqlBool>`((event.meant_for is null and event.ticket_id in ${kinOf(id)}) or event.meant_for in ${kinOf(id)})`

const eb = expressionBuilder<Tables, 'ticket'>()

/** The ticket is part of another one and has nothing in it: it was split off and taken back, and nobody has written to it since. What was redacted is something still. */
export const isEmpty = eb.and([
  eb('ticket.merged_into_id', 'is not', null),
  eb.not(
    eb.exists(
      expressionBuilder<Tables, never>()
        .selectFrom('event')
        .select('event.id')
        .where(inStoryOf(eb.ref('ticket.id')))
        .where('event.seen', '=', 'everyone')
        .where(stands),
    ),
  ),
])
