import { Mistaken } from '../../desk/desk.ts'
import { newestEvent } from '../../desk/events.ts'
import { moment, pick } from '../../desk/kinds.ts'
import { lines } from '../../desk/lines.ts'
import { say } from '../../desk/say.ts'
import { blank, drawn, hinted, optional } from '../../desk/variations.ts'
import { type Task, tasksAsFact } from '../tasks.ts'
import { verb } from '../verb.ts'

const most = 100

/** Writes down what is to be done before the ticket is. */
export const task = verb({
  label: 'Add tasks',
  past: say('{by} added to the tasks'),
  fields: {
    task: drawn(
      hinted(lines('Tasks', 'Enter what is to be done', 'Task', 200), 'One on each line.'),
      'text',
      { rows: 4 },
    ),
    who: optional(blank(pick('agents', 'Assignee', 'Select an agent'), 'Nobody in particular')),
    until: optional(moment('Due', 'Enter until when')),
  },
  effects: () => [
    say('Agents can resolve or close the ticket only when every task is done or removed.'),
    say('The assignee of a task is told, and sees the ticket from then on.'),
    say('The customer sees none of this.'),
  ],
  names: ({ who }) => (who ? [who.id] : []),
  refuse: ({ task_list }, { task }) =>
    task_list.length + task.length > most && {
      task: say('A ticket can have {most} tasks. There are {count}', {
        most,
        count: task_list.length,
      }),
    },
  meet: async (tx, _ticket, { until }, _by, at) => {
    if (until !== undefined && until <= at)
      throw new Mistaken({ until: say('Enter a time that is still to come') })
    return newestEvent(tx)
  },
  change: ({ task_list }, { task, who, until }, _by, newest) => ({
    tasks: tasksAsFact([
      ...task_list,
      ...task.map(
        (name, place): Task => ({
          id: newest * most + place, // each act follows another event: never used twice
          name,
          assignee_id: who?.id ?? null,
          assignee: who?.name ?? null,
          due_at: until ?? null,
          done: 0,
        }),
      ),
    ]),
  }),
})
