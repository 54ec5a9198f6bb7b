import type { Event } from '../../src/desk/events.ts'
import { facts } from '../../src/tickets/facts.ts'
import type { LetterFate } from '../../src/tickets/letters-of.ts'
import { linksOf, numbersOf } from '../../src/tickets/ticket-links.ts'
import { clock } from '../dates.ts'
import { When } from '../when.tsx'
import { say, tell } from '../words.ts'
import { Amended, type Amending, EntryMenu } from './amend.tsx'
import { Changed, factsIn, type Names } from './changes.tsx'
import { Delivered } from './delivered.tsx'
import { Entry, hasWords, Sentence, Struck } from './entry.tsx'
import { FromOther } from './from.tsx'
import { newTo } from './news.tsx'
import { type Place, ticketFrom } from './place.ts'
import { Spent } from './spent.tsx'
import { Undid, UndoButton, Undone } from './undo.tsx'

type ThreadProps = {
  number: number
  place: Place | undefined
  events: Event[]
  /** How many stand before these, and from which on the next step shows them. */
  earlier: { count: number; from: number } | 0
  names: Names
  readTo: number | null
  me: number
  /** The number of the ticket: what was written to another one says so. */
  here: number
  /** Which events this person may undo. */
  undoable: number[]
  amending: Amending
  /** What became of the letters about these events. */
  letters: LetterFate[]
}

/** The story, oldest first: entries with words, and between them the wordless events, folded. */
export const Thread = (props: ThreadProps) => {
  const { events, names, readTo, me, here, undoable, amending, letters } = props
  const news = newTo(me, events, readTo)
  return (
    <ol class="thread">
      <Earlier {...props} />
      {runs(events, here, news[0]?.id).map((run) => (
        <>
          {run[0]?.id === news[0]?.id && news.length > 0 && (
            <li class="unread" id="unread">
              {say('{count|1 new|{count} new} since you last looked', { count: news.length })}
            </li>
          )}
          {run[0] && isEntry(run[0], here) ? (
            <Entry
              event={run[0]}
              names={names}
              canUndo={undoable.includes(run[0].id)}
              here={here}
              splitInto={splitInto(events, run[0])}
              undid={pageOf(run[0], props)}
              menu={<EntryMenu event={run[0]} of={amending} />}
              letters={lettersAbout(run[0], letters)}
            />
          ) : (
            <Fold {...props} events={run} pageOf={(event) => pageOf(event, props)} />
          )}
        </>
      ))}
    </ol>
  )
}

const lettersAbout = ({ id }: Event, letters: LetterFate[]) =>
  letters.filter(({ event_id }) => event_id === id)

/** A long story begins later; what stands before comes when it is asked for, in place. */
const Earlier = ({ earlier, number, place }: ThreadProps) =>
  earlier === 0 ? null : (
    <li class="fold" id="earlier">
      <a
        href={ticketFrom(number, place, earlier.from)}
        hx-get={ticketFrom(number, place, earlier.from)}
        hx-target={`#story-${number}`}
        hx-select={`#story-${number}`}
        hx-swap="outerMorph"
        data-stays
      >
        {say('Show earlier entries')}
      </a>{' '}
      <span class="soft">
        {say('{count|1 entry stands|{count} entries stand} before', { count: earlier.count })}
      </span>
    </li>
  )

/** On which page stands what an event is about: on this one, unless it is among the earlier entries. */
function pageOf({ undoes, revises, redacts }: Event, { events, number, place }: ThreadProps) {
  const about = undoes ?? revises ?? redacts
  return about !== null && about < (events[0]?.id ?? 0) ? ticketFrom(number, place, about) : ''
}

/** The numbers of the tickets that were made of an entry, of those that this person may see. */
const splitInto = (events: Event[], { id }: Event) =>
  events
    .filter(({ about, undone_by }) => about === id && undone_by === null)
    .flatMap(({ changes: { links } }) => {
      const before = links ? numbersOf(linksOf(links.was)) : []
      const after = links ? numbersOf(linksOf(links.is)) : []
      return after.filter((number) => !before.includes(number))
    })

/** Entries alone, wordless events together; what is new begins a run of its own. */
function runs(events: Event[], here: number, firstNew: number | undefined) {
  const all: Event[][] = []
  for (const event of events) {
    const last = all.at(-1)
    const joins =
      last?.[0] && !isEntry(last[0], here) && !isEntry(event, here) && event.id !== firstNew
    if (joins) last.push(event)
    else all.push([event])
  }
  return all
}

/** It has words. What was split off and went back stands in the ticket it came from already. */
const isEntry = (event: Event, here: number) =>
  hasWords(event) && !(event.verb === 'part' && event.undone_by !== null && event.number !== here)

type FoldProps = Pick<ThreadProps, 'events' | 'names' | 'undoable' | 'here' | 'letters'> & {
  pageOf: (event: Event) => string
}

/** One or two events are told outright; more are folded under a line that names them. */
const Fold = ({ events, names, undoable, here, letters, pageOf }: FoldProps) => {
  const lines = events.map((event) => (
    <FoldedEvent
      event={event}
      names={names}
      canUndo={undoable.includes(event.id)}
      undid={pageOf(event)}
      here={here}
      letters={lettersAbout(event, letters)}
    />
  ))
  if (events.length < 3)
    return (
      <li class="fold">
        <ol>{lines}</ol>
      </li>
    )
  const [first, last] = [events[0]?.at ?? 0, events.at(-1)?.at ?? 0]
  return (
    <li class="fold">
      <details>
        <summary>
          <b>{say('{count|1 event|{count} events}', { count: events.length })}</b>{' '}
          {say('from {first} to {last}', { first: clock(first), last: clock(last) })}
        </summary>
        <ol>{lines}</ol>
      </details>
    </li>
  )
}

type FoldedEventProps = {
  event: Event
  names: Names
  canUndo: boolean
  undid: string
  here: number
  letters: LetterFate[]
}

const FoldedEvent = ({ event, names, canUndo, undid, here, letters }: FoldedEventProps) => (
  <li id={`e${event.id}`}>
    <When at={event.at} />{' '}
    <span>
      <Struck if={event.undone_by !== null}>
        <Sentence event={event} />
        <Undid event={event} page={undid} />
        <Amended event={event} page={undid} />
        {factsIn(event.changes).map((fact) => (
          <>
            {' · '}
            {tell(facts[fact].label)} <Changed fact={fact} {...event} names={names} />
          </>
        ))}
      </Struck>{' '}
      <Spent of={event} /> <Undone event={event} /> <FromOther event={event} here={here} />
      {canUndo && <UndoButton event={event} />}
    </span>
    <Delivered letters={letters} />
  </li>
)
