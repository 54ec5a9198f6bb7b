import type { Desk, Person } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { IncomingTable } from '../desk/tables-mail.ts'
import { takenBack } from '../desk/taken-back.ts'
import { finish, type Heard, hear } from './hear.ts'
import type { Parser } from './parser.ts'
import { bytesOf, largestMessage } from './spool.ts'

const again = ['parked', 'refused', 'automatic'] as const

type Message = Pick<IncomingTable, 'decision' | 'event_id' | 'size'>

/** Whether somebody may say that a person wrote a message, so that it is decided about once more: nothing came of it, and it is there. */
export const canTryAgain = ({ decision, event_id, size }: Message) =>
  again.some((one) => one === decision) && event_id === null && size <= largestMessage

/** What would become of a message now. Everything is done and taken back, so nothing else is promised. */
export async function wouldBecome(
  desk: Desk,
  parser: Parser,
  { id, hash, recipient }: { id: number; hash: string; recipient: string },
  by: Person,
): Promise<Heard> {
  const message = await parser.parse(await bytesOf(desk, hash))
  if (message === 'crashed') return { decision: 'parked', because: say('Reading it failed.') }
  if ('because' in message) return { decision: 'parked', because: message.because }
  const what = { id, hash, recipient, again_by: by.id, message, files: [] }
  return takenBack(desk, (inner) => finish(inner, what))
}

/** Decides about a message once more, as what a person wrote. Nothing where that cannot be any more. */
export async function tryAgain(desk: Desk, parser: Parser, id: number, by: Person) {
  const waits = await desk.write((tx) =>
    tx
      .updateTable('incoming')
      .set({ decision: null, decided_at: null, reason: null, tries: 0, again_by: by.id })
      .where('id', '=', id)
      .where('decision', 'in', again)
      .where('event_id', 'is', null)
      .where('size', '<=', largestMessage)
      .returning('id')
      .executeTakeFirst(),
  )
  return waits && hear(desk, parser, id)
}
