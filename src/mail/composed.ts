import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Store } from '../desk/store.ts'

/** A name beside an address; either may hold what it likes. */
type Correspondent = { name: string; address: string }
type Attached = { name: string; type: string; hash: string }

type Composing = {
  from: Correspondent
  to: Correspondent
  subject: string
  /** Milliseconds UTC. */
  date: number
  /** What stands before the `@` of its Message-ID. */
  id: string
  text: string
  files: Attached[]
}

/**
 * A message as a file (RFC 5322), streamed. Its files are opened one after the other, each when its turn has come; where
 * one is not there any more, the stream fails.
 */
export function composed({ store }: { store: Store }, letter: Composing): Readable {
  const { from, to, subject, date, id, text, files } = letter
  const composer = new MailComposer({
    from,
    to,
    subject,
    date: new Date(date),
    messageId: `<${id}@${from.address.split('@').at(-1)}>`,
    text,
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
