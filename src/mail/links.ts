import { address } from '../desk/address.ts'
import type { Desk } from '../desk/desk.ts'
import { hasEnded, linkToken } from '../tickets/link.ts'
import type { Letter } from './outbox.ts'

/** Where people reach the desk. */
export type Place = { base: string; publicUrl: URL }

/** Where the reader of a letter opens its ticket: an agent at the desk, anyone else by a private link as long as that lives. */
export function linkTo(
  { secret, now }: Pick<Desk, 'secret' | 'now'>,
  { base, publicUrl }: Place,
  { ticket, isCustomer }: Pick<Letter, 'ticket' | 'isCustomer'>,
) {
  const theirs = hasEnded(ticket, now()) ? '/open' : `/t/${linkToken(secret, ticket)}`
  const path = isCustomer ? theirs : `/staff/tickets/${ticket.number}`
  return new URL(address(base, path), publicUrl).href
}
