import type { Event } from '../../src/desk/events.ts'
import { toTheSecond } from '../dates.ts'
import { Icon } from '../icon.tsx'
import { reader } from '../reader.ts'
import { say } from '../words.ts'

/** That customers do not see an entry yet, and when they will. */
export const GoesOut = ({ event: { held_until, undone_by } }: { event: Event }) => {
  const left = (held_until ?? 0) - reader().now
  return left > 0 && undone_by === null ? (
    <span class="goes-out">
      <Icon of="clock" />
      {say('Goes out in {seconds} s, at {time}', {
        seconds: Math.ceil(left / 1000),
        time: toTheSecond(held_until ?? 0),
      })}
    </span>
  ) : null
}
