import type { Field } from '../desk/fields.ts'
import { oneOf } from '../desk/kinds.ts'
import { type Message, say } from '../desk/say.ts'
import { blank, drawn } from '../desk/variations.ts'
import type { AnsweredField } from './answers.ts'
import {
  type ColumnName,
  columnNames,
  columnOf,
  columnsIn,
  isAnswerColumn,
  isColumn,
  labelOf,
  usualColumns,
} from './columns.ts'
import { pageSize, sizeIn } from './rows.ts'

const densities = { comfortable: say('Comfortable'), compact: say('Compact') }
type Density = keyof typeof densities

/** How a list of tickets is shown: which columns in which order, how many rows on a page, and how close. */
export type Look = { columns: ColumnName[]; rows: number; density: Density }
/** The same as an address says it; what it does not say is left to others. */
export type SaidLook = { [part in keyof Look]?: string | undefined }

export const usualLook: Look = { columns: usualColumns, rows: pageSize, density: 'comfortable' }

const densityIn = (said = '') => (Object.hasOwn(densities, said) ? (said as Density) : undefined) // hasOwn has just proved it

/** The look that was said, as far as it can be meant, and for the rest another. */
export const lookIn = (said: SaidLook, otherwise: Look): Look => ({
  columns: columnsIn(said.columns) ?? otherwise.columns,
  rows: sizeIn(said.rows) ?? otherwise.rows,
  density: densityIn(said.density) ?? otherwise.density,
})

/** A look as an address says it. */
export const lookAsSaid = ({ columns, rows, density }: Look) => ({
  columns: columns.join(','),
  rows: String(rows),
  density,
})

const few = (choices: Record<string, Message>, label: string) =>
  drawn(oneOf(choices, label, 'Select one of the list'), 'choice')
const placesUpTo = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [String(n + 1), say('{place}', { place: n + 1 })]),
  )
const prefix = 'column-'
const fieldOf = (column: ColumnName) => `${prefix}${column}`

export const rowsField = few(
  Object.fromEntries([25, 50, 100].map((size) => [size, say('{size}', { size })])),
  'Rows on a page',
)
export const densityField = few(densities, 'Density')

/** For each column its place in the row; without one it is not shown. `fields` are those of the desk's forms. */
export function columnFieldsWith(
  fields: AnsweredField[],
): Record<string, Field<string | undefined>> {
  const all = [...columnNames, ...fields.map(columnOf)]
  const places = placesUpTo(all.length)
  return Object.fromEntries(
    all.map((column) => [fieldOf(column), placeOf(column, labelOf(column, fields), places)]),
  )
}

/** To have no place is an answer too. */
function placeOf(
  column: ColumnName,
  label: Message,
  places: Record<string, Message>,
): Field<string | undefined> {
  const field = few(places, '')
  return {
    ...blank(field, column === 'subject' ? 'Always shown' : 'Not shown'),
    label,
    readsEmpty: true,
    read: (raw, context) => (raw === '' ? undefined : field.read(raw, context)),
  }
}

/** The columns as the fields above hold them. */
export const columnValues = (shown: ColumnName[]) =>
  Object.fromEntries(shown.map((column, n) => [fieldOf(column), String(n + 1)]))

/** The columns that were given a place, in the order of their places; nothing when none was. `names` are those of all that was given. */
export function columnsFrom(given: (field: string) => string | undefined, names: string[]) {
  const placed = names.flatMap((name) => {
    const column = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    if (!isColumn(column)) return []
    const place = Number(given(fieldOf(column)))
    return place > 0 ? [{ column, place }] : []
  })
  const sorted = placed.sort((one, other) => one.place - other.place)
  return columnsIn(sorted.map(({ column }) => column).join(','))
}

/** A look without columns of fields that are not at this desk. */
export const lookWith = (look: Look, fields: AnsweredField[]): Look => {
  const known = new Set<ColumnName>(fields.map(columnOf))
  return {
    ...look,
    columns: look.columns.filter((column) => !isAnswerColumn(column) || known.has(column)),
  }
}
