import type { Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { type Message, say } from '../desk/say.ts'
import { randomWord } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { history, type Past } from './history.ts'
import { htmlOf } from './texts.ts'
import type { Ticket } from './ticket.ts'

/** The entries of a ticket that this person may word anew. */
export async function rewordable(db: Db, by: Person, ticket: Ticket) {
  if (!may(by, 'reword', ticket)) return []
  const past = await history(db, ticket)
  return past.filter((event) => !judged(by, past, event)).map(({ id }) => id)
}

/** Why this person may not word this entry anew; nothing when they may. */
export async function whyNotReword(db: Db, by: Person, ticket: Ticket, event: number) {
  const past = await history(db, ticket)
  const found = past.find(({ id }) => id === event)
  return found ? judged(by, past, found) : say('There is no such entry on this ticket.')
}

function judged(by: Person, past: Past[], event: Past): Message | undefined {
  if (past.some(({ redacts }) => redacts === event.id)) return say('This entry has been redacted.')
  if (!event.has_body) return say('There are no words of an entry here.')
  if (event.by_id !== by.id)
    return say('Only {name} can edit this: they wrote it.', { name: event.by })
  if (past.some(({ undoes }) => undoes === event.id)) return say('This has been undone.')
  if (event.sent)
    return say('This has already been sent to the customer. Post another reply to correct it.')
  return undefined
}

/** The words of an entry as they stand. Throws when there are none. */
export const wordsOf = async (db: Db, event_id: number) =>
  (
    await db
      .selectFrom('event_text')
      .select('text')
      .where('event_id', '=', event_id)
      .where('part', '=', 'body')
      .executeTakeFirstOrThrow()
  ).text

/** From now on the entry says this. The index follows by its triggers. */
export async function setWords(tx: Db, event_id: number, body: string) {
  for (const [part, text] of Object.entries({ body, ...htmlOf({ body }) }))
    await tx
      .insertInto('event_text')
      .values({ event_id, part, text, salt: randomWord() })
      .onConflict((conflict) => conflict.columns(['event_id', 'part']).doUpdateSet({ text }))
      .execute()
}
