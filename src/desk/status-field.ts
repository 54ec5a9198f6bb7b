import { type Field, type Fields, type Lists, type Option, Wrong } from './fields.ts'
import { folded } from './folded.ts'
import { valueIn } from './kinds.ts'
import { say } from './say.ts'
import { isState, type State } from './words.ts'

/** A state of work, under its usual name, or another name upon it. */
export type Wished = State | (Option & { state: State })

export const stateOf = (wished: Wished): State =>
  typeof wished === 'string' ? wished : wished.state

/** What it makes of a ticket: the state decides what follows, the name is told. */
export const asStatus = (wished: Wished) => ({
  status: stateOf(wished),
  status_id: typeof wished === 'string' ? null : wished.id,
})

/** The usual name is written as the word of its state, so that it means the same on every desk. */
const written = ({ usual, state, ...option }: Option) => (usual && state ? state : valueIn(option))

/** How a ticket stands as its form writes it. */
export const writtenStatus = ({
  status,
  status_id,
}: {
  status: string
  status_id: number | null
}) => (status_id === null ? status : String(status_id))

/** One of the names upon some states, by its name or as it is written. */
export const statusAmong = (
  among: readonly State[],
  label: string,
  missing: string,
  list: 'statuses' | 'statuses_now' = 'statuses',
): Field<Wished> => {
  const offered = (lists: Lists) => lists[list].filter(isAmong(among))
  return {
    label: say(label),
    control: 'radios',
    required: true,
    audience: ['visitors', 'customers', 'agents'],
    seen: 'everyone',
    missing: say(missing),
    attributes: {},
    list,
    choices: (lists) => offered(lists).map((one) => ({ name: one.name, value: written(one) })),
    read: (raw, { lists }) => {
      const found =
        offered(lists).find((one) => written(one) === raw) ??
        offered(lists).find(({ name }) => folded(name) === folded(raw))
      if (!found) return isState(raw) && among.includes(raw) ? raw : new Wrong(say(missing))
      return found.usual ? found.state : found
    },
  }
}

const isAmong =
  (among: readonly State[]) =>
  (one: Option): one is Option & { state: State } =>
    one.state !== undefined && among.includes(one.state)

/** The fields of a form without a status that has but one name: nothing is asked where there is nothing to choose. */
export const worthAsking = (fields: Fields, lists: Lists): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, field]) => name !== 'status' || field.choices(lists).length > 1,
    ),
  )
