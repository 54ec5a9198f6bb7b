import type { Event } from '../../src/desk/events.ts'
import type { Meeting, Moment } from '../../src/mail/calendar.ts'
import { full } from '../dates.ts'
import { Pair } from '../pair.tsx'
import { say } from '../words.ts'

/** What an invitation says that came with a message, to be read alone: nothing here answers it. */
export const MeetingCard = ({ event: { texts } }: { event: Event }) => {
  if (!texts.calendar) return null
  const meeting = JSON.parse(texts.calendar) as Meeting // written by the mail that came, as it is typed
  const { summary, location, organizer, attendees } = meeting
  return (
    <section class="meeting" aria-label={kindOf(meeting)}>
      <p class="label">{kindOf(meeting)}</p>
      <dl>
        <Pair name={say('What')} value={summary} />
        <Pair name={say('When')} value={whenOf(meeting)} />
        <Pair name={say('Where')} value={location} />
        <Pair name={say('Invited by')} value={organizer} />
        <Pair name={say('Invited')} value={attendees.join(', ')} />
      </dl>
    </section>
  )
}

function kindOf({ method }: Meeting) {
  if (method === 'CANCEL') return say('Cancelled meeting')
  if (method === 'REPLY') return say('Answer to an invitation')
  return method === 'REQUEST' ? say('Invitation') : say('Calendar entry')
}

function whenOf({ start, end, again }: Meeting) {
  const [from, to] = [inWords(start), inWords(lastOf(end))]
  const span = to && to !== from ? say('{from} to {to}', { from, to }) : from
  return again && span ? say('{span}, and again', { span }) : span
}

/** The last of some whole days is the one before their end (RFC 5545, 3.6.1). */
const lastOf = (end: Moment | null): Moment | null =>
  end && 'day' in end
    ? { day: new Date(Date.parse(end.day) - 86_400_000).toISOString().slice(0, 10) }
    : end

function inWords(moment: Moment | null) {
  if (!moment) return ''
  if ('at' in moment) return full(moment.at)
  return 'day' in moment ? moment.day : `${moment.wall} ${moment.zone}`.trim()
}
