import type { Control, Field } from './fields.ts'
import type { Key } from './permission-keys.ts'
import { say } from './say.ts'

/** The same field, which may be left out. */
export const optional = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  required: false,
})

/** The same field, in the forms of agents alone. */
export const forAgents = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['agents'],
})

/** The same field, for agents alone who have this right in any of their departments. */
export const withRight = <T>(field: Field<T>, needs: Key): Field<T> => ({ ...field, needs })

/** The same field, in the forms of who asks, logged in or not. */
export const forCustomers = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['visitors', 'customers'],
})

/** The same field, for what the desk knows already of a customer who has logged in. */
export const unlessKnown = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['visitors', 'agents'],
})

/** The same field with one short sentence below its label. */
export const hinted = <T>(field: Field<T>, hint: string): Field<T> => ({
  ...field,
  hint: say(hint),
})

/** The same field, with which another part of a long form begins. */
export const headed = <T>(field: Field<T>, heading: string): Field<T> => ({
  ...field,
  heading: say(heading),
})

/** The same field, with what holds when nothing is chosen. */
export const preset = <T>(field: Field<T>, value: string): Field<T> => ({ ...field, preset: value })

/** The same choice, whose empty one says this; `{now}` in it is what holds then. */
export const blank = <T>(field: Field<T>, words: string): Field<T> => ({
  ...field,
  blank: say(words),
})

/** The same field by another control, or with more attributes. */
export const drawn = <T>(
  field: Field<T>,
  control: Control,
  attributes: Field<T>['attributes'] = {},
): Field<T> => ({
  ...field,
  control,
  attributes: { ...field.attributes, ...attributes },
})
