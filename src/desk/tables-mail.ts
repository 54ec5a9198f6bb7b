import type { Generated } from 'kysely'
import type { Added } from './tables-people.ts'

// The tables of mail: what came, and what was heard before.

/** What became of a message. */
export const decisions = [
  'ticket',
  'reply',
  'bounce',
  'automatic',
  'duplicate',
  'parked',
  'refused',
] as const
export type MailDecision = (typeof decisions)[number]

export interface IncomingTable {
  id: Generated<number>
  at: number
  via: 'file' | 'imap' | 'pop3' | 'smtp'
  recipient: Generated<string>
  hash: string
  size: number
  tries: Generated<number>
  decision: MailDecision | null
  reason: string | null
  decided_at: number | null
  from_name: Generated<string>
  from_email: Generated<string>
  subject: Generated<string>
  message_id: Generated<string>
  ticket_id: number | null
  event_id: number | null
  again_by: Added<number | null>
}

export interface HeardTable {
  message_id: string
  digest: string
  incoming_id: number
}
