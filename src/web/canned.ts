import type { Context } from 'hono'
import type { Doing } from '../../views/ticket/page.tsx'
import { cannedText } from '../tickets/canned.ts'
import type { VerbName } from '../tickets/lifecycle.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Sent } from './sent.ts'
import type { Env, Site } from './site.ts'

type Of = { verb: VerbName; ticket: Ticket }

/** The form as it was left, with a canned response below what is written. */
export async function inserted(
  { desk }: Site,
  c: Context<Env>,
  sent: Sent,
  { verb, ticket }: Of,
): Promise<Doing> {
  const id = Number(sent.get('canned'))
  const text = await desk.read((db) => cannedText(db, c.var.by, ticket, id))
  const typed = Object.fromEntries(sent.names().map((name) => [name, sent.get(name) ?? '']))
  const body = [typed.body?.trimEnd(), text].filter(Boolean).join('\n\n')
  const since = Number(sent.get('since')) || ticket.last_event_id
  return { verb, once: sent.once, since, values: { ...typed, body }, uploads: sent.uploads }
}
