import type { Db } from '../desk/tables.ts'
import type { Via } from '../desk/words.ts'
import type { Named } from './named.ts'
import type { Ticket } from './ticket.ts'

/**
 * By which way an act came, with which key (the same key happens once), and the last event its form had shown.
 * `limit` throws Refused when this is one too many; what has been done before is not asked. `check` throws Mistaken where
 * whoever filled in a form may have slipped.
 */
export type How = {
  via: Via
  key?: string
  since?: number
  limit?: (tx: Db) => Promise<void>
  check?: (tx: Db, ticket: Ticket, input: Record<string, unknown>) => Promise<void>
  /** The ticket to which it was written, when that one goes on in this. */
  meant_for?: number | undefined
  /** What it looked like where it came from: sanitised HTML of its body. */
  html?: string
  /** The invitation that came with it, as JSON. */
  calendar?: string
  /** It is part of another act, which has asked whether anything prevents it. */
  within?: boolean
}
/** What an act did: its event, its ticket, how many people were told, whom it named, and whether it had been done before. */
export type Done = {
  event_id: number
  ticket_id: number
  number: number
  told: number
  named: Named
  again: boolean
  /** For how many seconds customers do not know of it yet. */
  held: number
}
