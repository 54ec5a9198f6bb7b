import {
  type Control,
  type Field,
  type Fields,
  isSeveral,
  type Lists,
  type Values,
} from '../desk/fields.ts'

/** What a form holds, each id as the name it stands for: what people read, and what `read` understands again. */
export const inWords = (fields: Fields, values: Values, lists: Lists): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, word(field, values[name] ?? '', lists)]),
  )

/** Whether there is an id among what a form holds: only then are names looked up. */
export const holdsIds = (fields: Fields, values: Values) =>
  Object.entries(fields).some(
    ([name, { control }]) => named.includes(control) && /\d/.test(values[name] ?? ''),
  )
const named: Control[] = ['choice', 'ticks', 'picture', 'memberships']

function word(field: Field<unknown>, value: string, lists: Lists): string {
  if (isSeveral(field) && value.includes(',')) {
    const each = value.split(',').map((one) => word(field, one.trim(), lists))
    return each.join(', ')
  }
  if (!named.includes(field.control) || !/^\d+(:\d+)?$/.test(value)) return value
  const found = field.choices(lists).find((choice) => choice.value === value)
  return typeof found?.name === 'string' ? found.name : value
}

/** The fields in which two sets of words differ. */
export const differing = (one: Values, other: Values) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => (one[name] ?? '') !== (other[name] ?? ''),
  )
