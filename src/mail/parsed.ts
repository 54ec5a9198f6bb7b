import { createHash } from 'node:crypto'
import addressparser from 'nodemailer/lib/addressparser'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { emailIn } from '../desk/email-address.ts'
import { type Message, say } from '../desk/say.ts'
import type { Meeting } from './calendar.ts'
import { asText, wellFormed } from './plain.ts'
import { cleaned } from './sanitized.ts'
import { unpacked } from './unpacked.ts'

export type Correspondent = { name: string; address: string }

/** A part of a message that is a file; `content_id` is how its HTML refers to it, empty where it does not. */
export type Part = {
  name: string
  type: string
  content_id: string
  bytes: Uint8Array<ArrayBuffer>
}

/** A message as it was read (RFC 5322, RFC 2045): all text well-formed and NFC, addresses those alone that can be written to. */
export type Parsed = {
  from: Correspondent | null
  /** To and Cc, in this order. */
  to: Correspondent[]
  reply_to: Correspondent[]
  /** For whom it was delivered, as the server that delivered it says. */
  delivered_to: string[]
  subject: string
  /** Without angle brackets; empty when it has none. */
  message_id: string
  /** What it answers, the nearest first: at most fifty, each once. */
  references: string[]
  /** Every header by its lower-case name, in the order of the message. */
  headers: [name: string, value: string][]
  text: string
  /** Sanitised; empty where it has none. */
  html: string
  files: Part[]
  /** The first invitation among its files. */
  meeting: Meeting | null
  /** The SHA-256 of what it says: the same message has it however it was delivered. */
  digest: string
}

/** Why a message is not read: it has more of something than any message of a person. */
export class TooMuch extends Error {
  readonly because: Message // not a parameter: Node runs the worker's source as it is, without what only TypeScript knows

  constructor(because: Message) {
    super(because.text)
    this.because = because
  }
}

const most = { depth: 20, headers: 256 * 1024, recipients: 100, files: 100, references: 50 }
const longestText = 500_000

/** Reads a message. Throws TooMuch over our limits, and whatever its parser throws. Slow for a bad message: only in a worker. */
export async function parsed(bytes: Uint8Array): Promise<Parsed> {
  const email = await PostalMime.parse(bytes, {
    attachmentEncoding: 'arraybuffer',
    rfc822Attachments: true,
    maxNestingDepth: most.depth,
    maxHeadersSize: most.headers,
  }).catch((error: unknown) => {
    if (!/^Maximum/.test(String(error instanceof Error && error.message))) throw error
    throw new TooMuch(say('Its parts or headers are more than any message of a person has.'))
  })
  const to = [...(email.to ?? []), ...(email.cc ?? [])].flatMap(membersOf)
  if (to.length > most.recipients)
    throw new TooMuch(say('It has more than {most} recipients.', { most: most.recipients }))
  if (email.attachments.length > most.files)
    throw new TooMuch(say('It has more than {most} files.', { most: most.files }))
  const { meeting, ...inside } = unpacked({
    text: wellFormed(email.text ?? '').trim(),
    html: email.html ?? '',
    parts: email.attachments.map(partOf),
  })
  const html = cleaned(inside.html)
  const text = inside.text || wellFormed(asText(html))
  const files = firstByName(inside.files)
  return {
    from: senderOf(email),
    to,
    reply_to: (email.replyTo ?? []).flatMap(membersOf),
    delivered_to: valuesOf(email, /^(delivered-to|x-original-to|envelope-to|x-envelope-to)$/),
    subject: oneLine(email.subject ?? ''),
    message_id: idsIn(email.messageId)[0] ?? '',
    references: referencesOf(email),
    headers: email.headers.map(({ key, value }) => [key, oneLine(value)]),
    text: text.slice(0, longestText).toWellFormed(),
    html: html.length > longestText ? '' : html,
    files,
    meeting,
    digest: digestOf(email, text, files),
  }
}

/**
 * Who sent it: the address in its one From header, as the parser reads it by which we write as well. One of several such
 * headers means nobody. A name that is an address is none: it would be taken for the sender's.
 */
function senderOf({ headers, from }: Email): Correspondent | null {
  const [header, ...others] = headers.filter(({ key }) => key === 'from')
  if (!header || others.length) return null
  const [first] = addressparser(oneLine(header.value), { flatten: true })
  const address = emailIn(first?.address ?? '')
  if (!address) return null
  const decoded = from && membersOf(from).find((one) => one.address === address)
  return { name: decoded && !decoded.name.includes('@') ? decoded.name : '', address }
}

/** The people in an address, those of a group one by one; who cannot be written to is none. */
const membersOf = (address: Address): Correspondent[] =>
  (address.group ?? [address]).flatMap(({ name, address: raw }) => {
    const email = emailIn(wellFormed(raw ?? ''))
    return email ? [{ name: oneLine(name).slice(0, 100).toWellFormed(), address: email }] : []
  })

const valuesOf = ({ headers }: Email, names: RegExp) =>
  headers.flatMap(({ key, value }) => (names.test(key) ? (emailIn(oneLine(value)) ?? []) : []))

const oneLine = (text: string) => wellFormed(text).replace(/\s+/g, ' ').trim()

/** The identifiers in a header, without their brackets; what has none is one itself. */
function idsIn(header = '') {
  const text = oneLine(header).slice(0, 100_000)
  const ids = [...text.matchAll(/<([^<>\s]{1,998})>/g)].map(([, id = '']) => id)
  return ids.length ? ids : text.split(' ').filter((word) => word && word.length < 999)
}

/** In-Reply-To names the one it answers; References tells the others, the oldest first (RFC 5322, 3.6.4). */
function referencesOf({ inReplyTo, references }: Email) {
  const nearest = [...idsIn(inReplyTo), ...idsIn(references).reverse()]
  return [...new Set(nearest)].slice(0, most.references)
}

function partOf(file: Attachment, place: number): Part {
  const name = oneLine(file.filename ?? '')
  return {
    name: name || `${file.mimeType === 'message/rfc822' ? 'message' : 'part'}-${place + 1}`,
    type: file.mimeType,
    content_id: idsIn(file.contentId)[0] ?? '',
    bytes: bytesOf(file.content),
  }
}

/** Of parts that are referred to by one name the first is meant. */
const firstByName = (parts: Part[]) =>
  parts.map((part, place) => {
    const first = parts.findIndex(({ content_id }) => content_id === part.content_id)
    return first === place ? part : { ...part, content_id: '' }
  })

const bytesOf = (content: Attachment['content']) =>
  new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)

function digestOf({ from, subject }: Email, text: string, files: Part[]) {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([from?.address ?? '', subject ?? '', text.replace(/\s+/g, ' ')]))
  for (const { name, bytes } of files) hash.update(name).update(bytes)
  return hash.digest('hex')
}
