import type { Context } from 'hono'
import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { mergedInto } from '../people/merged-customers.ts'
import { asCustomer, theDesk, visitor } from '../people/person.ts'
import { asKnownTo } from '../tickets/held.ts'
import { hasEnded } from '../tickets/link.ts'
import { goesOnIn } from '../tickets/merged.ts'
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

/**
 * Who asks for a ticket, and the ticket they write in. Where theirs was merged, that is the one in which it goes on,
 * under the number they know: `meant_for` is then their own, and `goesOn` the number of the other. By private link one
 * reads what was written to that very ticket and no more (`story`): nobody has proved that who made a ticket under an
 * address is the one whose other tickets these are.
 */
export type Asking = {
  by: Person
  ticket: Ticket
  byLink: boolean
  made: boolean
  meant_for?: number
  goesOn?: number
  story?: Ticket
}

/**
 * The customer who may open this ticket in this browser, and the ticket as they know it: the one logged in, else the one
 * of its private link. Nothing when it is none of these, and when the link was replaced or has ended.
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
    const going = ticket && (await asItGoesOn(db, ticket))
    if (going) return { by, byLink: false, made: false, ...going }
  }
  if (!linksIn(site, c).length) return
  const ticket = await findTicket(db, theDesk, number)
  const link = ticket && (await linkTo(site, c, db, ticket))
  if (!link) return
  const found = await asItGoesOn(db, ticket)
  if (!found || hasEnded(found.ticket, site.desk.now())) return
  const { goesOn, ...going } = found
  const { customer_id: id, customer: name } = going.ticket
  const by = { ...asCustomer({ id, name }, going.ticket.id), made: link.made }
  return { ...going, by, byLink: true, made: link.made, ...(goesOn && { story: ticket }) }
}

/** The link of this browser that opens a ticket, also one given to a customer who was merged into its own. */
async function linkTo(site: Site, c: C, db: Db, { number, customer_id, link_counter }: Ticket) {
  const owners = [customer_id, ...(await mergedInto(db, customer_id))]
  return linksIn(site, c).find(
    (link) =>
      link.number === number && owners.includes(link.person) && link.counter === link_counter,
  )
}

type Going = Pick<Asking, 'ticket' | 'meant_for' | 'goesOn'>

/**
 * What its customer reads of a ticket: where it was merged, the one in which it goes on. Nothing where that one is
 * somebody else's by now: then there was nothing in their own.
 */
async function asItGoesOn(db: Db, ticket: Ticket): Promise<Going | undefined> {
  const last = await goesOnIn(db, ticket)
  if (last.id === ticket.id) return { ticket: { ...ticket, in_sight: false } }
  if (last.customer_id !== ticket.customer_id) return
  const { number, subject, link_counter } = ticket
  return {
    ticket: { ...last, number, subject, link_counter, in_sight: false },
    meant_for: ticket.id,
    goesOn: last.number,
  }
}

/** The ticket that has just been made. Throws when there is none. */
export async function ticketMade(db: Db, number: number) {
  const ticket = await findTicket(db, theDesk, number)
  if (!ticket) throw new Error(`The ticket ${number} has just been made and is not there.`)
  return ticket
}
