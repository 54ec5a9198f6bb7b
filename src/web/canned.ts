import type { Context } from 'hono'
import type { Doing } from '../../views/ticket/page.tsx'
import { waitWith } from '../desk/upload.ts'
import { filesOfResponse } from '../settings/canned-files.ts'
import { cannedText, cannedWith } from '../tickets/canned.ts'
import { type Drafted, saveDraft } from '../tickets/drafts.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { fillingsOf } from './fillings.ts'
import { type Sent, tooMany } from './sent.ts'
import type { Env, Site } from './site.ts'
import { keyOf } from './submit.ts'

type Of = { verb: Drafted; ticket: Ticket }

/** Whether a form asks for a canned response instead of being posted. */
export const asksForCanned = (sent: Sent) =>
  ['insert', 'insert_this', 'find'].some((button) => sent.has(button))

/** The form as it was left: with a canned response below what is written, or with those that were looked for. */
export async function withCanned(
  site: Site,
  c: Context<Env>,
  sent: Sent,
  { verb, ticket }: Of,
): Promise<Doing> {
  const { desk } = site
  const { by } = c.var
  const fillings = fillingsOf(site, c, ticket)
  const values = Object.fromEntries(sent.names().map((name) => [name, sent.get(name) ?? '']))
  const since = Number(sent.get('since')) || ticket.last_event_id
  const left = { verb, once: sent.once, since, values, uploads: sent.uploads }
  if (sent.has('find')) {
    if (!values.looking?.trim()) return left // Enter in any box presses the first button
    const found = await desk.read((db) => cannedWith(db, ticket, values.looking ?? '', fillings))
    return { ...left, found }
  }
  const id = Number(sent.get('insert_this') ?? sent.get('canned'))
  const found = await desk.read(async (db) => {
    const text = await cannedText(db, ticket, id, fillings)
    return { text, files: text === undefined ? [] : await filesOfResponse(db, id) }
  })
  const body = [values.body?.trimEnd(), found.text].filter(Boolean).join('\n\n')
  const at = desk.now()
  const begun = { ticket_id: ticket.id, verb, once: sent.once, body, at }
  const most = site.config.filesMost
  const { uploads, left: over } = await desk.write(async (tx) => {
    await saveDraft(tx, by, keyOf(by, sent.once), begun)
    return waitWith(tx, { once: sent.once, files: found.files, most }, at)
  })
  const wrong = over.length ? { files: tooMany({ files: most }) } : undefined
  return { ...left, values: { ...values, body }, uploads, ...(wrong && { wrong }) }
}
