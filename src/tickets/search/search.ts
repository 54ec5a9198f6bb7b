import type { Person } from '../../desk/desk.ts'
import { eventsOf } from '../../desk/events.ts'
import type { Db } from '../../desk/tables.ts'
import type { Sort } from '../order.ts'
import { type Before, pageOf } from '../refreshed.ts'
import type { Row } from '../rows.ts'
import { asSeenBy } from '../thread.ts'
import { placed } from '../ticket.ts'
import { countUpTo } from './count.ts'
import { conditionIn } from './line.ts'
import { eventsWith } from './matching.ts'
import type { Asking } from './meanings.ts'
import { type Piece, snippet, type Wanted } from './snippet.ts'
import { didYouMean } from './suggest.ts'
import { understood } from './understood.ts'

type Asked = Omit<Asking, 'by'> & {
  sort?: Sort | undefined
  after?: number | undefined
  most?: number | undefined
  before?: Before | undefined
}

/**
 * The tickets a line finds among those this person may see, latest change first; how the line was understood;
 * and, where a word was found in what was written, the passage.
 */
export async function search(
  db: Db,
  by: Person,
  line: string,
  { now, timeZone, lists, sort, ...page }: Asked,
) {
  const asking = { by, now, timeZone, lists }
  const { holds, said, problems, words } = understood(conditionIn(line), asking)
  const found = await pageOf(db, by, { holds: () => holds, order: 'changed', sort }, now, page)
  const n = await countUpTo(db, by, holds)
  const loose = words.filter(({ exactly }) => !exactly).map(({ text }) => text)
  return {
    ...found,
    count: n,
    said,
    problems,
    words,
    passages: await passages(db, by, found.rows, words),
    suggestion: n === 0 ? await didYouMean(db, by, line, loose) : undefined,
  }
}
export type Found = Awaited<ReturnType<typeof search>>

/** For each ticket the newest entry that has one of the words, who wrote it and the words around it. */
async function passages(db: Db, by: Person, found: Row[], words: Wanted[]) {
  if (!words.length || !found.length) return new Map<number, { by: string; pieces: Piece[] }>()
  const hits = await eventsWith(
    db,
    found.map(({ id }) => id),
    words,
  )
  const newest = new Map(hits.toReversed().map(({ ticket_id, event_id }) => [ticket_id, event_id]))
  const events = await eventsOf(db, [...newest.values()])
  return new Map(
    found.flatMap((row) => {
      const event = events.find(({ id }) => id === newest.get(row.id))
      if (!event) return []
      const { texts, by: writer } = asSeenBy(by, placed(row), event)
      const pieces = [texts.body, texts.note].flatMap((text) => snippet(text ?? '', words) ?? [])
      return pieces.length ? [[row.id, { by: writer, pieces }] as const] : []
    }),
  )
}
