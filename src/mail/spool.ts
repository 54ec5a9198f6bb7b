import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Insertable } from 'kysely'
import type { Desk } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import type { Db } from '../desk/tables.ts'
import type { IncomingTable } from '../desk/tables-mail.ts'

/** The largest message that is taken, in bytes. */
export const largestMessage = 30_000_000

type Arrival = {
  via: IncomingTable['via']
  recipient?: string
  /** What is known about it already: then nothing else is decided. */
  decided?: Partial<Insertable<IncomingTable>>
}

/**
 * Keeps a message as it came: when this returns its bytes and the row that names them are on disk, and whoever sent it
 * may be told yes. Answers with its id, or 'too big'. Throws with the code ENOSPC where there is no room.
 */
export async function receive(
  desk: Desk,
  bytes: Uint8Array | Readable,
  { via, recipient = '', decided }: Arrival,
) {
  const kept = await desk.store.keep(
    bytes instanceof Readable ? bytes : streamOf(bytes),
    largestMessage,
  )
  if (kept === 'too big') return kept
  const { hash, size } = kept
  try {
    const { id } = await desk.write((tx) =>
      tx
        .insertInto('incoming')
        .values({ at: desk.now(), via, recipient: folded(recipient), hash, size, ...decided })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    return id
  } finally {
    desk.store.letGo(hash)
  }
}

/**
 * The messages that wait to be decided, in the order in which they came. Those that somebody hands over by a command are
 * decided by that command: they are named here when they came before a moment by which it must have ended.
 */
export const waitingMessages = async (db: Db, handedOverBefore: number) =>
  (
    await db
      .selectFrom('incoming')
      .select('id')
      .where('decision', 'is', null)
      .where((eb) => eb.or([eb('via', '!=', 'file'), eb('at', '<', handedOverBefore)]))
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)

/** Bytes as a stream, as the store takes them. */
export const streamOf = (bytes: Uint8Array) =>
  Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)])

/** The bytes of a message. Throws when they are not there. */
export const bytesOf = async ({ store }: Pick<Desk, 'store'>, hash: string) =>
  new Uint8Array(await buffer(await store.open(hash)))
