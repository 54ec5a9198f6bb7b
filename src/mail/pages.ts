import type { Db } from '../desk/tables.ts'
import type { LetterState } from '../desk/tables-mail.ts'
import { type From, type Letter, letters, pageSize } from './outbox.ts'

type Page = { letters: Letter[]; older: boolean; newer: boolean }

/** A page of the outbox, newest first, and whether there are older and newer letters than its own. */
export async function outboxPage(
  db: Db,
  states: readonly LetterState[],
  from: From = {},
): Promise<Page> {
  const found = await letters(db, states, from, pageSize + 1)
  const more = found.length > pageSize
  if (from.after === undefined)
    return { letters: found.slice(0, pageSize), older: more, newer: from.before !== undefined }
  return more ? { letters: found.slice(1), older: true, newer: true } : outboxPage(db, states)
}
