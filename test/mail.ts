import { onTestFinished } from 'vitest'
import { hear } from '../src/mail/hear.ts'
import { openParser } from '../src/mail/parser.ts'
import { receive } from '../src/mail/spool.ts'
import { openTown } from './town.ts'

type Headers = Record<string, string>

/** A message in the words of a test: its headers, then its text. */
export const message = (headers: Headers, text = 'Hello.') =>
  Buffer.from(
    `${Object.entries({ 'Message-ID': `<${Math.random()}@example.test>`, ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
  )

/** The town with mail: what comes in is kept, read and decided. */
export async function openPost() {
  const town = await openTown()
  const parser = openParser()
  onTestFinished(() => parser.close())
  const { desk } = town

  /** What becomes of a message, in short. */
  async function comes(bytes: Uint8Array, recipient = '') {
    const id = await receive(desk, bytes, { via: 'file', recipient })
    if (id === 'too big') throw new Error(id)
    const heard = await hear(desk, parser, id)
    if (!heard) throw new Error('It was decided before.')
    return { ...heard, because: heard.because.text }
  }

  const tickets = () =>
    desk.read((db) =>
      db.selectFrom('ticket').select(['id', 'number', 'status', 'subject', 'source']).execute(),
    )
  const incoming = () => desk.read((db) => db.selectFrom('incoming').selectAll().execute())
  return { ...town, parser, comes, tickets, incoming }
}
