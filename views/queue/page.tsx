import type { Person } from '../../src/desk/desk.ts'
import type { Message } from '../../src/desk/say.ts'
import { type OrderName, orders, type Sort } from '../../src/tickets/order.ts'
import type { QueueName } from '../../src/tickets/queues.ts'
import type { Row } from '../../src/tickets/rows.ts'
import { Icon } from '../icon.tsx'
import { byItself, Live } from '../live.tsx'
import { pathWith } from '../query.ts'
import { StaffHead } from '../staff-head.tsx'
import { at, say, tell } from '../words.ts'
import { TicketTable } from './table.tsx'
import { Work } from './work.tsx'

type QueuePageProps = {
  name: QueueName
  label: Message
  order: OrderName
  /** What it holds, as a line of search. */
  line: string
  count: number
  rows: Row[]
  more: boolean
  first: boolean
  sort: Sort | undefined
  /** How many rows a page has, when somebody chose. */
  size: number | undefined
  by: Person
  /** Where else tickets wait, for an empty queue. */
  elsewhere: { name: string; label: Message; count: number } | undefined
  /** The address of this very page, and the last event it shows: it asks for itself again when there is a newer one. */
  path: string
  newest: number
  once: string
}

export const QueuePage = (props: QueuePageProps) => (
  <>
    <Live
      id={`live-${props.name}`}
      path={`/staff/queue/${props.name}/live?after=${props.newest}`}
    />
    <section id="queue" {...liveRegion(props)}>
      <StaffHead title={tell(props.label)} count={props.count} once={props.once} />
      {props.rows.length > 0 && (
        <p class="over soft">
          {props.sort ? (
            <a href={at(`/staff/queue/${props.name}`)}>{say(orders[props.order].label)}</a>
          ) : (
            say(orders[props.order].label)
          )}{' '}
          <a
            href={at(pathWith(`/staff/queue/${props.name}.csv`, { sort: props.sort }))}
            hx-boost="false"
          >
            {say('CSV')} <span class="hidden">{say('of {queue}', { queue: props.label })}</span>
          </a>
        </p>
      )}
      {props.rows.length > 0 ? (
        <Work
          line={props.line}
          all={say('Select all {count} in this view', { count: props.count })}
          back={props.path}
        >
          <TicketTable
            {...props}
            caption={tell(props.label)}
            within={props.name}
            path={`/staff/queue/${props.name}`}
          />
        </Work>
      ) : (
        <Empty {...props} />
      )}
      <Pages {...props} />
    </section>
  </>
)

const liveRegion = ({ name, path }: QueuePageProps) => ({
  'hx-get': at(path),
  'hx-select': '#queue',
  'hx-target': 'this',
  'hx-swap': 'outerMorph',
  'hx-trigger': `changed from:#live-${name}`,
  ...byItself,
})

const Empty = ({ label, elsewhere, first }: QueuePageProps) => (
  <div class="band">
    <p>
      <b>
        {first
          ? say('Nothing waits in {queue}.', { queue: label })
          : say('There are no more tickets in {queue}.', { queue: label })}
      </b>
    </p>
    {elsewhere && (
      <p class="soft">
        {say('{count|1 ticket is|{count} tickets are} in', { count: elsewhere.count })}{' '}
        <a href={at(`/staff/queue/${elsewhere.name}`)}>{tell(elsewhere.label)}</a>.
      </p>
    )}
  </div>
)

const Pages = ({ name, rows, more, first, sort, size }: QueuePageProps) =>
  more || !first ? (
    <nav class="pages" aria-label={say('Pages')}>
      {!first && (
        <a class="button" href={at(pathWith(`/staff/queue/${name}`, { sort, rows: size }))}>
          {say('First page')}
        </a>
      )}
      {more && (
        <a
          class="button"
          rel="next"
          href={at(
            pathWith(`/staff/queue/${name}`, { sort, rows: size, after: rows.at(-1)?.number }),
          )}
        >
          {say('Next page')}
          <Icon of="next" flips />
        </a>
      )}
    </nav>
  ) : null
