import type { Person } from '../../src/desk/desk.ts'
import type { Message } from '../../src/desk/say.ts'
import type { QueueName } from '../../src/tickets/queues.ts'
import { type Row, unread } from '../../src/tickets/rows.ts'
import { Icon } from '../icon.tsx'
import { byItself, Live } from '../live.tsx'
import { DueSign, PrioritySign, StatusSign } from '../signs.tsx'
import { StaffHead } from '../staff-head.tsx'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'
import { grouped } from './groups.ts'

type QueuePageProps = {
  name: QueueName
  label: Message
  order: 'due' | 'since'
  count: number
  rows: Row[]
  more: boolean
  first: boolean
  by: Person
  /** Where else tickets wait, for an empty queue. */
  elsewhere: { name: string; label: Message; count: number } | undefined
  /** The address of this very page, and the last event it shows: it asks for itself again when there is a newer one. */
  path: string
  newest: number
}

export const QueuePage = (props: QueuePageProps) => (
  <>
    <Live
      id={`live-${props.name}`}
      path={`/staff/queue/${props.name}/live?after=${props.newest}`}
    />
    <section id="queue" {...liveRegion(props)}>
      <StaffHead title={tell(props.label)} count={props.count} />
      {props.rows.length > 0 && <p class="over soft">{say(ordered[props.order])}</p>}
      {props.rows.length > 0 ? <Table {...props} /> : <Empty {...props} />}
      <Pages {...props} />
    </section>
  </>
)
const ordered = { due: 'Needs an answer soonest first', since: 'Latest first' }

const liveRegion = ({ name, path }: QueuePageProps) => ({
  'hx-get': at(path),
  'hx-select': '#queue',
  'hx-target': 'this',
  'hx-swap': 'outerMorph',
  'hx-trigger': `changed from:#live-${name}`,
  ...byItself,
})

const Table = (props: QueuePageProps) => (
  <table class="queue unticked">
    <caption class="hidden">
      {say('{queue} tickets. {order}.', { queue: props.label, order: say(ordered[props.order]) })}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="num">
          {say('Number')}
        </th>
        <th scope="col" class="what">
          {say('Issue summary')}
        </th>
        <th scope="col" class="who">
          {say('Customer')}
        </th>
        <th scope="col" class="to">
          {say('Assignee')}
        </th>
        <th scope="col" class="priority">
          {say('Priority')}
        </th>
        <th scope="col" class="status">
          {say('Status')}
        </th>
        <th scope="col" class="due">
          {say('Due')}
        </th>
        <th scope="col" class="since">
          {say('Waiting since')}
        </th>
      </tr>
    </thead>
    {grouped(props.rows, props.order).map(({ label, hot, rows }) => (
      <tbody>
        {label && (
          <tr class="group">
            <th colspan={8} scope="rowgroup">
              <b {...(hot && { class: 'hot' })}>{label}</b>{' '}
              {props.first && !props.more && (
                <span class="count">{say('{count}', { count: rows.length })}</span>
              )}
            </th>
          </tr>
        )}
        {rows.map((row) => (
          <QueueRow row={row} by={props.by} name={props.name} />
        ))}
      </tbody>
    ))}
  </table>
)

type QueueRowProps = { row: Row; by: Person; name: QueueName }

const QueueRow = ({ row, by, name }: QueueRowProps) => {
  const news = unread(row, by)
  return (
    <tr {...(news && { class: 'unread' })} id={`t${row.number}`}>
      <td class="num">#{row.number}</td>
      <th scope="row" class="what">
        <a href={at(`/staff/tickets/${row.number}?in=${name}`)} dir="auto">
          {row.subject}
        </a>
        <p>
          {news && <span class="new">{say(news)}</span>}
          {row.words && (
            <span dir="auto">
              {row.writer}: {row.words}
            </span>
          )}
        </p>
      </th>
      <td class="who">
        <bdi>{row.customer}</bdi>
      </td>
      <td class="to">
        <bdi>{row.assignee ?? row.team ?? say('Unassigned')}</bdi>
      </td>
      <td class="priority">
        <PrioritySign of={row} />
      </td>
      <td class="status">
        <StatusSign of={row.status} />
      </td>
      <td class="due">
        <DueSign of={row} />
      </td>
      <td class="since">
        {say('since')} <When at={row.since_at} />
      </td>
    </tr>
  )
}

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

const Pages = ({ name, rows, more, first }: QueuePageProps) =>
  more || !first ? (
    <nav class="pages" aria-label={say('Pages')}>
      {!first && (
        <a class="button" href={at(`/staff/queue/${name}`)}>
          {say('First page')}
        </a>
      )}
      {more && (
        <a class="button" rel="next" href={at(`/staff/queue/${name}?after=${rows.at(-1)?.number}`)}>
          {say('Next page')}
          <Icon of="next" flips />
        </a>
      )}
    </nav>
  ) : null
