import { pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { tasksAsFact } from '../tasks.ts'
import { verb } from '../verb.ts'

/** Takes away a task that need not be done. */
export const dropTask = verb({
  label: 'Remove a task',
  past: say('{by} took a task away'),
  fields: { task: pick('tasks', 'Task', 'Select a task') },
  effects: () => [say('The customer sees none of this.')],
  unless: ({ task_list }) => task_list.length === 0 && say('This ticket has no tasks.'),
  change: ({ task_list }, { task }) => ({
    tasks: tasksAsFact(task_list.filter(({ id }) => id !== task.id)),
  }),
})
