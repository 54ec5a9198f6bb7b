import { type Message, say } from '../desk/say.ts'

/** What a list of tickets can show of each, a column each. */
// biome-ignore format: a table keeps its columns
export const columns = {
  number:     say('Number'),
  subject:    say('Issue summary'),
  customer:   say('Customer'),
  priority:   say('Priority'),
  due:        say('Due'),
  assignee:   say('Assignee'),
  status:     say('Status'),
  since:      say('Waiting since'),
  team:       say('Team'),
  department: say('Department'),
  topic:      say('Help topic'),
  created:    say('Created'),
  tags:       say('Tags'),
} satisfies Record<string, Message>
/** The answer to a field of the desk's forms. */
export type AnswerColumn = `field-${number}`
export type ColumnName = keyof typeof columns | AnswerColumn

/** The desk's own, which every list can show. */
export const columnNames = Object.keys(columns) as (keyof typeof columns)[]
export const isAnswerColumn = (name: string): name is AnswerColumn => /^field-\d{1,15}$/.test(name)
export const isColumn = (name: string): name is ColumnName =>
  Object.hasOwn(columns, name) || isAnswerColumn(name)

/** The column that shows the answers to a field. */
export const columnOf = ({ id }: { id: number }): AnswerColumn => `field-${id}`

/** What a column is called; `fields` are those of the desk's forms. */
export function labelOf(column: ColumnName, fields: { id: number; name: string }[]): Message {
  if (!isAnswerColumn(column)) return columns[column]
  const name = fields.find((field) => columnOf(field) === column)?.name ?? ''
  return say('{name}', { name })
}

/** The columns of a list for which nobody has chosen others. */
export const usualColumns: ColumnName[] = columnNames.slice(0, 8)

/** The columns a text names, with commas between, in its order; nothing when it names none. The issue summary, which leads to the ticket, is always one. */
export function columnsIn(said: string | undefined) {
  const named = [...new Set((said ?? '').split(','))].filter(isColumn)
  if (!named.length || named.includes('subject')) return named.length ? named : undefined
  const first = named[0] === 'number' ? 1 : 0
  return named.toSpliced(first, 0, 'subject')
}
