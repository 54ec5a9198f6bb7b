import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { unsealed } from '../desk/sealed.ts'
import type { Secret } from '../desk/secret.ts'
import type { Mailbox } from './mailbox.ts'

/** One letter on its way: from where it bounces ('' for nowhere), to whom, and its bytes. */
export type Handing = { from: string; to: string; bytes: Uint8Array }

/**
 * What a server said to a letter. `refused`: never again (5xx). `later`: not now (4xx), or it cannot be reached.
 * `unknown`: cut off after the last byte, before it has said anything.
 */
export type Outcome = {
  became: 'sent' | 'refused' | 'later' | 'unknown'
  answer: string
  /** It was refused for where it bounces to: another sender may do. */
  isSender?: boolean
}

const wait = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/**
 * Hands a letter to the server of a mailbox (RFC 5321), over verified TLS of 1.2 or later unless the mailbox says none.
 * `beforeLast` is awaited when all bytes but the last have gone: a server takes a letter over no earlier. Never rejects.
 */
export async function hand(
  { secret }: { secret: Secret },
  box: Mailbox,
  letter: Handing,
  beforeLast: () => Promise<unknown>,
): Promise<Outcome> {
  const connection = connectionTo(box)
  const way: Way = { isHanded: false }
  try {
    await begun(connection)
    if (box.out_user) await loggedIn(connection, box.out_user, unsealed(secret, box.out_secret))
    const answer = await sent(connection, letter, async () => {
      await beforeLast()
      way.isHanded = true
    })
    return { became: 'sent', answer }
  } catch (error) {
    return judged(error, way)
  } finally {
    connection.close()
  }
}

type Way = { isHanded: boolean }

const connectionTo = ({ out_host, out_port, out_security, address }: Mailbox) =>
  new SMTPConnection({
    host: out_host,
    port: out_port,
    secure: out_security === 'tls',
    requireTLS: out_security === 'starttls',
    ignoreTLS: out_security === 'none',
    name: address.split('@').at(-1),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    logger: false,
    ...wait,
  })

/** Settles once: a line that breaks tells it by an event, whatever is being waited for. */
const once = <T>(
  connection: SMTPConnection,
  begin: (done: (error: unknown, value: T) => void) => void,
) =>
  new Promise<T>((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('The connection was closed.')))
    begin((error, value) => (error ? reject(error) : resolve(value)))
  })

const begun = (connection: SMTPConnection) =>
  once<void>(connection, (done) => connection.connect((error) => done(error, undefined)))

function loggedIn(connection: SMTPConnection, user: string, pass: string | undefined) {
  if (pass === undefined)
    throw new Error('Its password cannot be read with the key of this desk: enter it again.')
  return once<unknown>(connection, (done) => connection.login({ user, pass }, done))
}

/** The letter is read by the connection when its server has said that it may come. */
const sent = (
  connection: SMTPConnection,
  { from, to, bytes }: Handing,
  beforeLast: () => Promise<unknown>,
) =>
  once<string>(connection, (done) =>
    connection.send(
      { from: from || false, to, size: bytes.length },
      Readable.from(
        (async function* () {
          yield bytes.subarray(0, -1)
          await beforeLast()
          yield bytes.subarray(-1)
        })(),
        { objectMode: false },
      ),
      (error, info) => done(error, info?.response ?? ''),
    ),
  )

function judged(error: unknown, { isHanded }: Way): Outcome {
  const { message, response, responseCode, command } = error as {
    message: string
    response?: string
    responseCode?: number
    command?: string
  } // of nodemailer, which tells these where it knows them
  const answer = oneLine(response || message)
  if (responseCode === undefined) return { became: isHanded ? 'unknown' : 'later', answer }
  const isForGood = responseCode >= 500 && !isAboutUs(command)
  return {
    became: isForGood ? 'refused' : 'later',
    answer,
    isSender: responseCode >= 500 && command === 'MAIL FROM',
  }
}

/** What is wrong with our log-in or the connection can be put right, and says nothing of the letter. */
const isAboutUs = (command = '') => /^(AUTH|EHLO|HELO|STARTTLS|CONN)/.test(command)

const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
