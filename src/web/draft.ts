import type { Context } from 'hono'
import { clock } from '../../views/dates.ts'
import { rendering } from '../../views/reader.ts'
import { say as inWords } from '../../views/words.ts'
import type { Person } from '../desk/desk.ts'
import { eventsOf } from '../desk/events.ts'
import { say } from '../desk/say.ts'
import { habitsOf } from '../people/habits.ts'
import { type Drafted, draftsOf, dropDraft, isDrafted, saveDraft } from '../tickets/drafts.ts'
import { signaturesFor, unsigned } from '../tickets/signature.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { flash } from './flash.ts'
import { newOnce } from './once.ts'
import { readerOf, seeOther } from './page.tsx'
import type { Sent } from './sent.ts'
import type { Env, Site } from './site.ts'
import { keyOf } from './submit.ts'

type Of = { verb: Drafted; ticket: Ticket }

/**
 * Keeps what somebody has written so far, or throws it away. The page's own script is told when, in words; whoever
 * pressed the button comes back to the ticket, where it stands in its box.
 */
export async function draft(site: Site, c: Context<Env>, sent: Sent, { verb, ticket }: Of) {
  const { desk } = site
  const { by } = c.var
  const at = desk.now()
  const text = { ticket_id: ticket.id, verb, once: sent.once, body: sent.get('body') ?? '', at }
  const isDropped = sent.get('draft') === 'drop'
  await desk.write((tx) =>
    isDropped ? dropDraft(tx, by, ticket.id, verb) : saveDraft(tx, by, keyOf(by, sent.once), text),
  )
  if (c.req.header('Desk-Live'))
    return c.text(
      rendering(readerOf(site, c), () => inWords('Draft saved {time}', { time: clock(at) })),
    )
  flash(site, c, isDropped ? say('The draft is thrown away.') : say('The draft is saved.'))
  const { search } = new URL(c.req.url)
  return seeOther(site, c, `/staff/tickets/${ticket.number}${search}#${verb}`)
}

/** Whoever takes back words of their own finds them in their box again, unless something else was begun there. */
export async function giveBackWords({ desk }: Site, by: Person, ticket: Ticket, event: number) {
  const at = desk.now()
  await desk.write(async (tx) => {
    const [undone] = await eventsOf(tx, [event])
    const body = undone?.texts.body
    if (!undone || undone.by_id !== by.id || !isDrafted(undone.verb) || !body) return
    const drafts = await draftsOf(tx, by, ticket.id)
    if (drafts.some(({ verb }) => verb === undone.verb)) return
    const once = newOnce(desk.secret, at)
    const signatures = signaturesFor(await habitsOf(tx, by.id), ticket)
    const written = unsigned(body, signatures)
    const begun = { ticket_id: ticket.id, verb: undone.verb, once, body: written, at }
    await saveDraft(tx, by, keyOf(by, once), begun)
  })
}
