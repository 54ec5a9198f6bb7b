import { sql } from 'kysely'
import type { Message } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { decisions, type MailDecision } from '../desk/tables-mail.ts'

/** How many messages a page of the ledger holds. */
export const messagesShown = 50

/** By what messages are told apart: what was decided about them, or that nothing is yet. */
export const piles = [...decisions, 'waiting'] as const
export type Pile = MailDecision | 'waiting'

export const isPile = (word: string): word is Pile => (piles as readonly string[]).includes(word)

/** Which messages are asked for. A page begins before another message, older, or after it, newer. */
export type Asked = {
  pile?: Pile | undefined
  /** Of the sender's name or address, or of the subject. */
  words?: string
  before?: number | undefined
  after?: number | undefined
}

/** A page of all that came, the newest first, and whether there are older and newer messages than its own. */
export async function ledgerPage(db: Db, asked: Asked): Promise<LedgerPage> {
  const found = await messages(db, asked)
  const more = found.length > messagesShown
  if (asked.after === undefined)
    return {
      messages: found.slice(0, messagesShown),
      older: more,
      newer: asked.before !== undefined,
    }
  const { after, ...first } = asked
  return more ? { messages: found.slice(1), older: true, newer: true } : ledgerPage(db, first)
}
type LedgerPage = { messages: Entry[]; older: boolean; newer: boolean }
export type Entry = Awaited<ReturnType<typeof messages>>[number]

async function messages(db: Db, { pile, words = '', before, after }: Asked) {
  const decision = pile === 'waiting' ? undefined : pile
  const rows = await entries(db)
    .$if(pile === 'waiting', (some) => some.where('decision', 'is', null))
    .$if(decision !== undefined, (some) => some.where('decision', '=', decision ?? null))
    .where((eb) =>
      eb.and(
        words
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => sql<boolean>`${said} like ${likely(word)} escape '\\'`),
      ),
    )
    .$if(before !== undefined, (older) => older.where('incoming.id', '<', before ?? 0))
    .$if(after !== undefined, (newer) => newer.where('incoming.id', '>', after ?? 0))
    .orderBy('incoming.id', after === undefined ? 'desc' : 'asc')
    .limit(messagesShown + 1)
    .execute()
  return rows.map(read).sort((one, other) => other.id - one.id)
}

const said = sql`concat_ws(' ', incoming.from_name, incoming.from_email, incoming.subject)`

/** A piece of text wherever it stands: in it no sign is a wildcard. */
const likely = (word: string) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

/** One message; nothing where there is none. */
export async function messageById(db: Db, id: number) {
  const row = await entries(db).where('incoming.id', '=', id).executeTakeFirst()
  return row && read(row)
}

const entries = (db: Db) =>
  db
    .selectFrom('incoming')
    .leftJoin('ticket', 'ticket.id', 'incoming.ticket_id')
    .leftJoin('person as again', 'again.id', 'incoming.again_by')
    .selectAll('incoming')
    .select(['ticket.number', 'ticket.number_prefix', 'ticket.subject as ticket_subject'])
    .select('again.name as tried_by')

type Row = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>

/** Its reason is a message of ours again, and its ticket one thing. */
const read = ({ reason, number, number_prefix, ticket_subject, ...row }: Row) => ({
  ...row,
  because: reason === null ? undefined : (JSON.parse(reason) as Message), // written by hear alone
  ticket: number === null ? undefined : { number, number_prefix, subject: ticket_subject ?? '' },
})

/** How many messages lie on each pile. */
export async function pileCounts(db: Db): Promise<Record<Pile, number>> {
  const rows = await db
    .selectFrom('incoming')
    .select(['decision', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy('decision')
    .execute()
  const counts = Object.fromEntries(piles.map((pile) => [pile, 0])) as Record<Pile, number> // each is there
  for (const { decision, n } of rows) counts[decision ?? 'waiting'] = n
  return counts
}

/** How many messages are parked: somebody has to look at them. */
export async function parkedCount(db: Db) {
  const { n } = await db
    .selectFrom('incoming')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('decision', '=', 'parked')
    .executeTakeFirstOrThrow()
  return n
}
