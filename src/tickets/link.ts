import { type Secret, same } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { theDesk } from '../people/person.ts'
import { goesOnIn } from './merged.ts'
import { findTicket, type Ticket } from './ticket.ts'

const day = 86_400_000
const lasts = 30 * day

/** The secret of a customer's private link: 128 bits of HMAC over ticket, person and a counter. Nothing of it is stored. */
export const linkToken = (secret: Secret, { number, customer_id, link_counter }: Linked) =>
  `${number}-${secret.sign('link', [number, customer_id, link_counter].join('.'))}`

type Linked = Pick<Ticket, 'number' | 'customer_id' | 'link_counter'>

/** The ticket a private link opens; nothing when it is none of ours, was replaced by another, or has ended. */
export async function ticketOfLink(db: Db, secret: Secret, token: string, now: number) {
  const number = Number(/^(\d{6,12})-[\w-]{22}$/.exec(token)?.[1])
  const ticket = number ? await findTicket(db, theDesk, number) : undefined
  if (!ticket || !same(linkToken(secret, ticket), token)) return
  return hasEnded(await goesOnIn(db, ticket), now) ? undefined : ticket
}

/** Private links end 30 days after closing. */
export const hasEnded = ({ closed_at }: Pick<Ticket, 'closed_at'>, now: number) =>
  closed_at !== null && closed_at + lasts < now
