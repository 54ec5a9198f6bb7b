import { diff } from '../desk/diff.ts'
import { recordAll } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import type { Pair } from '../people/merged-customers.ts'
import { theDesk } from '../people/person.ts'
import { peopleIn } from './copies.ts'
import { factsOf } from './facts.ts'
import { stepOf } from './lifecycle.ts'
import { fingerprint } from './once.ts'
import { moveTo, setCopiesOf, turnPages } from './save-many.ts'
import { textsOf, withoutWords } from './texts.ts'
import { type Ticket, ticketsByIds } from './ticket.ts'
import { mergeCustomers } from './verbs/merge-customers.ts'

/** So many are held in memory, and need a handful of statements together. */
const atOnce = 500

/**
 * Does the act `merge-customers` to each of these tickets at this moment, as the desk, all in the transaction that stands
 * open: what `act` does to one, with as many statements for hundreds. Each has an event of its own and the same in it.
 */
export async function followMerged(tx: Db, pair: Pair, ids: number[], at: number) {
  for (let from = 0; from < ids.length; from += atOnce)
    await some(tx, pair, ids.slice(from, from + atOnce), at)
}

async function some(tx: Db, { goes, stays }: Pair, ids: number[], at: number) {
  const before = await ticketsByIds(tx, ids)
  const input = { goes, stays }
  const wanted = before.map((ticket) => ({
    ticket,
    change: mergeCustomers.change(ticket, input, theDesk, undefined),
  }))
  const theirs = before.filter(({ customer_id }) => customer_id === goes)
  await moveTo(
    tx,
    stays,
    theirs.map(({ id }) => id),
  )
  await setCopiesOf(
    tx,
    wanted
      .filter(({ ticket, change }) => (change.copy_ids ?? null) !== ticket.copy_ids)
      .map(({ ticket, change }) => ({ id: ticket.id, copies: peopleIn(change.copy_ids ?? null) })),
  )
  const after = new Map((await ticketsByIds(tx, ids)).map((ticket) => [ticket.id, ticket]))
  await recordAll(
    tx,
    before.flatMap((was) => {
      const is = after.get(was.id)
      return is ? [eventOf(was, is, input, at)] : []
    }),
  )
  await turnPages(tx, ids)
}

const verb = 'merge-customers'

/** The same that `act` writes down. */
function eventOf(was: Ticket, is: Ticket, input: { goes: number; stays: number }, at: number) {
  const changes = diff(factsOf(was), factsOf(is))
  const moving = { by_id: theDesk.id, acting_as: 'system', via: 'rule', verb } as const
  const nothing = { meant_for: null, key: null, undoes: null, held_until: null }
  return {
    ...moving,
    ...nothing,
    at,
    ticket_id: is.id,
    seen: stepOf(verb).seen,
    spent: null,
    about: null,
    revises: null,
    redacts: null,
    changes: withoutWords(changes),
    texts: { ...textsOf(input, changes, is, 'system'), sent: fingerprint(verb, is.id, input) },
  }
}
