import type { Person } from '../../src/desk/desk.ts'
import { type Column, type OrderName, orders, type Sort } from '../../src/tickets/order.ts'
import { type Row, unread } from '../../src/tickets/rows.ts'
import { marked, type Piece, type Wanted } from '../../src/tickets/search/snippet.ts'
import { tagsIn } from '../../src/tickets/tags.ts'
import { Icon } from '../icon.tsx'
import { pathWith } from '../query.ts'
import { renderedOnce } from '../rendered-once.ts'
import { DueSign, PrioritySign, SnoozeSign, StatusSign } from '../signs.tsx'
import { Tags } from '../tags.tsx'
import { When } from '../when.tsx'
import { at, say } from '../words.ts'
import { grouped } from './groups.ts'

export type Passages = Map<number, { by: string; pieces: Piece[] }>

export type TicketTableProps = {
  rows: Row[]
  order: OrderName
  /** The column it is sorted by instead, and where the heads lead. */
  sort?: Sort | undefined
  path: string
  asked?: Record<string, string>
  by: Person
  /** What the tickets have in common, for who does not see the heading. */
  caption: string
  /** The queue to come back to from a ticket. */
  within?: string
  /** Whether these are all there are: then groups are counted. */
  first: boolean
  more: boolean
  /** Where words were found, by ticket. */
  passages?: Passages
  words?: Wanted[]
}

/** Tickets, one a row, grouped by what they have in common. */
export const TicketTable = (props: TicketTableProps) => (
  <table class="queue">
    <caption class="hidden">
      {say('{queue} tickets. {order}.', {
        queue: props.caption,
        order: props.sort ? say('Sorted by column') : say(orders[props.order].label),
      })}
    </caption>
    <thead>
      <tr>
        <td class="tick" />
        <Head {...props} class="num" by="number" label={say('Number')} />
        <Head {...props} class="what" by="subject" label={say('Issue summary')} />
        <Head {...props} class="who" by="customer" label={say('Customer')} />
        <Head {...props} class="priority" by="priority" label={say('Priority')} />
        <Head {...props} class="due" by="due" label={say('Due')} />
        <Head {...props} class="to" by="assignee" label={say('Assignee')} />
        <Head {...props} class="status" by="status" label={say('Status')} />
        <Head {...props} class="since" by="since" label={say('Waiting since')} />
      </tr>
    </thead>
    {grouped(props.rows, props.sort ? 'changed' : props.order).map(({ label, hot, rows }) => (
      <tbody>
        {label && (
          <tr class="group">
            <th colspan={9} scope="rowgroup">
              <b {...(hot && { class: 'hot' })}>{label}</b>{' '}
              {props.first && !props.more && (
                <span class="count">{say('{count}', { count: rows.length })}</span>
              )}
            </th>
          </tr>
        )}
        {rows.map((row) =>
          renderedOnce(
            ['row', row, props.by.id, props.within, props.words, passageOf(row, props.passages)],
            () => <TicketRow row={row} {...props} />,
          ),
        )}
      </tbody>
    ))}
  </table>
)

const passageOf = ({ id }: Row, passages: Passages | undefined) => passages?.get(id)

type TicketRowProps = TicketTableProps & { row: Row }

const TicketRow = ({ row, by, within, passages, words = [] }: TicketRowProps) => {
  const news = unread(row, by)
  const passage = passageOf(row, passages)
  return (
    <tr {...(news && { class: 'unread' })} id={`t${row.number}`}>
      <td class="tick">
        <label for={`n${row.number}`}>
          <input type="checkbox" id={`n${row.number}`} name="number" value={row.number} />
          <span class="hidden">{say('Select #{number}', { number: String(row.number) })}</span>
        </label>
      </td>
      <td class="num">#{row.number}</td>
      <th scope="row" class="what">
        <a href={at(`/staff/tickets/${row.number}${within ? `?in=${within}` : ''}`)} dir="auto">
          <Marked pieces={marked(row.subject, words)} />
        </a>
        <p>
          {news && <span class="new">{say(news)}</span>}
          <SnoozeSign of={row} />
          <Tags of={tagsIn(row.tag_list)} labelled />
          {passage ? (
            <span dir="auto">
              {passage.by}: <Marked pieces={passage.pieces} />
            </span>
          ) : (
            row.words && (
              <span dir="auto">
                {row.writer}: {row.words}
              </span>
            )
          )}
        </p>
      </th>
      <td class="who">
        <bdi>{row.customer}</bdi>
      </td>
      <td class="priority">
        <PrioritySign of={row} />
      </td>
      <td class="due">
        <DueSign of={row} />
      </td>
      <td class="to">
        <bdi>{row.assignee ?? row.team ?? say('Unassigned')}</bdi>
      </td>
      <td class="status">
        <StatusSign of={row.status} />
      </td>
      <td class="since">
        {say('since')} <When at={row.since_at} />
      </td>
    </tr>
  )
}

type HeadProps = Pick<TicketTableProps, 'sort' | 'path' | 'asked'> & {
  class: string
  by: Column
  label: string
}

/** A column's head sorts by it; once more, from its end. */
const Head = ({ sort, path, asked, class: name, by, label }: HeadProps) => {
  const isUp = sort === by
  const isDown = sort === `-${by}`
  const direction = isUp ? 'ascending' : 'descending'
  return (
    <th scope="col" class={name} {...((isUp || isDown) && { 'aria-sort': direction })}>
      <a href={at(pathWith(path, { ...asked, sort: isUp ? `-${by}` : by }))}>
        {label}
        {(isUp || isDown) && <Icon of={isUp ? 'up' : 'down'} />}
      </a>
    </th>
  )
}

/** The words that were looked for stand out. */
const Marked = ({ pieces }: { pieces: Piece[] }) => (
  <>{pieces.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
)
