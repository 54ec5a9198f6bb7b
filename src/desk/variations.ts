import type { Control, Field } from './fields.ts'
import { say } from './say.ts'

export const optional = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  required: false,
})
export const forAgents = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['agents'],
})
export const forCustomers = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['visitors', 'customers'],
})
export const unlessKnown = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['visitors', 'agents'],
})
export const hinted = <T>(field: Field<T>, hint: string): Field<T> => ({
  ...field,
  hint: say(hint),
})
export const preset = <T>(field: Field<T>, value: string): Field<T> => ({ ...field, preset: value })
export const drawn = <T>(
  field: Field<T>,
  control: Control,
  attributes: Field<T>['attributes'] = {},
): Field<T> => ({
  ...field,
  control,
  attributes: { ...field.attributes, ...attributes },
})
