import { createHash } from 'node:crypto'
import type { Desk } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import { say } from '../desk/say.ts'
import type { IncomingTable } from '../desk/tables-mail.ts'
import type { Parser } from './parser.ts'
import { receive } from './spool.ts'

type From = { via: IncomingTable['via']; recipient: string }

/**
 * Writes a message into the ledger that is too large to be taken, as refused: its headers are kept, its content stays
 * where it is. Once for each mailbox, however often it comes. `size` in bytes.
 */
export async function turnAway(
  desk: Desk,
  parser: Parser,
  headers: Uint8Array,
  size: number,
  from: From,
) {
  if (await isKnown(desk, headers, from)) return
  const read = await parser.parse(headers)
  const known = read !== 'crashed' && 'from' in read ? read : undefined
  const because = say('It is larger than 30 MB: {size} MB. Only its headers were fetched.', {
    size: Math.ceil(size / 1_000_000),
  })
  const decided = {
    decision: 'refused' as const,
    reason: JSON.stringify(because),
    decided_at: desk.now(),
    size,
    from_name: known?.from?.name ?? '',
    from_email: known?.from?.address ?? '',
    subject: known?.subject ?? '',
    message_id: known?.message_id ?? '',
  }
  await receive(desk, headers, { ...from, decided })
}

const isKnown = async (desk: Desk, headers: Uint8Array, { recipient }: From) => {
  const hash = createHash('sha256').update(headers).digest('hex')
  const row = await desk.read((db) =>
    db
      .selectFrom('incoming')
      .select('id')
      .where('hash', '=', hash)
      .where('recipient', '=', folded(recipient))
      .executeTakeFirst(),
  )
  return row !== undefined
}
