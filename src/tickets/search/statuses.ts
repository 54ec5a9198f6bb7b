import { expressionBuilder } from 'kysely'
import type { Choice, Field, Lists, Option } from '../../desk/fields.ts'
import { say } from '../../desk/say.ts'
import type { Tables } from '../../desk/tables.ts'
import { named, oneOf, type Term } from './meanings.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** Said twice, so that the index of what is going on serves. */
const going = (status: 'open' | 'waiting') =>
  eb.and([eb('ticket.going', '=', 1), eb('ticket.status', '=', status)])

/** The states a line can ask for, in words and as conditions. */
const states = {
  going: [say('Open or waiting'), () => eb('ticket.going', '=', 1)],
  open: [say('Open'), () => going('open')],
  waiting: [say('Waiting for customer'), () => going('waiting')],
  resolved: [say('Resolved'), () => eb('ticket.status', '=', 'resolved')],
  closed: [say('Closed'), () => eb('ticket.status', '=', 'closed')],
  binned: [say('In the bin'), () => eb('ticket.status', '=', 'binned')],
  spam: [say('Spam'), () => eb('ticket.status', '=', 'spam')],
  merged: [say('Merged'), () => eb('ticket.status', '=', 'merged')],
} satisfies Parameters<typeof oneOf>[0]

/** A state by its word, which means every name upon it; else one of those names. */
export const statused: Term['means'] = (value, asking) => {
  const state = oneOf(states)(value, asking)
  const found = named(asking.lists.statuses, value)
  if (state || !found.length) return state
  return { said: found.map(({ name }) => name).join(', '), holds: eb.or(found.map(isCalled)) }
}

/** Tickets that have no name of their own have the usual one. */
function isCalled({ id, state = 'open', usual }: Option) {
  const called = eb('ticket.status_id', '=', id)
  if (!usual) return called
  const isState = eb('ticket.status', '=', state)
  return eb.and([isState, eb.or([called, eb('ticket.status_id', 'is', null)])])
}

/** The same as a field: each state, then each name upon one. */
export const withNames = (field: Field<string>): Field<string> => ({
  ...field,
  choices: (lists) => [...inWords, ...others(lists)],
})
const inWords: Choice[] = Object.entries(states).map(([value, [name]]) => ({ value, name }))
const others = ({ statuses }: Lists): Choice[] =>
  statuses.filter(({ usual }) => !usual).map(({ name }) => ({ value: name, name }))
