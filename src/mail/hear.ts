import { Readable } from 'node:stream'
import { type Desk, Refused } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import { fileName } from '../desk/file-name.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { type Arrived, giveBack, waitWith } from '../desk/upload.ts'
import type { Done } from '../tickets/act.ts'
import { carryOut } from './carry-out.ts'
import { type Decided, decide } from './decide.ts'
import type { Parsed, Part } from './parsed.ts'
import type { Parser } from './parser.ts'
import { bytesOf, largestMessage } from './spool.ts'

/** What became of a message, and what was in it as far as it could be read. */
export type Heard = Pick<Decided, 'decision' | 'because'> & {
  message?: Parsed
  number?: number
}

const mostTries = 3

/**
 * Takes one message from the spool, reads it and does what is to be done, once: what stops on the way is gone on with
 * when it is called again, and what was decided stays decided. A message that three times could not be read is parked.
 */
export async function hear(desk: Desk, parser: Parser, id: number): Promise<Heard | undefined> {
  const row = await begin(desk, id)
  if (!row) return
  if (row.tries > mostTries) return park(desk, id, say('Reading it failed three times.'))
  const read = await parser.parse(await bytesOf(desk, row.hash))
  if (read === 'crashed') return hear(desk, parser, id)
  if ('because' in read) return park(desk, id, read.because)
  const files = await keep(desk, id, read.files)
  const heard = await finish(desk, { ...row, id, message: read, files })
  desk.bell.ring()
  return heard
}

/** Counts that it is tried; nothing where it was decided before. */
const begin = (desk: Desk, id: number) =>
  desk.write((tx) =>
    tx
      .updateTable('incoming')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('id', '=', id)
      .where('decision', 'is', null)
      .returning(['hash', 'recipient', 'tries'])
      .executeTakeFirst(),
  )

async function park(desk: Desk, id: number, because: Message): Promise<Heard> {
  await desk.write((tx) => write(tx, id, desk.now(), { decision: 'parked', because }))
  return { decision: 'parked', because }
}

/** Its files wait for their entry, as those of a form do; tried again, they are the same. */
async function keep(desk: Desk, id: number, parts: Part[]): Promise<Upload[]> {
  const files: Arrived[] = []
  try {
    for (const { name, content_id, bytes } of parts) {
      // a Buffer, since of other bytes the store cannot judge the type
      const kept = await desk.store.keep(Readable.from([Buffer.from(bytes)]), largestMessage)
      if (kept !== 'too big') files.push({ ...kept, name: fileName(name), content_id })
    }
    const waiting = { once: `mail:${id}`, files, most: files.length }
    return (await desk.write((tx) => waitWith(tx, waiting, desk.now()))).uploads
  } finally {
    await giveBack(desk, files)
  }
}

type Finishing = { id: number; recipient: string; hash: string; message: Parsed; files: Upload[] }

/** Decides, does it and writes it down in one transaction. A refused answer becomes a ticket of its own; a refused ticket is parked. */
async function finish(desk: Desk, what: Finishing): Promise<Heard> {
  const { recipient, message } = what
  const asking = { secret: desk.secret, recipient }
  const once = (change: (decided: Decided) => Decided) =>
    desk.write(async (tx) => {
      const twin = await heardBefore(tx, what)
      const decided = twin ?? change(await decide(tx, message, asking))
      const done = await carryOut(desk, tx, what, decided)
      return written(tx, desk, what, decided, done)
    })
  try {
    return await once((decided) => decided)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { because } = error
    return once(({ decision, ...decided }) =>
      decision === 'reply'
        ? { decision: 'ticket', because }
        : { ...decided, decision: 'parked', because },
    ).catch((again: unknown) => {
      if (!(again instanceof Refused)) throw again
      return park(desk, what.id, again.because)
    })
  }
}

/** Whether the same message was heard before: a unique row decides. */
async function heardBefore(tx: Db, { id, hash, message }: Finishing): Promise<Decided | undefined> {
  await tx
    .insertInto('heard')
    .values({ ...keyOf(message, hash), incoming_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return twinOf(tx, message, hash, id)
}

/** What is decided about a message that came before, by its identifier and content; nothing about one that did not. */
export async function twinOf(
  db: Db,
  message: Parsed,
  hash: string,
  id = 0,
): Promise<Decided | undefined> {
  const { message_id, digest } = keyOf(message, hash)
  const first = await db
    .selectFrom('heard')
    .select('incoming_id')
    .where('message_id', '=', message_id)
    .where('digest', '=', digest)
    .executeTakeFirst()
  if (first && first.incoming_id !== id)
    return { decision: 'duplicate', because: say('The same message came before.') }
}

/** What has no identifier is the same only where its bytes are. */
const keyOf = ({ message_id, digest }: Parsed, hash: string) => ({
  message_id,
  digest: message_id ? digest : hash,
})

async function written(
  tx: Db,
  desk: Desk,
  what: Finishing,
  decided: Decided,
  done?: Done,
): Promise<Heard> {
  const { message } = what
  const isAgain = done?.again && decided.decision === 'ticket'
  const told: Decided = isAgain
    ? { decision: 'duplicate', because: say('The same words came a moment before.') }
    : decided
  await write(tx, what.id, desk.now(), told, {
    from_name: message.from?.name ?? '',
    from_email: message.from?.address ?? '',
    subject: message.subject,
    message_id: message.message_id,
    ticket_id: done?.ticket_id ?? decided.ticket?.id ?? null,
    event_id: done?.event_id ?? null,
  })
  const number = done?.number ?? decided.ticket?.number
  return { decision: told.decision, because: told.because, message, ...(number && { number }) }
}

type More = Partial<Record<'from_name' | 'from_email' | 'subject' | 'message_id', string>> &
  Partial<Record<'ticket_id' | 'event_id', number | null>>

const write = (tx: Db, id: number, at: number, { decision, because }: Decided, more: More = {}) =>
  tx
    .updateTable('incoming')
    .set({ ...more, decision, reason: JSON.stringify(because), decided_at: at })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute()
