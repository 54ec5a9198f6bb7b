import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Store } from '../desk/store.ts'

/** A name beside an address; either may hold what it likes. */
export type Correspondent = { name: string; address: string }
type Attached = { name: string; type: string; hash: string }

export type Composing = {
  from: Correspondent
  to: Correspondent
  subject: string
  /** Milliseconds UTC. */
  date: number
  /** Its Message-ID, or what stands before the `@` of it. */
  id: string
  text: string
  files: Attached[]
} & Partial<Posted>

/** What a message that leaves has beside: the same as HTML, to whom one answers, what it answers (Message-IDs), headers. */
type Posted = {
  html: string
  reply_to: string
  /** The oldest first. */
  references: string[]
  headers: Record<string, string>
}

/**
 * A message as a file (RFC 5322), streamed. Its files are opened one after the other, each when its turn has come; where
 * one is not there any more, the stream fails.
 */
export function composed({ store }: { store: Store }, letter: Composing): Readable {
  const { from, to, subject, date, id, text, files, html, references = [] } = letter
  const composer = new MailComposer({
    from: plainNamed(from),
    to: plainNamed(to),
    subject,
    ...(letter.reply_to && { replyTo: letter.reply_to }),
    ...(references.length && { inReplyTo: references.at(-1), references }),
    ...(letter.headers && { headers: letter.headers }),
    date: new Date(date),
    messageId: `<${id.includes('@') ? id : `${id}@${from.address.split('@').at(-1)}`}>`,
    text,
    ...(html && { html, textEncoding: 'quoted-printable' }),
    attachments: files.map(({ name, type, hash }) => ({
      filename: name,
      contentType: type,
      contentTransferEncoding: 'base64',
      content: opening(store, hash),
    })),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().createReadStream() as Readable
}

/** A name beside an address is one line. */
const plainNamed = ({ name, address }: Correspondent) => ({
  name: name.replace(/\p{Cc}+/gu, ' ').trim(),
  address,
})

const opening = (store: Store, hash: string) =>
  Readable.from(
    (async function* () {
      yield* await store.open(hash)
    })(),
    { objectMode: false },
  )

/** From where the desk writes: an address at its own host, or, where that is no name of a domain, at one that is nobody's (RFC 2606). */
export const deskAddress = ({ hostname }: Pick<URL, 'hostname'>) =>
  /^(?=.*\p{L})[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(hostname)
    ? `desk@${hostname}`
    : 'desk@deskbell.invalid'
