import type { Event } from '../../src/desk/events.ts'
import { say } from '../words.ts'

/** To which ticket an entry was written, where it stands in the conversation of another. */
export const FromOther = ({ event, here }: { event: Event; here: number | undefined }) =>
  here === undefined || event.number === here ? null : (
    <span class="soft from">{say('(from #{number})', { number: String(event.number) })}</span>
  )
