import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import { stands } from '../../desk/events.ts'
import type { Db, Tables } from '../../desk/tables.ts'
import type { Wanted } from './snippet.ts'

// The one file that speaks FTS5 of tickets. The rows of `ticket_words` are described in migrations/0008-search.sql, those of `answer_words` in 0030.

const eb = expressionBuilder<Tables, 'ticket'>()

/** Whether there is a letter or a figure in it: anything else the index does not hold. */
export const isWord = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** Some piece of the ticket, an answer of it, or of one merged into it, has these words beside each other, the last one perhaps only begun. What was undone is found no more. */
export function hasWords(words: string, exactly: boolean): Expression<SqlBool> {
  const match = asMatch(words, exactly)
  const said = sql`select coalesce(meant_for, ticket_id) from event where id in
    (select rowid / 4 from ticket_words where ticket_words match ${match} and rowid > 0) and ${stands}`
  const answers = sql`select ticket_id from answer where id in
    (select rowid from answer_words where answer_words match ${match})`
  const head = sql`select -rowid from ticket_words where ticket_words match ${match} and rowid < 0`
  return eb(
    'ticket.id',
    'in',
    sql<number>`(with recursive found(id) as materialized (${said} union ${head} union ${answers}), up(id) as (
      select merged_into_id from ticket where merged_into_id is not null and id in found
      union select merged_into_id from ticket join up on ticket.id = up.id where merged_into_id is not null)
      select id from found union select id from up)`,
  )
}

/** Quotes keep its signs from meaning anything. */
const asMatch = (words: string, exactly: boolean) =>
  `"${words.replaceAll('"', '""')}"${exactly ? '' : ' *'}`

/** Takes what was erased out of the index's pages too: until then a word that nothing has any more stands in them. It takes as long as the index is big. */
export async function forgetErased(tx: Db) {
  await sql`insert into ticket_words (ticket_words) values ('optimize')`.execute(tx)
  await sql`insert into answer_words (answer_words) values ('optimize')`.execute(tx)
}

/** The events of these tickets in which one of the words is, newest first. */
export async function eventsWith(db: Db, ticketIds: number[], words: Wanted[]) {
  const match = words.map(({ text, exactly }) => asMatch(text, exactly)).join(' OR ')
  const { rows } = await sql<{ event_id: number; ticket_id: number }>`
    with recursive kin(id, top) as (
      select id, id from ticket where id in (${sql.join([-1, ...ticketIds])})
      union select ticket.id, top from ticket join kin on ticket.merged_into_id = kin.id)
    select event.id as event_id, top as ticket_id from kin join event on event.ticket_id = kin.id
      where event.id in (select rowid / 4 from ticket_words where ticket_words match ${match} and rowid > 0)
      and (meant_for is null or (meant_for, top) in (select id, top from kin))
      and ${stands} order by event.id desc`.execute(db)
  return rows
}

/** Words of the index that begin like this one and are about as long, the most frequent first. */
export async function wordsLike(db: Db, word: string) {
  const { rows } = await sql<{ term: string }>`
    select term from ticket_vocabulary
      where length(term) between ${word.length - 2} and ${word.length + 2} order by doc desc limit 5000`.execute(
    db,
  )
  return rows.map(({ term }) => term)
}
