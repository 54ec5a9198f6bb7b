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
export type ColumnName = keyof typeof columns

export const columnNames = Object.keys(columns) as ColumnName[]
export const isColumn = (name: string): name is ColumnName => Object.hasOwn(columns, name)

/** The columns of a list for which nobody has chosen others. */
export const usualColumns = columnNames.slice(0, 8)

/** The columns a text names, with commas between, in its order; nothing when it names none. The issue summary, which leads to the ticket, is always one. */
export function columnsIn(said: string | undefined) {
  const named = [...new Set((said ?? '').split(','))].filter(isColumn)
  if (!named.length || named.includes('subject')) return named.length ? named : undefined
  const first = named[0] === 'number' ? 1 : 0
  return named.toSpliced(first, 0, 'subject')
}
