import type { Field, Fields } from '../../desk/fields.ts'
import { line, pick } from '../../desk/kinds.ts'
import { blank, drawn, hinted, optional } from '../../desk/variations.ts'
import { quoted } from './line.ts'
import { withNames } from './statuses.ts'
import { terms } from './terms.ts'

/** It need not be chosen, and then says so. */
const any = <T>(field: Field<T>) => blank(optional(field), 'Any')
const date = (label: string) =>
  optional(hinted(drawn(line(label, '', 10), 'line', { size: 12 }), 'A day, like 2026-03-01'))

/** The form that writes a line of search. But for the words, each field bears the name of its term. */
export const builderFields = {
  words: optional(drawn(line('Words', '', 200), 'line', { size: 40 })),
  from: optional(
    hinted(drawn(line('Customer', '', 100), 'line', { size: 34 }), 'A name or an address'),
  ),
  status: any(withNames(drawn(line('Status', ''), 'choice', {}))),
  assignee: any(pick('agents', 'Assignee', '')),
  dept: any(pick('departments', 'Department', '')),
  priority: any(pick('priorities', 'Priority', '')),
  topic: any(pick('topics', 'Help topic', '')),
  after: date('Created on or after'),
  before: date('Created before'),
} satisfies Fields

/** The line that says what was filled in; nothing when nothing was. */
export function lineFrom(given: (field: string) => string | undefined, nameOf: NameOf) {
  const parts = Object.keys(builderFields).flatMap((field) => {
    const value = given(field)?.trim()
    if (!value) return []
    return field === 'words' ? value : `${field}:${quoted(nameOf(field, value))}`
  })
  return parts.length ? parts.join(' ') : undefined
}
/** What a line calls a value that a form sends. */
type NameOf = (field: string, value: string) => string

/** Each term with an example, for whoever wants to learn the line. */
export const howToWrite = Object.values(terms).map(({ label, example }) => ({ label, example }))
