import type { Event } from '../../src/desk/events.ts'
import { Icon } from '../icon.tsx'
import { say } from '../words.ts'
import { Sentence } from './entry.tsx'
import { type Place, ticketAt } from './place.ts'

type UndoFormProps = { number: number; place: Place | undefined; once: string }

/** The one form of all the buttons in a thread, so that a long one stays light. */
export const UndoForm = ({ number, place, once }: UndoFormProps) => (
  <form id="undo" method="post" action={ticketAt(number, place, 'undo')} hidden>
    <input type="hidden" name="once" value={once} />
  </form>
)

/** Beside an event that can be undone. */
export const UndoButton = ({ event }: { event: Event }) => (
  <button class="plain" form="undo" name="event" value={event.id}>
    {say('Undo')}{' '}
    <span class="hidden">
      <Sentence event={event} />
    </span>
  </button>
)

type UndidProps = { event: Event; page?: string | undefined }

/** What an event undid, with the way there. */
export const Undid = ({ event: { undoes, undid, undid_by }, page = '' }: UndidProps) =>
  undid && undid_by ? (
    <>
      {': '}
      <a href={`${page}#e${undoes}`} hx-boost="false">
        <Sentence event={{ verb: undid, by: undid_by }} />
      </a>
    </>
  ) : null

/** That an event was undone, and by whom. */
export const Undone = ({ event: { undone_by } }: { event: Event }) =>
  undone_by === null ? null : (
    <span class="undone">
      <Icon of="undo" />
      {say('Undone by {name}', { name: undone_by })}
    </span>
  )
