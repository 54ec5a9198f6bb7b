import { expressionBuilder, sql } from 'kysely'
import type { Tables } from '../desk/tables.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** What a ticket is called in its state, and how many names there are to choose from. */
export const statusFacts = [
  eb
    .selectFrom('status')
    .select('status.name')
    .whereRef('status.state', '=', 'ticket.status')
    .where((of) =>
      of.or([of('status.id', '=', of.ref('ticket.status_id')), of('status.usual', '=', 1)]),
    )
    .orderBy('status.usual')
    .limit(1)
    .as('status_name'),
  eb
    .selectFrom('status as rival')
    .select((of) => of.fn.countAll<number>().as('count'))
    .whereRef('rival.state', '=', 'ticket.status')
    .where('rival.archived', '=', 0)
    .$asScalar()
    .$notNull()
    .as('status_names'),
]

/** The ticket in which a merged one goes on, as its number is written. */
export const mergedInto = sql<string | null>`'#' || survivor.number`.as('merged_into')

/** A help topic with those above it, as pages write it. */
const topicPath = sql<string>`(
  WITH RECURSIVE up(name, parent_id, depth) AS (
    SELECT h.name, h.parent_id, 0
    UNION ALL SELECT above.name, above.parent_id, depth + 1
      FROM up JOIN help_topic AS above ON above.id = up.parent_id WHERE depth < 20
  ) SELECT group_concat(name, ' / ' ORDER BY depth DESC) FROM up
)`.as('topic')

/** A help topic as agents write of it, and by its own name alone, as customers are told of it: what stands above may be for agents. */
export const topicFacts = [topicPath, sql<string>`h.name`.as('topic_known')] as const
