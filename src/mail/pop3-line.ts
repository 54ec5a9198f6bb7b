import { once } from 'node:events'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { Account } from './account.ts'
import { largestMessage } from './spool.ts'

/** A connection on which lines are asked and answered (RFC 1939, 3). */
export type Line = {
  /** What the server says next. Throws with its words in `response` when that is an error. */
  answer: () => Promise<string>
  ask: (command: string) => Promise<string>
  /** An answer of many lines, byte for byte as it was before dots were put before dots. */
  askForMany: (command: string) => Promise<Buffer>
  /** Goes on in TLS (RFC 2595). Throws where something was said meanwhile: nobody knows by whom. */
  secure: () => Promise<void>
  end: () => void
}

const patience = 60_000 // milliseconds without a byte
const longest = largestMessage + 1_000_000

/** Connects to the server of a mailbox. */
export async function openLine({ host, port, security }: Account): Promise<Line> {
  const tls: ConnectionOptions = {
    minVersion: 'TLSv1.2',
    ...(isIP(host) ? { host } : { servername: host }),
  }
  let socket: Socket =
    security === 'tls' ? connectTls({ ...tls, host, port }) : connectTcp({ host, port })
  let from = bytesFrom(socket)
  try {
    await begun(socket, security === 'tls' ? 'secureConnect' : 'connect')
  } catch (error) {
    socket.destroy()
    throw error
  }

  const ask = (command: string) => {
    if (/[\r\n]/.test(command)) throw new Error('A line break stands where none may be.')
    socket.write(`${command}\r\n`)
    return answer()
  }
  async function answer() {
    const said = (await from.line()).toString('latin1').trim()
    if (said.startsWith('+')) return said
    const response = said.replace(/^-ERR ?/, '')
    throw Object.assign(new Error(response || 'The server said no.'), { response })
  }
  return {
    ask,
    answer,
    async askForMany(command) {
      await ask(command)
      const lines: Buffer[] = []
      for (let size = 0; ; ) {
        const line = await from.line()
        if (line.equals(dot)) return Buffer.concat(lines)
        lines.push(line[0] === dot[0] ? line.subarray(1) : line)
        size += line.length
        if (size > longest) throw new Error('A message is longer than the server said.')
      }
    },
    async secure() {
      if (from.rest()) throw new Error('The server spoke before TLS began.')
      socket.removeAllListeners('data')
      socket = connectTls({ ...tls, host, socket })
      from = bytesFrom(socket)
      await begun(socket, 'secureConnect')
    },
    end: () => void socket.destroy(),
  }
}

const dot = Buffer.from('.\r\n')

function begun(socket: Socket, event: string) {
  socket.setTimeout(patience, () => socket.destroy(timeout()))
  return once(socket, event, { signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'AbortError' ? timeout() : error
  })
}

const timeout = () => Object.assign(new Error('The server does not answer.'), { code: 'ETIMEDOUT' })

/** The lines that come in, each with its CRLF. A CR or LF alone ends none. */
function bytesFrom(socket: Socket) {
  let chunks: Buffer[] = []
  let failed: Error | undefined
  let more = Promise.withResolvers<void>()
  const wake = () => {
    more.resolve()
    more = Promise.withResolvers()
  }
  const fails = (error: Error) => {
    failed ??= error
    wake()
  }
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    socket.pause()
    wake()
  })
  socket.on('error', fails)
  socket.on('close', () => fails(new Error('The server closed the connection.')))

  async function line() {
    const parts: Buffer[] = []
    for (let size = 0; ; ) {
      const [chunk] = chunks
      if (!chunk) {
        if (failed) throw failed
        const { promise } = more
        socket.resume()
        await promise
        continue
      }
      const end = endOf(chunk, parts.at(-1))
      if (end === 0) {
        chunks = chunks.slice(1)
        parts.push(chunk)
        size += chunk.length
        if (size > longest) throw new Error('A line does not end.')
        continue
      }
      chunks = end === chunk.length ? chunks.slice(1) : [chunk.subarray(end), ...chunks.slice(1)]
      return Buffer.concat([...parts, chunk.subarray(0, end)])
    }
  }
  return { line, rest: () => chunks.length > 0 }
}

/** Behind the first CRLF in what came, of which the CR may have come before; 0 where there is none. */
function endOf(chunk: Buffer, before: Buffer | undefined) {
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1))
    if ((at ? chunk[at - 1] : before?.at(-1)) === 13) return at + 1
  return 0
}
