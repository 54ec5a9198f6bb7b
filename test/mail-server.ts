import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** What a mail server took. */
export type Caught = { from: string; to: string[]; bytes: string }

/** What the server does to the next letter: takes it, refuses it at a step with a code, or cuts the line. */
export type Mood =
  | 'takes'
  | { at: 'MAIL' | 'RCPT' | 'DATA'; code: number; only?: (address: string) => boolean }
  | 'cuts before it answers'
  | 'cuts after it took'

type Options = { login?: { user: string; pass: string }; secure?: boolean; port?: number }

/** At a step the server says nothing more, and tells so; at 'TAKEN' it has the letter, and has not said so yet. */
export type Stop = { at: 'CONNECT' | 'MAIL' | 'RCPT' | 'DATA' | 'TAKEN'; told: () => void }

/** A real SMTP server on a loopback port that keeps what it takes. It is gone when the test is. */
export async function openMailServer({ login, secure = false, port = 0 }: Options = {}) {
  const caught: Caught[] = []
  const moods: Mood[] = []
  const state = { mood: 'takes' as Mood, stop: undefined as Stop | undefined }
  const no = (code: number) =>
    Object.assign(new Error(`${code} because of the test`), { responseCode: code })
  const stops = (at: string) => {
    const { stop } = state
    if (stop?.at !== at) return false
    state.stop = undefined
    stop.told()
    return true
  }
  const answer = (at: string, address: string, done: (error?: Error | null) => void) => {
    if (stops(at)) return
    const { mood } = state
    const isNow =
      typeof mood === 'object' && mood.at === at && (mood.only ? mood.only(address) : true)
    done(isNow ? no(mood.code) : null)
  }
  const server = new SMTPServer({
    secure,
    disabledCommands: [...(login ? [] : ['AUTH']), 'STARTTLS'],
    authOptional: !login,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.pass
        ? done(null, { user: username })
        : done(no(535)),
    onConnect: (_session, done) => {
      state.mood = moods.shift() ?? state.mood
      if (!stops('CONNECT')) done()
    },
    onMailFrom: ({ address }, _session, done) => answer('MAIL', address, done),
    onRcptTo: ({ address }, _session, done) => answer('RCPT', address, done),
    onData: async (stream, { envelope }, done) => {
      const bytes = (await buffer(stream)).toString('latin1')
      const { mood } = state
      if (stops('DATA')) return
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const isTaken =
        typeof mood === 'object' ? mood.at !== 'DATA' : mood !== 'cuts before it answers'
      if (isTaken) caught.push({ from, to: envelope.rcptTo.map(({ address }) => address), bytes })
      if (stops('TAKEN')) return
      if (typeof mood === 'string' && mood !== 'takes') return cut(server)
      answer('DATA', '', (error) => done(error, 'queued in the test'))
    },
  })
  server.on('error', () => undefined) // lines that are cut
  await new Promise<void>((listens) => server.listen(port, '127.0.0.1', () => listens()))
  const close = () => new Promise<void>((closed) => server.close(() => closed()))
  onTestFinished(close)
  return {
    port: (server.server.address() as { port: number }).port, // of a TCP server that listens
    caught,
    state,
    /** What becomes of the next connections, one after the other; then it stays with the last. */
    next: (...next: Mood[]) => void moods.push(...next),
    close,
  }
}

/** Every line to the server breaks, without a word. */
function cut(server: SMTPServer) {
  for (const connection of server.connections)
    (connection as { _socket?: { destroy: () => void } })._socket?.destroy()
}

/** A message that was caught, as a mail program reads it. */
export const readMail = ({ bytes }: Caught) => PostalMime.parse(Buffer.from(bytes, 'latin1'))
