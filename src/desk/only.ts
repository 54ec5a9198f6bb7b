import { type Field, type Lists, type Option, Wrong } from './fields.ts'
import { valueIn } from './kinds.ts'

/** The same choice, of which only some can be chosen. */
export const only = (field: Field<Option>, isMeant: (option: Option) => boolean): Field<Option> => {
  const meant = ({ list }: Field<Option>, lists: Lists) => (list ? lists[list].filter(isMeant) : [])
  return {
    ...field,
    choices: (lists) => {
      const values = meant(field, lists).map(valueIn)
      return field.choices(lists).filter(({ value }) => values.includes(value))
    },
    read: (raw, context) => {
      const read = field.read(raw, context)
      return read instanceof Wrong || isMeant(read) ? read : new Wrong(field.missing)
    },
  }
}
