import type { Person } from '../../src/desk/desk.ts'
import type { Event } from '../../src/desk/events.ts'
import type { Lists, Values } from '../../src/desk/fields.ts'
import type { Message } from '../../src/desk/say.ts'
import type { Habits } from '../../src/people/habits.ts'
import type { AskedPart } from '../../src/tickets/asked.ts'
import type { Told } from '../../src/tickets/attachment.ts'
import type { Canned, FoundCanned } from '../../src/tickets/canned.ts'
import type { Draft } from '../../src/tickets/drafts.ts'
import type { LetterFate } from '../../src/tickets/letters-of.ts'
import { fieldsOf, type VerbName } from '../../src/tickets/lifecycle.ts'
import type { Mentionable } from '../../src/tickets/mentions.ts'
import type { MergedWith } from '../../src/tickets/merged.ts'
import type { Sign } from '../../src/tickets/signature.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Unsent } from '../errors.tsx'
import type { Filled } from '../form.tsx'
import { byItself, Live, whenGone } from '../live.tsx'
import { Problems } from '../problems.tsx'
import { say } from '../words.ts'
import { About, type Other } from './about.tsx'
import { Aside } from './aside.tsx'
import type { Names } from './changes.tsx'
import { Composer } from './composer.tsx'
import { TicketHead } from './head.tsx'
import { Jump } from './jump.tsx'
import type { Linked } from './links.tsx'
import { type Place, ticketAt, ticketFrom } from './place.ts'
import type { Present } from './presence.tsx'
import { Thread } from './thread.tsx'
import { UndoForm } from './undo.tsx'

/** What somebody is doing to a ticket: which verb, how its form stands, why it was refused, what came meanwhile. */
export type Doing = Filled & {
  verb: VerbName
  once: string
  since: number
  refused?: Message
  newsSince?: number
  /** The text whose preview was asked for. */
  preview?: string
  news?: Event[]
  /** What the desk's forms ask in it, and what was typed into fields that are not asked now. */
  asked?: AskedPart[]
  carried?: Values
  /** Whether it hangs on the help topic what is asked. */
  byTopic?: boolean
  /** The canned responses that were looked for. */
  found?: FoundCanned[]
}

/** The words somebody typed into it, each as its form calls it. */
export const typedIn = ({ verb, values = {} }: Doing, by: Person) =>
  Object.entries(fieldsOf(verb, by)).flatMap(([name, { control, label, seen }]) => {
    const text = values[name]
    return control === 'text' && text?.trim() ? [{ label, seen, text }] : []
  })

export type TicketPageProps = {
  ticket: Ticket
  events: Event[]
  /** What stands before these, when the story is long. */
  earlier: { count: number; from: number } | 0
  /** The last thing this person wrote here. */
  myLast: number | undefined
  /** All files of the conversation. */
  files: Event['files']
  names: Names
  offered: VerbName[]
  lists: Lists
  doing: Doing | undefined
  /** A form's own token for each box that is not being filled in right now. */
  once: () => string
  by: Person
  others: Other[]
  linked: Linked[]
  merged: MergedWith
  /** The acts by which the ticket came to where it lies. */
  moves: Event[]
  followers: { id: number; name: string }[]
  mentionable: Mentionable[]
  /** What was answered to the fields of forms, as agents read it. */
  told: Told[]
  /** All the time spent on it, in minutes; null when nobody entered any. */
  spent: number | null
  /** Who else is at this page, and that in one word. */
  present: Present[]
  mark: string
  /** The last event this person had seen; null when the ticket is new to them. */
  readTo: number | null
  limits: { files: number; fileBytes: number }
  /** What this person has begun to write here. */
  drafts: Draft[]
  canned: Canned[]
  /** What they chose last in a reply, and which signatures there are for them here. */
  habits: Habits
  signatures: Record<Sign, string>
  place: Place | undefined
  /** Which events this person may undo. */
  undoable: number[]
  /** Which entries this person may word anew. */
  rewordable: number[]
  /** What became of the letters about its events. */
  letters: LetterFate[]
  /** Of which entries this person may see the message they came by. */
  sources: number[]
}

export const TicketPage = (props: TicketPageProps) => {
  const { ticket, events, names, doing, by, readTo } = props
  const prefix = doing?.verb === 'note' ? 'note-' : ''
  const isOver = doing && !props.offered.includes(doing.verb)
  return (
    <>
      <Problems wrong={doing?.wrong} refused={doing?.refused} prefix={prefix} />
      {isOver && <Unsent texts={typedIn(doing, by)} />}
      <Live
        id={`live-${ticket.number}`}
        path={`/staff/tickets/${ticket.number}/live?after=${ticket.last_event_id}&with=${props.mark}`}
      />
      <div class="ticket">
        <div
          id={`story-${ticket.number}`}
          class="story"
          {...refreshes(
            ticket.number,
            ticketFrom(ticket.number, props.place, events[0]?.id ?? 0),
            'story',
          )}
        >
          <TicketHead {...props} />
          <Aside {...props} />
          <section class="talk" aria-labelledby="talk">
            <div class="title">
              <h2 id="talk">{say('Conversation')}</h2>
              <Jump {...props} />
            </div>
            {props.undoable.length > 0 && (
              <UndoForm number={ticket.number} place={props.place} once={props.once()} />
            )}
            <Thread
              number={ticket.number}
              place={props.place}
              earlier={props.earlier}
              events={events}
              names={names}
              readTo={readTo}
              me={by.id}
              here={ticket.number}
              undoable={props.undoable}
              letters={props.letters}
              amending={{
                ...props,
                canRedact: props.offered.includes('redact'),
                canSplit: props.offered.includes('split'),
                rewordable: props.offered.includes('reword') ? props.rewordable : [],
              }}
            />
          </section>
        </div>
        <Composer {...props} />
        <aside
          id={`about-${ticket.number}`}
          class="side"
          aria-label={say('About this ticket')}
          {...refreshes(ticket.number, ticketAt(ticket.number, props.place), 'about')}
        >
          <About {...props} />
        </aside>
      </div>
    </>
  )
}

/** A part that others can change while you look asks for itself again. What you type stands elsewhere. */
const refreshes = (number: number, page: string, part: 'story' | 'about') => ({
  'hx-get': page,
  'hx-select': `#${part}-${number}`,
  'hx-target': 'this',
  'hx-swap': 'outerMorph',
  'hx-trigger': `changed from:#live-${number}`,
  ...byItself,
  ...whenGone,
})
