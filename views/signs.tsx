import { isAside, isGoing, type Status } from '../src/desk/words.ts'
import { statusCalled } from '../src/settings/statuses.ts'
import { isAsleep } from '../src/tickets/asleep.ts'
import { full, iso } from './dates.ts'
import { Icon, type Shape } from './icon.tsx'
import { reader } from './reader.ts'
import { untilDue } from './spans.ts'
import { say, statusForAgent } from './words.ts'

type StatusProps = {
  of: Status
  /** The name that a ticket has upon its state. */
  named?: number | null | undefined
  /** What it was called then, where it is told of the past. */
  called?: string | null | undefined
}

/** A status by shape and word: the shape tells the state, the colour is only a hint. */
export const StatusSign = ({ of: status, named, called }: StatusProps) => {
  const colour = statusCalled(reader().statuses ?? [], status, named)?.colour
  return (
    <span class={colour ? `sign ${status} in-${colour}` : `sign ${status}`}>
      <Icon of={status} />
      {called ?? statusForAgent(status, named)}
    </span>
  )
}

type Priority = {
  priority: string
  priority_place: number
  priority_colour: 'soft' | 'warm' | 'late'
}

/** A priority by shape and word: the shape tells its place and how hot it is, the word is the desk's own. */
export const PrioritySign = ({
  of: { priority, priority_place, priority_colour },
}: {
  of: Priority
}) => {
  const shape = shapeOf(priority_place, priority_colour)
  return (
    <span class={`sign ${shape}`}>
      <Icon of={shape} />
      {priority}
    </span>
  )
}
function shapeOf(place: number, colour: Priority['priority_colour']): Shape {
  if (colour === 'late') return 'emergency'
  if (colour === 'warm') return 'high'
  return place === 1 ? 'low' : 'normal'
}

/** Until when it is snoozed; nothing when it is not, or no longer. */
export const SnoozeSign = ({ of: ticket }: { of: { snoozed_until: number | null } }) =>
  isAsleep(ticket, reader().now) ? (
    <span class="sign">
      <Icon of="clock" />
      {say('Snoozed until {time}', { time: { at: ticket.snoozed_until ?? 0 } })}
    </span>
  ) : null

type Due = {
  due_at: number
  due_by_hand: number
  started_at: number
  plan_minutes: number
  status: Status
}

/** When it is due, in words that say how near that is; nothing for what is done. */
export const DueSign = ({ of: due }: { of: Due }) => {
  const { due_at, status } = due
  if (isAside(status)) return <span class="soft">{say('None')}</span>
  if (!isGoing(status)) return <span class="soft">{say('Done')}</span>
  const { word, kind } = untilDue(due_at, beginOf(due))
  const time = (
    <time datetime={iso(due_at)} title={full(due_at)}>
      {word}
    </time>
  )
  if (kind === 'later') return time
  return (
    <span class={`sign ${kind}`}>
      <Icon of={kind === 'late' ? 'late' : 'clock'} />
      {time}
    </span>
  )
}

/** From when its time runs out: as long before the end as the plan gives, whatever nights lie between. */
const beginOf = ({ due_at, due_by_hand, started_at, plan_minutes }: Due) =>
  due_by_hand ? started_at : due_at - plan_minutes * 60_000
