import type { Person } from '../../src/desk/desk.ts'
import type { AnsweredField } from '../../src/tickets/answers.ts'
import { bulkVerbsOf } from '../../src/tickets/bulk.ts'
import type { Look, SaidLook } from '../../src/tickets/look.ts'
import { type OrderName, orders, type Sort } from '../../src/tickets/order.ts'
import type { ListPage } from '../../src/tickets/refreshed.ts'
import type { Wanted } from '../../src/tickets/search/snippet.ts'
import { Icon } from '../icon.tsx'
import { pathWith } from '../query.ts'
import { at, say } from '../words.ts'
import { grouped } from './groups.ts'
import { Show } from './show.tsx'
import { type Passages, TicketTable } from './table.tsx'
import { Work } from './work.tsx'

/** A list of tickets, and how it is asked for. */
export type TicketListProps = ListPage & {
  /** Its address, what that asks beside (the line of a search), and what it says of the look. */
  path: string
  asked?: Record<string, string | undefined>
  carried: SaidLook
  /** What an address of a ticket says of it. */
  within: Record<string, string | undefined>
  look: Look
  fields: AnsweredField[]
  order: OrderName
  sort: Sort | undefined
  /** The order that belongs to the list itself, when that is by a column. */
  own?: Sort | undefined
  after: number | undefined
  /** What its reader has before them, as their page told it. */
  shown: string | undefined
  by: Person
  caption: string
  /** What it holds, as a line of search, and how many that are, in words. */
  line: string
  all: string
  /** Where it is taken along as a table. */
  csv: string
  passages?: Passages
  words?: Wanted[]
}

type Listed = Pick<TicketListProps, 'path' | 'asked' | 'carried' | 'sort' | 'after'>

/** The address of the very page that is looked at. */
const addressOf = ({ path, asked, carried, sort, after }: Listed) =>
  pathWith(path, { ...asked, ...carried, sort, after })

/** Tickets to tick and to open, how they are shown, and the way to the next page. */
export const TicketList = (props: TicketListProps) => {
  const { rows, more, path, carried, order, sort, after, shown, csv, caption } = props
  const asked = { ...props.asked, ...carried }
  const first = after === undefined
  return (
    <>
      <div class="over soft">
        <p>
          <Order {...props} asked={asked} />{' '}
          <a href={at(csv)} hx-boost="false">
            {say('CSV')} <span class="hidden">{say('of {queue}', { queue: caption })}</span>
          </a>
        </p>
        <Came {...props} />
        <Show {...props} />
      </div>
      <Work line={props.line} all={props.all} back={addressOf(props)} verbs={bulkVerbsOf(props.by)}>
        <TicketTable
          {...props}
          asked={asked}
          groups={grouped(rows, sort ? 'changed' : order, shown)}
          first={first}
        />
      </Work>
      {(more || !first) && (
        <nav class="pages" aria-label={say('Pages')}>
          {!first && (
            <a class="button" href={at(pathWith(path, { ...asked, sort }))}>
              {say('First page')}
            </a>
          )}
          {more && (
            <a
              class="button"
              rel="next"
              href={at(pathWith(path, { ...asked, sort, after: rows.at(-1)?.number }))}
            >
              {say('Next page')}
              <Icon of="next" flips />
            </a>
          )}
        </nav>
      )}
    </>
  )
}

/** In which order the list is, or the way back to its own. */
const Order = ({ path, asked, order, sort, own }: TicketListProps) => {
  const usual = own ? say('Sorted by column') : say(orders[order].label)
  return sort === own ? <span>{usual}</span> : <a href={at(pathWith(path, asked ?? {}))}>{usual}</a>
}

/** What has come while the list was looked at is told, not pushed in. Its place is kept free, so that nothing moves. */
const Came = (props: TicketListProps) => (
  <p class="came" role="status">
    {props.came > 0 && (
      <>
        <b>{say('{count|1 new ticket|{count} new tickets}.', { count: props.came })}</b>{' '}
        <a href={at(addressOf(props))}>{say('Show')}</a>
      </>
    )}
  </p>
)
