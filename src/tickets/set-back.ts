import { Refused } from '../desk/desk.ts'
import type { Changes, Fact, Texts } from '../desk/events.ts'
import { say } from '../desk/say.ts'
import { isGoing } from '../desk/words.ts'
import { answersIn, answersWithout } from './answers.ts'
import { facts, isFact } from './facts.ts'
import type { Ticket } from './ticket.ts'
import { linkIds, linksOf, without } from './ticket-links.ts'
import type { Change } from './verb.ts'

/** Facts that are set back together: what a ticket is called stands upon its state. */
export const asTogether = <F extends string>(names: F[]): (F | 'status' | 'status_name')[] =>
  names.some((name) => name === 'status' || name === 'status_name')
    ? [...names, 'status', 'status_name']
    : names

type Undone = { changes: Changes; texts: Texts }

/** A change that sets back what an event changed, and lets nothing follow from it: what it does not set back stays. */
export const setBack = (ticket: Ticket, undone: Undone): Change => ({
  ...asItIs(ticket),
  ...(undone.changes.status && { status_id: null }), // unless it had another name
  ...asItWas(ticket, undone),
})

/** The same for a ticket to which its customer wrote meanwhile, at this moment: it is open, and counts from then if it was done. */
export function setBackOpen(ticket: Ticket, undone: Undone, at: number): Change {
  const back = setBack(ticket, undone)
  const opened: Change = {
    ...back,
    status: 'open',
    status_id: back.status === 'open' ? (back.status_id ?? null) : null,
    since_at: at,
    closed_at: null,
    snoozed_until: null,
  }
  if (!back.status || isGoing(back.status)) return opened
  const { due_at: _counted, ...others } = opened
  return { ...others, started_at: at, due_by_hand: 0 }
}

const asItIs = ({ started_at, since_at, due_at, due_by_hand, snoozed_until }: Ticket): Change => ({
  started_at,
  since_at,
  due_at,
  due_by_hand,
  snoozed_until,
})

const asItWas = (ticket: Ticket, { changes, texts }: Undone): Change =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([fact, { was, is }]) => {
      if (!isFact(fact)) return []
      const { id, kept } = facts[fact]
      const isInWords = kept === 'words' || (kept === 'tasks' && was.id !== null)
      if (kept === 'answers') return [[id, answersSetBack(ticket, texts, { was, is })]]
      if (isInWords) return [[id, wordsIn(texts, fact)]]
      if (kept === 'links') return [[id, linksWithout(ticket, was, is)]]
      return [[id, was.id]]
    }),
  )

/** Links are made from either side: only those come and go that the event took and gave. */
function linksWithout({ links }: Ticket, was: Fact, is: Fact) {
  const [before, after] = [linksOf(was), linksOf(is)]
  const given = without(after, before)
  const taken = without(without(before, after), links)
  return linkIds([...without(links, given), ...taken])
}

/** Each answer is a thing of its own: those that were changed since stay. */
const answersSetBack = ({ given }: Ticket, texts: Texts, { was, is }: Changes[string]) =>
  answersWithout(
    given,
    answersIn(was.id === null ? null : wordsIn(texts, 'answers')),
    answersIn(is.id === null ? null : texts['answers is']),
  )

function wordsIn(texts: Texts, fact: string) {
  const words = texts[`${fact} was`]
  if (words === undefined) throw new Refused(say('What was written there before has been erased.'))
  return words
}
