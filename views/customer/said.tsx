import type { Person } from '../../src/desk/desk.ts'
import type { Event } from '../../src/desk/events.ts'
import { Files, Reason, Sentence, Words } from '../ticket/entry.tsx'
import { When } from '../when.tsx'

/** An entry as the other side reads it: who, when, the words, the files. */
export const Said = ({ event, by }: { event: Event; by: Person }) => {
  const mine = event.by_id === by.id || event.acting_as === 'customer'
  return (
    <li class={mine ? 'entry mine' : 'entry'} id={`e${event.id}`}>
      <p class="by">
        <Sentence event={event} you={mine} /> <When at={event.at} />
      </p>
      <Words text={event.texts.body} />
      <Reason event={event} />
      <Files event={event} />
    </li>
  )
}
