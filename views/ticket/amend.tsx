import type { Event } from '../../src/desk/events.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { When } from '../when.tsx'
import { say } from '../words.ts'
import { Sentence } from './entry.tsx'
import { type Place, ticketAt } from './place.ts'
import { canBeSplit } from './split.tsx'
import { Words } from './written.tsx'

/** What one may do about the entries of a ticket. */
export type Amending = {
  ticket: Ticket
  place: Place | undefined
  /** Which entries this person may word anew. */
  rewordable: number[]
  canRedact: boolean
  canSplit: boolean
  /** Of which entries this person may see the message they came by. */
  sources: number[]
}

/** Beside an entry: what its writer may do about it, and who may split it off or redact it. */
export const EntryMenu = ({ event, of }: { event: Event; of: Amending }) => {
  const can = [
    ...(of.rewordable.includes(event.id) ? [['reword', say('Edit entry')] as const] : []),
    ...(of.canSplit &&
    event.ticket_id === of.ticket.id &&
    event.number === of.ticket.number &&
    canBeSplit(event)
      ? [['split', say('Split')] as const]
      : []),
    ...(of.canRedact && hasSomething(event) ? [['redact', say('Redact')] as const] : []),
  ]
  const came = of.sources.includes(event.id)
  return can.length === 0 && !came ? null : (
    <details class="also">
      <summary>
        {say('More')}{' '}
        <span class="hidden">
          <Sentence event={event} />
        </span>
      </summary>
      <ul>
        {can.map(([verb, label]) => (
          <li>
            <a href={ticketAt(event.number, of.place, verb, event.id)}>{label}</a>
          </li>
        ))}
        {came && <SourceLinks event={event} />}
      </ul>
    </details>
  )
}

/** The message by which an entry came: as its sender wanted it to look, without what runs or loads, and as its bytes. */
const SourceLinks = ({ event: { id, number } }: { event: Event }) => (
  <>
    <li>
      <a
        href={ticketAt(number, undefined, 'original', id)}
        hx-boost="false"
        target="_blank"
        rel="noopener"
      >
        {say('Original message')}
      </a>
    </li>
    <li>
      <a
        href={ticketAt(number, undefined, 'source', id)}
        hx-boost="false"
        target="_blank"
        rel="noopener"
      >
        {say('Source of the message')}
      </a>
    </li>
  </>
)

const hasSomething = ({ texts, files }: Event) => Boolean(texts.body || texts.note || files.length)

/** That an entry was worded anew, when and by whom; for who may read them, with what it said before. */
export const Edited = ({ event: { revisions } }: { event: Event }) => {
  const last = revisions.at(-1)
  if (!last) return null
  const earlier = revisions.filter(({ was }) => was !== undefined)
  const line = <>{say('Edited {time} by {name}', { time: { at: last.at }, name: last.by })}</>
  return earlier.length === 0 ? (
    <p class="edited soft">{line}</p>
  ) : (
    <details class="edited soft">
      <summary>
        {line} ·{' '}
        {say('{count|1 earlier version|{count} earlier versions}', { count: earlier.length })}
      </summary>
      <ol>
        {earlier.map(({ at, was }) => (
          <li>
            <p>
              {say('Until')} <When at={at} />
            </p>
            <Words text={was} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** In the place of what was removed: who removed it, and when. */
export const RedactedLine = ({ event: { redacted } }: { event: Event }) =>
  redacted && (
    <p class="redacted">
      {say('Redacted by {name}, {time}', { name: redacted.by, time: { at: redacted.at } })}
    </p>
  )

type AmendedProps = { event: Event; page?: string }

/** Of an act about an entry: the way to it. */
export const Amended = ({ event: { revises, redacts }, page = '' }: AmendedProps) => {
  const about = revises ?? redacts
  return about === null ? null : (
    <>
      {' · '}
      <a href={`${page}#e${about}`} hx-boost="false">
        {say('Show the entry')}
      </a>
    </>
  )
}
