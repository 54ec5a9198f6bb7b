import { expressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import { type Message, say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'

/** Something to be done in a ticket; `assignee` is who is to do it, by name then, and `due_at` until when (milliseconds UTC). */
export type Task = {
  id: number
  name: string
  assignee_id: number | null
  assignee: string | null
  due_at: number | null
  done: 0 | 1
}

const eb = expressionBuilder<Tables, 'ticket'>()

/** The tasks of a ticket in one column, as they were added; `tasksIn` opens it. */
export const taskList = jsonArrayFrom(
  eb
    .selectFrom('task')
    .leftJoin('person as doer', 'doer.id', 'task.assignee_id')
    .select(['task.id', 'task.name', 'task.assignee_id', 'doer.name as assignee'])
    .select(['task.due_at', 'task.done'])
    .whereRef('task.ticket_id', '=', 'ticket.id')
    .orderBy('task.id'),
).$castTo<string>()

/** The tasks in `taskList`, or in a fact; none in nothing. */
export const tasksIn = (list: string | null | undefined) => JSON.parse(list ?? '[]') as Task[] // written by the query above and by `tasksAsFact` alone

/** Tasks as a change writes them and the history keeps them; nothing when there are none. */
export const tasksAsFact = (tasks: Task[]) => (tasks.length ? JSON.stringify(tasks) : null)

/** The ticket has these tasks and no others. */
export async function setTasks(tx: Db, ticket_id: number, list: string | null) {
  await tx.deleteFrom('task').where('ticket_id', '=', ticket_id).execute()
  const rows = tasksIn(list).map(({ assignee: _name, ...task }) => ({ ...task, ticket_id }))
  if (rows.length) await tx.insertInto('task').values(rows).execute()
}

/** The tasks that are not done yet. */
export const openTasks = ({ task_list }: { task_list: Task[] }) =>
  task_list.filter(({ done }) => !done)

/** Why a ticket cannot be done yet; false when neither a task nor an answer that lacks holds it back. */
export function heldBack(ticket: {
  task_list: Task[]
  lacks: { name: string }[]
}): Message | false {
  const open = openTasks(ticket)
  const names = ticket.lacks.map(({ name }) => name).join(', ')
  if (names) return say('Answer first, under “Edit answers”: {names}.', { names })
  return (
    open.length > 0 &&
    say(
      '{count|1 task is|{count} tasks are} not done: {names}. Finish or remove {count|it|them} first.',
      { count: open.length, names: open.map(({ name }) => name).join(', ') },
    )
  )
}

/** What became of the tasks between two lists of them, each with how it is now. */
export function taskChanges(was: Task[], is: Task[]) {
  const before = new Map(was.map((task) => [task.id, task]))
  const after = new Set(is.map(({ id }) => id))
  return {
    added: is.filter(({ id }) => !before.has(id)),
    done: is.filter(({ id, done }) => done && before.get(id)?.done === 0),
    undone: is.filter(({ id, done }) => !done && before.get(id)?.done === 1),
    removed: was.filter(({ id }) => !after.has(id)),
  }
}
