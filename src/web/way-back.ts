import type { Context } from 'hono'
import type { Done as Flashed } from '../../views/banner.tsx'
import { pathWith } from '../../views/query.ts'
import type { Place } from '../../views/ticket/place.ts'
import { type Done, whyNotAbout } from '../tickets/act.ts'
import { findTicket } from '../tickets/ticket.ts'
import { newOnce } from './once.ts'
import type { Env, Site } from './site.ts'

/** The form that undoes what was just done, for the banner; nothing when it cannot be undone. It keeps the list one works in. */
export async function wayBack(
  { desk }: Site,
  c: Context<Env>,
  { number, event_id: event }: Done,
  within?: Place['asked'],
): Promise<Flashed['undo']> {
  const { by } = c.var
  const mayGo = await desk.read(async (db) => {
    const ticket = await findTicket(db, by, number)
    return ticket !== undefined && !(await whyNotAbout(db, by, 'undo', ticket, event))
  })
  const path = pathWith(`/staff/tickets/${number}/undo`, within ?? {})
  const fields = { event: String(event), once: newOnce(desk.secret, desk.now()) }
  return mayGo ? { path, fields } : undefined
}
