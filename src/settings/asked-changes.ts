import { day } from '../desk/day.ts'
import { type Fields, noLists } from '../desk/fields.ts'
import { line, oneOf } from '../desk/kinds.ts'
import { read, type Submission } from '../desk/reading.ts'
import { type Message, say } from '../desk/say.ts'
import { blank, drawn, optional } from '../desk/variations.ts'
import type { Asked } from './changes.ts'
import { kinds } from './kinds.ts'

type People = { id: number; name: string }[]

/** The form that asks for changes of settings: of what, by whom, from which day to which, with which words. */
export const askingFields = (people: People) =>
  ({
    kind: oneIn(kindNames, 'Of', 'Everything'),
    by: oneIn(named(people), 'By', 'Everybody'),
    from: optional(day('From', '')),
    to: optional(day('To', '')),
    words: optional(drawn(line('Words', ''), 'line', { size: 24 })),
  }) satisfies Fields

const oneIn = (choices: Record<string, Message>, label: string, all: string) =>
  blank(optional(drawn(oneOf(choices, label, 'Select one of the list'), 'choice')), all)

const kindNames = Object.fromEntries(kinds.map(({ path, many }) => [path, many]))
const named = (people: People) =>
  Object.fromEntries(people.map(({ id, name }) => [id, say('{name}', { name })]))

/** What that form asks the log for; where something of it is wrong, nothing, and why. */
export function askedIn(form: Submission, people: People, timeZone: string) {
  const reading = read(askingFields(people), form, { lists: noLists, timeZone })
  if (!reading.ok) return { values: reading.values, wrong: reading.wrong }
  const { kind, by, from, to, words } = reading.input
  const asked: Asked = {
    ...(kind && { kind }),
    ...(by && { by: Number(by) }),
    ...(from && { from: from.from }),
    ...(to && { until: to.until }),
    ...(words && { words }),
  }
  return { values: reading.values, asked }
}
