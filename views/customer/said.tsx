import type { Person } from '../../src/desk/desk.ts'
import type { Event } from '../../src/desk/events.ts'
import { Edited, RedactedLine } from '../ticket/amend.tsx'
import { Files, Reason, Sentence } from '../ticket/entry.tsx'
import { FromOther } from '../ticket/from.tsx'
import { Words } from '../ticket/written.tsx'
import { When } from '../when.tsx'

type SaidProps = { event: Event; by: Person; here: number; isOwn: boolean }

/** An entry as the other side reads it: who, when, the words, the files. */
export const Said = ({ event, by, here, isOwn }: SaidProps) => {
  const mine = event.by_id === by.id || event.acting_as === 'customer'
  return (
    <li class={mine ? 'entry mine' : 'entry'} id={`e${event.id}`}>
      <p class="by">
        <span>
          <Sentence event={event} you={event.by_id === by.id || (mine && isOwn)} />
        </span>{' '}
        <FromOther event={event} here={here} /> <When at={event.at} />
      </p>
      <Words text={event.texts.body} html={event.texts['body html']} files={event.files} />
      <Reason event={event} />
      <Files event={event} />
      <Edited event={event} />
      <RedactedLine event={event} />
    </li>
  )
}
