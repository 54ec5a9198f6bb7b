import type { Message } from '../../src/desk/say.ts'
import type { QueueName } from '../../src/tickets/queues.ts'
import { StaffHead } from '../staff-head.tsx'
import { at, say, tell } from '../words.ts'
import { TicketList, type TicketListProps } from './list.tsx'
import { Refreshing } from './refreshing.tsx'

type Elsewhere = { name: string; label: Message; count: number }

type QueuePageProps = Omit<TicketListProps, 'caption' | 'all' | 'path' | 'csv' | 'within'> & {
  name: QueueName
  label: Message
  count: number
  /** Where else tickets wait, for an empty queue. */
  elsewhere: Elsewhere | undefined
  /** The last event it shows, and the last there was when its rows were chosen. */
  newest: number
  since: number
  /** Which counts of saved views the rail shows. */
  counts: number
  /** Nothing where no ticket can be claimed. */
  once: string | undefined
  opens: boolean
}

export const QueuePage = (props: QueuePageProps) => {
  const { name, label, count, sort } = props
  const path = `/staff/queue/${name}`
  return (
    <Refreshing {...props} path={path} listens={`${path}/live`}>
      <StaffHead title={tell(label)} count={count} once={props.once} opens={props.opens} />
      {props.rows.length > 0 || props.shown ? (
        <TicketList
          {...props}
          path={path}
          caption={tell(label)}
          within={{ in: name, sort }}
          all={say('Select all {count} in this view', { count })}
          csv={`${path}.csv${sort ? `?sort=${sort}` : ''}`}
        />
      ) : (
        <Empty name={tell(label)} elsewhere={props.elsewhere} first={props.after === undefined} />
      )}
    </Refreshing>
  )
}

type EmptyProps = { name: string; elsewhere: Elsewhere | undefined; first: boolean }

/** A list with nothing in it says where tickets wait. */
const Empty = ({ name, elsewhere, first }: EmptyProps) => (
  <div class="band">
    <p>
      <b>
        {first
          ? say('Nothing waits in {queue}.', { queue: name })
          : say('There are no more tickets in {queue}.', { queue: name })}
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
