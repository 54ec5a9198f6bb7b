import { oneOf, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { preset } from '../../desk/variations.ts'
import { tasksAsFact } from '../tasks.ts'
import { verb } from '../verb.ts'

const states = { done: say('Done'), open: say('Not done') }

/** Says that a task is done, or that it is not after all. */
export const tick = verb({
  label: 'Tick a task',
  past: say('{by} ticked the tasks'),
  fields: {
    task: pick('tasks', 'Task', 'Select a task'),
    is: preset(oneOf(states, 'It is', 'Select whether it is done'), 'done'),
  },
  effects: () => [say('The customer sees none of this.')],
  unless: ({ task_list }) => task_list.length === 0 && say('This ticket has no tasks.'),
  refuse: ({ task_list }, { task, is }) =>
    task_list.some(({ id, done }) => id === task.id && done === (is === 'done' ? 1 : 0)) &&
    (is === 'done'
      ? say('“{name}” is done already.', { name: task.name })
      : say('“{name}” is not done yet.', { name: task.name })),
  change: ({ task_list }, { task, is }) => ({
    tasks: tasksAsFact(
      task_list.map((one) => (one.id === task.id ? { ...one, done: is === 'done' ? 1 : 0 } : one)),
    ),
  }),
})
