import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Beside, Command, Given } from './commands.ts'
import { say } from './desk/say.ts'
import { decide } from './mail/decide.ts'
import { type Heard, hear, twinOf } from './mail/hear.ts'
import { messagesIn } from './mail/mbox.ts'
import { openParser, type Parser } from './mail/parser.ts'
import { receive } from './mail/spool.ts'
import { patiently } from './patiently.ts'
import { inWords } from './sentences.ts'

/** Mail by hand. */
export const mailCommands: Record<string, Command> = {
  'mail inject': { takes: 'FILES dry-run?', printsAsItGoes: true, run: inject },
}

/** Hands messages to the same way in as a mailbox does, and prints a line of JSON for each. What is printed was done: nothing of it is tried again. */
async function inject(desk: Beside, given: Given, print: (line: string) => void) {
  const parser = openParser()
  const take = given.has('dry-run') ? rehearsed : taken
  given.one('FILES')
  try {
    for (const file of given.all('FILES'))
      for (const bytes of messagesIn(await readFile(file)))
        print(lineOf(file, await take(desk, parser, bytes)))
  } finally {
    await parser.close()
  }
  return ''
}

async function taken(desk: Beside, parser: Parser, bytes: Uint8Array): Promise<Heard> {
  const id = await patiently(() => receive(desk, bytes, { via: 'file' }))
  if (id === 'too big') return { decision: 'refused', because: say('It is larger than 30 MB.') }
  const heard = await patiently(() => hear(desk, parser, id))
  if (!heard) throw new Error(`Message ${id} was decided by the desk that runs: read it there.`)
  return heard
}

/** What would become of a message. Nothing is kept of it. */
async function rehearsed(desk: Beside, parser: Parser, bytes: Uint8Array): Promise<Heard> {
  const message = await parser.parse(bytes)
  if (message === 'crashed') return { decision: 'parked', because: say('Reading it failed.') }
  if ('because' in message) return { decision: 'parked', because: message.because }
  const asking = { secret: desk.secret, recipient: '' }
  const { decision, because, ticket } = await desk.read(
    async (db) => (await twinOf(db, message, sha256Of(bytes))) ?? decide(db, message, asking),
  )
  return { decision, because, message, ...(ticket && { number: ticket.number }) }
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function lineOf(file: string, { decision, because, message, number }: Heard) {
  return JSON.stringify({
    file,
    decision,
    ticket: number ?? null,
    from: message?.from?.address ?? null,
    subject: message?.subject ?? null,
    text: message?.text ?? null,
    attachments: (message?.files ?? []).map(({ name, type, bytes }) => ({
      ...{ name, type, size: bytes.length },
    })),
    reason: inWords(because),
  })
}
