import type { Message } from '../desk/say.ts'

/** How a connection is kept from being read along: TLS from its first byte, TLS after STARTTLS, or nothing. */
export type Security = 'tls' | 'starttls' | 'none'

export type Credentials = { pass: string } | { accessToken: string }

/** What is needed to reach a mailbox at its server. */
export type Account = {
  protocol: 'imap' | 'pop3'
  host: string
  port: number
  security: Security
  user: string
  /** Asked again for each connection: an access token ends. */
  credentials: () => Promise<Credentials>
  /** The folder that is read; POP3 has one alone. */
  folder: string
  /** What becomes of a message that the desk has: it is marked as seen, moved to a folder, or deleted. */
  after: 'keep' | 'move' | 'delete'
  move_to: string
}

/** How far a folder is read: identifiers of messages count within one UIDVALIDITY alone (RFC 9051, 2.3.1.1). */
export type Place = { uidvalidity: string; last_uid: number }

/** What a mailbox is read with: where its place is remembered, and where its messages go. */
export type Reading = {
  place: () => Promise<Place | undefined>
  remember: (place: Place) => Promise<void>
  /** Which of the unique identifiers that the server has now were taken before (RFC 1939, 7); all others are forgotten. */
  known: (uidls: string[]) => Promise<Set<string>>
  rememberOne: (uidl: string) => Promise<void>
  /** Keeps a message; when it returns, the server may be told that it is ours. */
  take: (bytes: Uint8Array) => Promise<void>
  /** Writes down that a message is too large to be fetched, from its headers alone. `size` in bytes. */
  turnAway: (headers: Uint8Array, size: number) => Promise<void>
  /** All that was there is taken. */
  drained: () => void
  /** Something did not work, and reading goes on. */
  warn: (about: Message) => void
  signal: AbortSignal
}
