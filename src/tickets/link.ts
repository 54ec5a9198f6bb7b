import { type Secret, same } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { mergedInto } from '../people/merged-customers.ts'
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
  if (!ticket || !(await isLinkOf(db, secret, ticket, token))) return
  return hasEnded(await goesOnIn(db, ticket), now) ? undefined : ticket
}

/** A link that was given to a customer who has been merged into another one since opens the ticket as before. */
async function isLinkOf(db: Db, secret: Secret, ticket: Ticket, token: string) {
  const owners = [ticket.customer_id, ...(await mergedInto(db, ticket.customer_id))]
  return owners.some((customer_id) => same(linkToken(secret, { ...ticket, customer_id }), token))
}

/** Private links end 30 days after closing. */
export const hasEnded = ({ closed_at }: Pick<Ticket, 'closed_at'>, now: number) =>
  closed_at !== null && closed_at + lasts < now
