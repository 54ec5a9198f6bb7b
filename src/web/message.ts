import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { Event } from '../desk/events.ts'
import { numbered } from '../desk/numbered.ts'
import { composed, deskAddress } from '../mail/composed.ts'
import { accountById } from '../people/account.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Env, Site } from './site.ts'

type Told = { ticket: Ticket; events: Event[]; text: string }

/** A ticket as a message from the desk to whoever reads it, with the files that stand attached, as a download. */
export async function message({ desk, config }: Site, c: Context<Env>, told: Told) {
  const { ticket, events, text } = told
  const { name, emails } = await desk.read((db) => accountById(db, c.var.by.id))
  const from = { name: c.var.settings.desk_name, address: deskAddress(config.publicUrl) }
  const bytes = composed(desk, {
    from,
    to: { name, address: emails[0] ?? from.address },
    subject: `[${numbered(ticket)}] ${ticket.subject}`,
    date: desk.now(),
    id: `${ticket.number}.${ticket.last_event_id}`,
    text,
    files: events.flatMap(({ files, undone_by }) => (undone_by === null ? files : [])),
  })
  c.header('Content-Type', 'message/rfc822')
  c.header('Content-Disposition', `attachment; filename="${ticket.number}.eml"`)
  return c.body(Readable.toWeb(bytes) as ReadableStream) // the same class, declared twice: by Node and by the DOM
}
