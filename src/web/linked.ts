import type { Context } from 'hono'
import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { asCustomer, theDesk, visitor } from '../people/person.ts'
import { asKnownTo } from '../tickets/held.ts'
import { hasEnded } from '../tickets/link.ts'
import { findTicket, type Ticket } from '../tickets/ticket.ts'
import { putSigned, signedIn } from './cookies.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>
/** One ticket that this browser may open by private link, for whom, and whether it was made here. */
type Link = { number: number; person: number; counter: number; made: boolean }

const name = 'deskbell-tickets'
const most = 10
const lasts = 60 * 86_400

/** Adds one ticket to those that this browser may open. They lie in a signed cookie; nothing is stored here. */
export function remember(site: Site, c: C, ticket: Ticket, made: boolean) {
  const link: Link = {
    number: ticket.number,
    person: ticket.customer_id,
    counter: ticket.link_counter,
    made,
  }
  const others = linksIn(site, c).filter(({ number }) => number !== ticket.number)
  putSigned(site, c, name, [link, ...others].slice(0, most), lasts)
}

const linksIn = (site: Site, c: C) => signedIn<Link[]>(site, c, name) ?? []

export type Asking = { by: Person; ticket: Ticket; byLink: boolean; made: boolean }

/**
 * The customer who may open this ticket in this browser, and the ticket as they know it: the one logged in, else the one
 * of a private link. Nothing when it is neither, and when the link was replaced or has ended.
 */
export async function customerOf(site: Site, c: C, db: Db, number: number) {
  const asking = await whoAsks(site, c, db, number)
  if (!asking) return
  const [ticket = asking.ticket] = await asKnownTo(db, asking.by, [asking.ticket], site.desk.now())
  return { ...asking, ticket }
}

async function whoAsks(site: Site, c: C, db: Db, number: number): Promise<Asking | undefined> {
  if (c.var.by !== visitor) {
    const by = asCustomer(c.var.by)
    const ticket = await findTicket(db, by, number)
    if (ticket) return { by, ticket, byLink: false, made: false }
  }
  const link = linksIn(site, c).find((one) => one.number === number)
  const ticket = link && (await findTicket(db, theDesk, number))
  if (
    !ticket ||
    ticket.customer_id !== link.person ||
    ticket.link_counter !== link.counter ||
    hasEnded(ticket, site.desk.now())
  )
    return
  const by = {
    ...asCustomer({ id: ticket.customer_id, name: ticket.customer }, ticket.id),
    made: link.made,
  }
  return { by, ticket: { ...ticket, in_sight: false }, byLink: true, made: link.made }
}

/** The ticket that has just been made. Throws when there is none. */
export async function ticketMade(db: Db, number: number) {
  const ticket = await findTicket(db, theDesk, number)
  if (!ticket) throw new Error(`The ticket ${number} has just been made and is not there.`)
  return ticket
}
