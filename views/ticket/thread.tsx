import type { Event } from '../../src/desk/events.ts'
import { facts, isFact } from '../../src/tickets/facts.ts'
import { clock } from '../dates.ts'
import { When } from '../when.tsx'
import { say, tell } from '../words.ts'
import { Changed, type Names } from './changes.tsx'
import { Entry, hasWords, Sentence, Struck } from './entry.tsx'
import { newTo } from './news.tsx'
import { Undid, UndoButton, Undone } from './undo.tsx'

type ThreadProps = {
  events: Event[]
  names: Names
  readTo: number | null
  me: number
  /** Which events this person may undo. */
  undoable: number[]
}

/** The whole story, oldest first: entries with words, and between them the wordless events, folded. */
export const Thread = ({ events, names, readTo, me, undoable }: ThreadProps) => {
  const news = newTo(me, events, readTo)
  return (
    <ol class="thread">
      {runs(events, news[0]?.id).map((run) => (
        <>
          {run[0]?.id === news[0]?.id && news.length > 0 && (
            <li class="unread" id="unread">
              {say('{count|1 new|{count} new} since you last looked', { count: news.length })}
            </li>
          )}
          {run[0] && hasWords(run[0]) ? (
            <Entry event={run[0]} names={names} canUndo={undoable.includes(run[0].id)} />
          ) : (
            <Fold events={run} names={names} undoable={undoable} />
          )}
        </>
      ))}
    </ol>
  )
}

/** Entries alone, wordless events together; what is new begins a run of its own. */
function runs(events: Event[], firstNew: number | undefined) {
  const all: Event[][] = []
  for (const event of events) {
    const last = all.at(-1)
    const joins = last?.[0] && !hasWords(last[0]) && !hasWords(event) && event.id !== firstNew
    if (joins) last.push(event)
    else all.push([event])
  }
  return all
}

/** One or two events are told outright; more are folded under a line that names them. */
const Fold = ({ events, names, undoable }: Pick<ThreadProps, 'events' | 'names' | 'undoable'>) => {
  const lines = events.map((event) => (
    <FoldedEvent event={event} names={names} canUndo={undoable.includes(event.id)} />
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

type FoldedEventProps = { event: Event; names: Names; canUndo: boolean }

const FoldedEvent = ({ event, names, canUndo }: FoldedEventProps) => (
  <li id={`e${event.id}`}>
    <When at={event.at} />{' '}
    <span>
      <Struck if={event.undone_by !== null}>
        <Sentence event={event} />
        <Undid event={event} />
        {Object.keys(event.changes)
          .filter(isFact)
          .map((fact) => (
            <>
              {' · '}
              {tell(facts[fact].label)} <Changed fact={fact} {...event} names={names} />
            </>
          ))}
      </Struck>{' '}
      <Undone event={event} />
      {canUndo && <UndoButton event={event} />}
    </span>
  </li>
)
