import type { Generated } from 'kysely'
import type { Added } from './tables-people.ts'

// The tables of mail: what came, what was heard before, by which mailbox what leaves.

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
  hash: string | null
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

export interface MailboxTable {
  id: Generated<number>
  name: string
  address: string
  topic_id: number | null
  department_id: number | null
  out_host: string
  out_port: number
  out_security: 'tls' | 'starttls' | 'none'
  out_user: Generated<string>
  out_secret: Generated<string>
  archived: Generated<number>
  in_protocol: Generated<'none' | 'imap' | 'pop3'>
  in_host: Generated<string>
  in_port: Generated<number>
  in_security: Generated<'tls' | 'starttls' | 'none'>
  in_user: Generated<string>
  in_secret: Generated<string>
  in_folder: Generated<string>
  in_after: Generated<'keep' | 'move' | 'delete'>
  in_move_to: Generated<string>
}

export interface MailboxReadingTable {
  mailbox_id: number
  source: Generated<string>
  uidvalidity: string | null
  last_uid: Generated<number>
  state: Generated<'connecting' | 'connected' | 'resting'>
  since: Generated<number>
  trouble: string | null
  warning: string | null
  again_at: number | null
  message_at: number | null
}

export const letterStates = [
  'held',
  'queued',
  'sending',
  'sent',
  'unknown',
  'failed',
  'withdrawn',
  'dropped',
] as const
export type LetterState = (typeof letterStates)[number]

/** Letters in these states have reached their reader, as far as one can know. */
export const mayHaveArrived = ['sending', 'sent', 'unknown'] as const satisfies LetterState[]

export interface OutboxTable {
  id: Generated<number>
  at: number
  kind: 'event' | 'link'
  event_id: number | null
  ticket_id: number
  to_id: number
  state: LetterState
  not_before: number | null
  message_id: string | null
  automatic: Generated<number>
  mailbox_id: number | null
  to_email: Generated<string>
  hash: string | null
  tries: Generated<number>
  first_at: number | null
  next_at: number | null
  lease_until: number | null
  handed_at: number | null
  unknown_at: number | null
  sent_at: number | null
  answer: Generated<string>
  reason: string | null
  report: Generated<string>
}

export interface BanTable {
  id: Generated<number>
  name: string
  note: Generated<string>
  archived: Generated<number>
}
