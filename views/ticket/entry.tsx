import { type Child, Fragment } from 'hono/jsx'
import type { Changes, Event } from '../../src/desk/events.ts'
import type { Choice } from '../../src/desk/fields.ts'
import type { Message } from '../../src/desk/say.ts'
import type { Status } from '../../src/desk/words.ts'
import type { LetterFate } from '../../src/tickets/letters-of.ts'
import { isVerb, makes, stepOf } from '../../src/tickets/lifecycle.ts'
import { FileList, Pictures } from '../files.tsx'
import { Icon } from '../icon.tsx'
import { StatusSign } from '../signs.tsx'
import { When } from '../when.tsx'
import { say, tell } from '../words.ts'
import { Edited, RedactedLine } from './amend.tsx'
import { ChangeList, type Names } from './changes.tsx'
import { Delivered } from './delivered.tsx'
import { FromOther } from './from.tsx'
import { GoesOut } from './goes-out.tsx'
import { withPictures } from './inline.ts'
import { MeetingCard } from './meeting.tsx'
import { outBecause, pastOf } from './sentence.ts'
import { Spent } from './spent.tsx'
import { Split } from './split.tsx'
import { Undid, UndoButton, Undone } from './undo.tsx'
import { Words } from './written.tsx'

type EntryProps = { event: Event; names: Names }
type WholeEntryProps = EntryProps & {
  canUndo?: boolean
  /** On which page stands what it undid. */
  undid?: string
  here?: number
  splitInto?: number[]
  menu?: Child
  letters?: LetterFate[]
}

/** Whether an event has words or files, or had some before they were redacted: others are folded. */
export const hasWords = ({ texts, files, redacted }: Event) =>
  Boolean(texts.body || texts.note || texts.reason || files.length || redacted)

const isNote = ({ seen, texts, redacted }: Event) =>
  seen === 'agents' && Boolean(texts.body || redacted)

/** An event with words, as agents read it. The note belongs to the act it explains. */
export const Entry = ({ event, names, canUndo, undid, here, ...more }: WholeEntryProps) => (
  <li class={`entry ${kindOf(event)}`} id={`e${event.id}`}>
    <div class="by">
      {isNote(event) && <NoteLabel />}{' '}
      <span>
        <Sentence event={event} />
        <Undid event={event} page={undid} />
      </span>{' '}
      <NewStatus event={event} /> <Spent of={event} /> <Undone event={event} />
      <GoesOut event={event} /> <FromOther event={event} here={here} />
      {canUndo && <UndoButton event={event} />} <Split into={more.splitInto} />
      {more.menu}{' '}
      <a href={`#e${event.id}`}>
        <When at={event.at} />
      </a>
    </div>
    <OtherName event={event} names={names} />
    <Struck if={event.undone_by !== null}>
      <Words text={event.texts.body} html={event.texts['body html']} files={event.files} />
      <MeetingCard event={event} />
      <Reason event={event} />
      {event.texts.note && (
        <div class="inner">
          <p class="by">
            <NoteLabel />
          </p>
          <Words text={event.texts.note} html={event.texts['note html']} />
        </div>
      )}
      <Files event={event} />
      {event.blind.length > 0 && (
        <p class="soft">
          {say('Blind copy:')} <bdi>{event.blind.map(({ email }) => email).join(', ')}</bdi>
        </p>
      )}
    </Struck>
    <Edited event={event} />
    <RedactedLine event={event} />
    <ChangeList changes={worthTelling(event)} texts={event.texts} names={names} />
    <StandsIn event={event} />
    <Delivered letters={more.letters ?? []} />
  </li>
)

/** What is undone stays to be read, struck out. */
export const Struck = ({ if: undone, children }: { if: boolean; children: Child }) => {
  const Around = undone ? 'del' : Fragment
  return <Around>{children}</Around>
}

/** The name that was written for an address with another owner; when the ticket has had a customer of that name, it tells nothing. */
const OtherName = ({ event: { texts }, names }: EntryProps) => {
  const written = texts.name?.normalize('NFC')
  const isKnown = Object.values(names).some((name) => name.normalize('NFC') === written)
  return written && !isKnown ? (
    <p class="soft">{say('Wrote the name as “{name}”', { name: written })}</p>
  ) : null
}

const kindOf = (event: Event) => {
  if (isNote(event)) return 'note'
  return event.acting_as === 'customer' ? 'mine' : 'agent'
}

/** To what status it led, in the line that says what was done. */
const NewStatus = ({ event: { verb, changes } }: { event: Event }) =>
  changes.status && !makes(verb) ? (
    <StatusSign
      of={changes.status.is.id as Status} // a status is kept by its own name
      named={changes.status_name?.is.id as number | null | undefined}
      called={changes.status_name?.is.name}
    />
  ) : null

/** The other changes of an act; of one that made the ticket, with which others it is linked. */
export function worthTelling({ verb, changes }: Event): Changes {
  const { status, status_name, ...others } = changes
  if (!makes(verb)) return status_name && !status ? { status_name, ...others } : others
  return others.links ? { links: others.links } : {}
}

const NoteLabel = () => (
  <span class="label">
    <Icon of="lock" />
    {say('Internal note')}
  </span>
)

/** Who did what, the name in bold. It stands in an element of its own: in some languages a colon follows the name. */
export const Sentence = ({ event, you }: { event: Pick<Event, 'verb' | 'by'>; you?: boolean }) => {
  const [before, after] = tell(pastOf(event.verb, '\u0000')).split('\u0000')
  return (
    <>
      {before}
      <b>
        <bdi>{you ? say('You') : event.by}</bdi>
      </b>
      {after}
    </>
  )
}

/** Why a customer closed it, in the words of the choice; nothing when nobody said. */
export function reasonOf({ verb, texts: { reason } }: Pick<Event, 'verb' | 'texts'>) {
  if (!reason) return
  const choices: Choice[] = isVerb(verb) ? (stepOf(verb).fields.reason?.choices({}) ?? []) : []
  const name: string | Message = choices.find(({ value }) => value === reason)?.name ?? reason
  return typeof name === 'string' ? name : tell(name)
}

export const Reason = ({ event }: { event: Event }) => {
  const reason = reasonOf(event)
  return reason ? <p>{reason}</p> : null
}

/** The files of an entry, without the pictures that stand in its words. */
export const Files = ({ event: { texts, files } }: { event: Event }) => {
  const { rest } = withPictures(texts['body html'] ?? '', files)
  return rest.length ? (
    <>
      <Pictures files={rest} />
      <FileList files={rest} />
    </>
  ) : null
}

/** Why somebody else than before has it now. */
const StandsIn = ({ event }: { event: Event }) =>
  event.stands_in_for === null ? null : <p class="soft">{tell(outBecause(event.stands_in_for))}</p>
