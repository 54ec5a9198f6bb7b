import type { Person } from '../desk/desk.ts'
import { lacks, may, permissions } from '../desk/permissions.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { type FactName, factNames, facts } from './facts.ts'
import { history, type Past, standing } from './history.ts'
import { isVerb, stepOf } from './lifecycle.ts'
import { whyNoRight } from './refusal.ts'
import { asTogether } from './set-back.ts'
import { keepsSeeing } from './sight.ts'
import type { Ticket } from './ticket.ts'
import { changedSince, whyNotAcross } from './undo-across.ts'

/** The events of a ticket that this person may undo now. */
export async function undoable(db: Db, by: Person, ticket: Ticket) {
  if (!may(by, 'undo', ticket)) return []
  const past = await history(db, ticket)
  const judge = judgeOf(by, ticket, past, false)
  const free = past.filter((event) => !judge(event))
  const across = await Promise.all(
    free.map((event) => whyNotAcross({ db, by, ticket, event, again: whyNotUndo })),
  )
  return free.filter((_event, place) => !across[place]).map(({ id }) => id)
}

/** Why this person may not undo this event now; nothing when they may. `within` the undoing of another one it may be what cannot be undone alone. */
export async function whyNotUndo(
  db: Db,
  by: Person,
  ticket: Ticket,
  event: number,
  within = false,
): Promise<Message | undefined> {
  const past = await history(db, ticket)
  const found = past.find(({ id }) => id === event)
  if (!found) return say('There is nothing like this to undo on this ticket.')
  return (
    judgeOf(by, ticket, past, within)(found) ??
    (await whyNotAcross({ db, by, ticket, event: found, again: whyNotUndo }))
  )
}

/** What an event is judged by: those that stand and came later, and the one that undid it. */
type Case = {
  by: Person
  ticket: Ticket
  event: Past
  later: Past[]
  undo: Past | undefined
  within: boolean
}

function judgeOf(by: Person, ticket: Ticket, past: Past[], within: boolean) {
  const stand = standing(past)
  return (event: Past): Message | undefined => {
    const later = stand.filter(({ id }) => id > event.id)
    const undo = past.find(({ undoes }) => undoes === event.id)
    for (const reason of reasons) {
      const because = reason({ by, ticket, event, later, undo, within })
      if (because) return because
    }
    return undefined
  }
}

/** Each says why not, or nothing. The first that does is told. */
const reasons: ((of: Case) => Message | false | undefined)[] = [
  ({ by, undo }) =>
    undo &&
    (undo.by_id === by.id
      ? say('You have already undone this.')
      : say('{name} has already undone this.', { name: undo.by })),

  ({ event }) =>
    event.acting_as !== 'agent' &&
    !isForCustomersAlone(event) &&
    say('Only what agents did can be undone.'),

  ({ event: { verb } }) =>
    !(isVerb(verb) && stepOf(verb).undo) &&
    say('This cannot be undone: {label}.', {
      label: isVerb(verb) ? say(stepOf(verb).label) : verb,
    }),

  ({ by, ticket, event }) => lacksRight(by, ticket, event),

  ({ event, within }) =>
    event.verb === 'part' &&
    !within &&
    say('It was split off from another ticket. Undo that there.'),

  ({ event }) => Boolean(event.sent) && say('This has already been sent.'),

  ({ event, later }) => {
    const answer =
      event.seen === 'everyone' &&
      later.find(
        (one) =>
          one.acting_as === 'customer' &&
          !isForCustomersAlone(one) &&
          one.at >= (event.held_until ?? 0),
      )
    return answer && say('{name} has answered since.', { name: answer.by })
  },

  ({ by, event }) =>
    event.changes.follows &&
    event.by_id !== by.id &&
    say('Only {name} can undo this.', { name: event.by }),

  ({ by, event, later: [next] }) => event.verb === 'part' && next && goneOnSince(by, next),

  ({ by, ticket, event, later }) =>
    isHandedOver(by, ticket) &&
    !event.changes.follows &&
    (event.by_id !== by.id || !keepsSeeing(event).includes(by.id)
      ? say('This ticket lies with {department} now. You can undo only that you handed it over.', {
          department: ticket.department,
        })
      : actedThere(by, later)),

  ({ event: { revises }, later }) =>
    revises !== null &&
    later.some((one) => one.redacts === revises) &&
    say('The entry has been redacted since.'),

  ({ by, event: { revises }, later }) => {
    const again = revises !== null && later.findLast((one) => one.revises === revises)
    if (!again) return
    return again.by_id === by.id
      ? say('You have edited this since.')
      : say('{name} has edited this since.', { name: again.by })
  },

  ({ by, event, later }) => touched(by, event, later),
]

/** To correct the address it is answered to is a customer's act that changes what agents look after. */
const isForCustomersAlone = ({ verb }: Past) =>
  isVerb(verb) && permissions[verb].agent === 'no' && permissions[verb].customer !== 'no'

/** Taking an act back needs the right to do it: there, or anywhere for who did it. */
const lacksRight = (by: Person, ticket: Ticket, { verb, by_id }: Past) => {
  const there = by_id === by.id ? undefined : ticket
  return isVerb(verb) && lacks(by, verb, there) && whyNoRight(by, verb, there)
}

/** Whether this person sees the ticket only because they handed it over. */
const isHandedOver = (by: Person, ticket: Ticket) =>
  !may(by, 'undo', { ...ticket, in_sight: false })

function actedThere(by: Person, later: Past[]) {
  const other = later.find(({ by_id, acting_as }) => by_id !== by.id && acting_as === 'agent')
  return other && goneOnSince(by, other)
}

const goneOnSince = (by: Person, other: Past) =>
  other.by_id === by.id
    ? say('You have gone on with it since.')
    : say('{name} has gone on with it since.', { name: other.by })

/**
 * The last later act that touched a fact of this one, and which fact: first those that people read. What customers did
 * while an act was held back from them does not keep it from being taken back: an undo leaves what they changed.
 */
function touched(by: Person, event: Past, later: Past[]) {
  const own = asTogether(factNames.filter((fact) => event.changes[fact]))
  const others = later.filter((one) => event.held_until === null || one.acting_as !== 'customer')
  const touches = (one: Past, fact: FactName) =>
    one.changes[fact] && (fact !== 'follows' || one.by_id === event.by_id)
  const last = others.findLast((one) => own.some((fact) => touches(one, fact)))
  const fact = last && own.find((name) => touches(last, name))
  if (!fact) return undefined
  const { label } = facts[fact]
  return changedSince(by, last, label)
}
