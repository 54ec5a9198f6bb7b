import { type Context, Hono } from 'hono'
import type { Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { attachmentById, mayRead } from '../tickets/attachment.ts'
import { above } from '../tickets/merged.ts'
import { findTicket, type Ticket } from '../tickets/ticket.ts'
import { fileAnswer } from './files.ts'
import { customerOf } from './linked.ts'
import { notFound } from './page.tsx'
import type { Env, Site } from './site.ts'

type C = Context<Env>

/** Downloads, by permission of the entry a file hangs on. */
export function attachments(site: Site) {
  return new Hono<Env>().get('/:id/:name', async (c) => {
    const file = await site.desk.read(async (db) => {
      const found = await attachmentById(db, c.req.param('id'), site.desk.now())
      const readers = found ? await readersOf(site, c, db, found) : []
      return readers.some(({ by, ticket }) => found && mayRead(by, ticket, found))
        ? found
        : undefined
    })
    return file ? fileAnswer(c, site.desk, file, site.config.base) : notFound(site, c)
  })
}

/** Who this browser may be for a ticket: the agent logged in, and the customer logged in or by private link. */
async function readersOf(
  site: Site,
  c: C,
  db: Db,
  { number, ticket_id }: { number: number; ticket_id: number },
): Promise<{ by: Person; ticket: Ticket }[]> {
  const { by } = c.var
  const ticket = may(by, 'work at desk') ? await firstSeen(db, by, number, ticket_id) : undefined
  const customer = await customerOf(site, c, db, number)
  return [...(ticket ? [{ by, ticket }] : []), ...(customer ? [customer] : [])]
}

/** The ticket, or the nearest in which it goes on, that an agent sees. */
async function firstSeen(db: Db, by: Person, number: number, id: number) {
  const own = await findTicket(db, by, number)
  if (own) return own
  for (const other of await above(db, id)) {
    const seen = await findTicket(db, by, other.number)
    if (seen) return seen
  }
  return undefined
}
