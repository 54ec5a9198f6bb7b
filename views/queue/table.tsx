import type { Person } from '../../src/desk/desk.ts'
import type { AnsweredField } from '../../src/tickets/answers.ts'
import { type ColumnName, labelOf } from '../../src/tickets/columns.ts'
import type { Look } from '../../src/tickets/look.ts'
import { isSort, type OrderName, orders, type Sort } from '../../src/tickets/order.ts'
import type { Row } from '../../src/tickets/rows.ts'
import type { Piece, Wanted } from '../../src/tickets/search/snippet.ts'
import { Icon } from '../icon.tsx'
import { pathWith } from '../query.ts'

import { renderedOnce } from '../rendered-once.ts'

import { at, say, tell } from '../words.ts'
import { classOf, layoutOf } from './columns.tsx'
import type { Group, Slot } from './groups.ts'
import { Gone, type Laid, TicketRow } from './row.tsx'

export type Passages = Map<number, { by: string; pieces: Piece[] }>

export type TicketTableProps = {
  groups: Group[]
  order: OrderName
  look: Look
  /** The fields of the desk's forms, which can be columns. */
  fields: AnsweredField[]
  /** The column it is sorted by instead, and where the heads lead. */
  sort: Sort | undefined
  path: string
  asked: Record<string, string | undefined>
  by: Person
  /** What the tickets have in common, for who does not see the heading. */
  caption: string
  /** What an address of a ticket says of the list one comes from. */
  within: Record<string, string | undefined>
  /** Tickets that are still shown and belong here no more. */
  left: number[]
  /** Whether these are all there are: then groups are counted. */
  first: boolean
  more: boolean
  /** Where words were found, by ticket. */
  passages?: Passages | undefined
  words?: Wanted[] | undefined
}

/** Tickets, one a row, grouped by what they have in common. */
export const TicketTable = (props: TicketTableProps) => {
  const { look, groups, left } = props
  const { classes, below } = layoutOf(look.columns)
  const here = (slots: Slot[]) => slots.filter(({ number }) => !left.includes(number))
  return (
    <table class={`queue ${classes} ${look.density}`}>
      <caption class="hidden">
        {say('{queue} tickets. {order}.', {
          queue: props.caption,
          order: props.sort ? say('Sorted by column') : say(orders[props.order].label),
        })}
      </caption>
      <thead>
        <tr>
          <td class="tick" />
          {look.columns.map((column) => (
            <Head {...props} below={below} column={column} />
          ))}
        </tr>
      </thead>
      {groups.map(({ label, hot, slots }) => (
        <tbody>
          {label && (
            <tr class="group">
              <th colspan={look.columns.length + 1} scope="rowgroup">
                <b {...(hot && { class: 'hot' })}>{label}</b>{' '}
                {props.first && !props.more && (
                  <span class="count">{say('{count}', { count: here(slots).length })}</span>
                )}
              </th>
            </tr>
          )}
          {slots.map(({ number, row }) =>
            row ? (
              renderedOnce(rowOf(row, props), () => (
                <TicketRow {...props} row={row} below={below} />
              ))
            ) : (
              <Gone {...props} number={number} below={below} />
            ),
          )}
        </tbody>
      ))}
    </table>
  )
}

/** All that a row shows. */
const rowOf = (row: Row, { by, look, within, words, left, passages }: TicketTableProps) => [
  'row',
  row,
  by.id,
  look.columns,
  within,
  words,
  left.includes(row.number),
  passages?.get(row.id),
]

type HeadProps = Laid & { column: ColumnName }

/** A column's head sorts by it; once more, from its end. */
const Head = ({ sort, path, asked, column, below, fields }: HeadProps) => {
  const label = tell(labelOf(column, fields))
  if (!isSort(column))
    return (
      <th scope="col" class={classOf(column, below)}>
        <span>{label}</span>
      </th>
    )
  const isUp = sort === column
  const isDown = sort === `-${column}`
  const direction = isUp ? 'ascending' : 'descending'
  return (
    <th
      scope="col"
      class={classOf(column, below)}
      {...((isUp || isDown) && { 'aria-sort': direction })}
    >
      <a href={at(pathWith(path, { ...asked, sort: isUp ? `-${column}` : column }))}>
        {label}
        {(isUp || isDown) && <Icon of={isUp ? 'up' : 'down'} />}
      </a>
    </th>
  )
}
