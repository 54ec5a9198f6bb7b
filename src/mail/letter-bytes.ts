import { buffer } from 'node:stream/consumers'
import { posted } from '../../views/mail/posted.tsx'
import type { Desk } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { settings } from '../settings/setting.ts'
import { composed } from './composed.ts'
import { instanceOf } from './instance.ts'
import { linkTo, type Place } from './links.ts'
import type { Mailbox } from './mailbox.ts'
import type { Letter } from './outbox.ts'
import { replyAddress } from './reply-address.ts'

const mostAttached = 10_000_000 // bytes; beyond that a letter names its files, and its link leads to them
const mostReferences = 20

/**
 * The very bytes of a letter (RFC 5322), as they will be sent and sent again. Who answers it answers at an address of their
 * own; mail programs find it beside what it follows. Nothing that anybody typed becomes a header or a recipient.
 */
export async function bytesOfLetter(
  desk: Desk,
  place: Place,
  letter: Letter & { email: string; message_id: string },
  box: Mailbox,
) {
  const all = await desk.read(async (db) => ({
    settings: await settings(db),
    references: await before(db, letter),
  }))
  const { desk_name, time_zone } = all.settings
  const now = desk.now()
  const reader = { language: 'en', timeZone: time_zone, now, base: place.base, desk: desk_name }
  const { ticket, event, email, automatic } = letter
  const proof = { ticket_id: ticket.id, person_id: letter.to_id }
  const bytes = composed(desk, {
    ...posted(reader, letter, linkTo(desk, place, letter)),
    from: { name: sender(letter, box), address: box.address },
    to: { name: letter.to, address: email },
    date: now,
    id: letter.message_id,
    reply_to: replyAddress(desk.secret, box.address, proof),
    references: all.references,
    headers: { 'X-Loop': instanceOf(desk), ...(automatic && ofNobody) },
    files: fitting(letter.isReceipt ? [] : (event?.files ?? [])),
  })
  return buffer(bytes)
}

// RFC 3834; the others are what mail programs heed
const ofNobody = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'bulk',
}

/** Who wrote it, as the desk lets its reader know them, or the desk. */
const sender = ({ event, automatic }: Letter, { name }: Mailbox) =>
  automatic || !event ? name : `${event.by} (${name})`

const fitting = <T extends { size: number }>(files: T[]) =>
  files.reduce((sum, { size }) => sum + size, 0) > mostAttached ? [] : files

/**
 * What a letter follows, the oldest first: what its reader was sent about the ticket, and what they wrote to it by mail.
 * The first stays, so that all hang together; of the others the last.
 */
async function before(db: Db, { id, ticket_id, to_id }: Letter) {
  const ours = await db
    .selectFrom('outbox')
    .select(['message_id', 'at'])
    .where('ticket_id', '=', ticket_id)
    .where('to_id', '=', to_id)
    .where('id', '<', id)
    .where('state', 'in', ['sent', 'unknown', 'sending'])
    .where('message_id', 'is not', null)
    .execute()
  const theirs = await db
    .selectFrom('incoming')
    .innerJoin('event', 'event.id', 'incoming.event_id')
    .select(['message_id', 'incoming.at'])
    .where('incoming.ticket_id', '=', ticket_id)
    .where('event.by_id', '=', to_id)
    .where('message_id', '!=', '')
    .execute()
  const all = [...ours, ...theirs]
    .sort((one, other) => one.at - other.at)
    .flatMap(({ message_id }) => (message_id && isId(message_id) ? `<${message_id}>` : []))
  return [...all.slice(0, 1), ...all.slice(1).slice(-mostReferences)]
}

const isId = (id: string) => /^[\x21-\x7e]{1,250}$/.test(id) && !/[<>]/.test(id)
