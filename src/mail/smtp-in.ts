import { once } from 'node:events'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Desk } from '../desk/desk.ts'
import { isOwn } from './mailbox.ts'
import { largestMessage, receive } from './spool.ts'

type Listening = { port: number; host: string }
type Told = { received: () => void; log: (line: Record<string, unknown>) => void }

/**
 * Takes messages that a mail server on this machine or beside it hands over (RFC 5321): for the addresses of mailboxes of
 * ours alone, so nothing is passed on. It says yes when a message is on disk. Answers when it listens; throws in one
 * sentence when the port cannot be had.
 */
export async function openSmtp(desk: Desk, { port, host }: Listening, { received, log }: Told) {
  const server = new SMTPServer({
    banner: 'Deskbell',
    size: largestMessage,
    hideENHANCEDSTATUSCODES: false,
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    ...{ maxClients: 20, maxRecipients: 100, maxAllowedUnauthenticatedCommands: 1000 },
    ...{ socketTimeout: 60_000, closeTimeout: 5_000 },
    onRcptTo({ address }, _session, done) {
      desk
        .read((db) => isOwn(db, address))
        .then(
          (own) => done(own ? null : refusal(550, 'There is no such mailbox here.')),
          () => done(refusal(451, 'Try again later.')),
        )
    },
    onData(stream, session, done) {
      taken(desk, stream, session).then(
        (id) => {
          received()
          done(null, `Kept as ${id}.`)
        },
        (error: unknown) => {
          if (!isRefusal(error)) log({ at: 'smtp', error: String(error) })
          done(isRefusal(error) ? error : answerTo(error))
        },
      )
    },
  })
  server.on('error', () => {}) // of one connection, which it ends
  server.listen(port, host)
  await once(server.server, 'listening').catch((error: unknown) => {
    throw new Error(
      `MAIL_HOST is "${host}", MAIL_PORT is "${port}": mail cannot be taken there (${String(error instanceof Error && error.message)}).`,
    )
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Keeps a message with the envelope it came in, and answers with its id. Throws the answer that its sender gets, once all has come. */
async function taken(desk: Desk, stream: SMTPServerDataStream, { envelope }: SMTPServerSession) {
  const recipients = envelope.rcptTo.map(({ address }) => address)
  const sender = envelope.mailFrom ? envelope.mailFrom.address : ''
  const trace = [`Return-Path: <${sender}>`, ...recipients.map((one) => `Delivered-To: ${one}`)]
  const whole = Readable.from(enveloped(`${trace.join('\r\n')}\r\n`, stream), { objectMode: false })
  const [recipient = ''] = recipients
  try {
    const id = await receive(desk, whole, { via: 'smtp', recipient })
    if (id === 'too big') throw tooLarge()
    return id
  } catch (error) {
    whole.destroy()
    await setImmediate() // it lets go of the stream
    await finished(stream.resume()).catch(() => {}) // who sends reads no answer before its last byte
    throw error
  }
}

/** The message with what its delivery says before it (RFC 5321, 4.4). Throws when it was cut off, or at the end of one that is too large. */
async function* enveloped(trace: string, stream: SMTPServerDataStream) {
  yield Buffer.from(trace)
  let size = trace.length
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size <= largestMessage) yield chunk
  }
  if (stream.sizeExceeded || size > largestMessage) throw tooLarge()
}

const tooLarge = () => refusal(552, 'A message may have 30 MB at most.')

const refusal = (responseCode: number, words: string) =>
  Object.assign(new Error(words), { responseCode })

const isRefusal = (error: unknown): error is Error & { responseCode: number } =>
  error instanceof Error && 'responseCode' in error

const answerTo = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    ? refusal(452, 'There is no room now. Try again later.')
    : refusal(451, 'It could not be kept. Try again later.')
