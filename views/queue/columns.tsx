import type { Child } from 'hono/jsx'
import { numbered } from '../../src/desk/numbered.ts'
import { givenIn } from '../../src/tickets/answers.ts'
import {
  type AnswerColumn,
  type ColumnName,
  columnOf,
  isAnswerColumn,
} from '../../src/tickets/columns.ts'
import type { Row } from '../../src/tickets/rows.ts'
import { tagsIn } from '../../src/tickets/tags.ts'
import { DueSign, PrioritySign, StatusSign } from '../signs.tsx'
import { Tags } from '../tags.tsx'
import { answerInWords } from '../ticket/answers.tsx'
import { When } from '../when.tsx'
import { say } from '../words.ts'

type Column = { class: string; of: (row: Row) => Child }

/** What each column shows of a ticket. The issue summary is the row's head, and drawn there. */
const cells: Record<Exclude<ColumnName, 'subject' | AnswerColumn>, Column> = {
  number: { class: 'num', of: (row) => <>{numbered(row)}</> },
  customer: { class: 'who', of: ({ customer }) => <bdi>{customer}</bdi> },
  assignee: {
    class: 'to',
    of: ({ assignee, team }) => <bdi>{assignee ?? team ?? say('Unassigned')}</bdi>,
  },
  priority: { class: 'priority', of: (row) => <PrioritySign of={row} /> },
  status: {
    class: 'status',
    of: ({ status, status_id }) => <StatusSign of={status} named={status_id} />,
  },
  due: { class: 'due', of: (row) => <DueSign of={row} /> },
  since: {
    class: 'since',
    of: ({ since_at }) => (
      <>
        {say('since')} <When at={since_at} />
      </>
    ),
  },
  team: { class: 'team', of: ({ team }) => <bdi>{team ?? say('No team')}</bdi> },
  department: { class: 'dept', of: ({ department }) => <bdi>{department}</bdi> },
  topic: { class: 'topic', of: ({ topic }) => <bdi>{topic}</bdi> },
  created: {
    class: 'created',
    of: ({ opened_at }) => (
      <>
        {say('created')} <When at={opened_at} />
      </>
    ),
  },
  tags: { class: 'tagged', of: ({ tag_list }) => <Tags of={tagsIn(tag_list)} /> },
}

/** A column, also of answers. */
export const cellOf = (column: Exclude<ColumnName, 'subject'>): Column =>
  isAnswerColumn(column) ? answerCell(column) : cells[column]

const answerCell = (column: AnswerColumn): Column => ({
  class: 'answer',
  of: ({ answer_list }) => {
    const answer = givenIn(answer_list).find(
      ({ field_id }) => columnOf({ id: field_id }) === column,
    )
    return answer ? <bdi>{answerInWords(answer)}</bdi> : null
  },
})

/** The classes of a column's cells: which it is, and whether it stands in the second line. */
export function classOf(column: ColumnName, below: ColumnName[]) {
  const name = column === 'subject' ? 'what' : cellOf(column).class
  return below.includes(column) ? `${name} below` : name
}

/**
 * With room, number and issue summary stand alone; of others that follow each other the first half stands above, the
 * second below. The classes of a table say in which place the summary is, which takes all the room there is left, and
 * whether the number comes first.
 */
export function layoutOf(columns: ColumnName[]) {
  const below: ColumnName[] = []
  let [places, at] = [0, 0]
  for (const run of runsOf(columns)) {
    const above = Math.ceil(run.length / 2)
    below.push(...run.slice(above))
    places += above
    if (run.includes('subject')) at = places
  }
  return { classes: columns[0] === 'number' ? `at${at} numbered` : `at${at}`, below }
}

const isAlone = (column?: ColumnName) => column === 'number' || column === 'subject'

/** The columns that stand alone, and the others between them. */
const runsOf = (columns: ColumnName[]) =>
  columns.reduce<ColumnName[][]>((runs, column, n) => {
    const last = runs.at(-1)
    if (last && !isAlone(column) && !isAlone(columns[n - 1])) last.push(column)
    else runs.push([column])
    return runs
  }, [])
