import { openTasks, type Task } from '../../src/tickets/tasks.ts'
import { Icon } from '../icon.tsx'
import { reader } from '../reader.ts'
import { When } from '../when.tsx'
import { say } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { ticketAt } from './place.ts'

/** What is to be done in this ticket, each with a box to tick, and the way to one more. */
export const Tasks = (props: TicketPageProps) => {
  const { ticket, offered, place } = props
  const all = ticket.task_list.length
  const done = all - openTasks(ticket).length
  return (
    <section>
      <h2>{say('Tasks')}</h2>
      {all > 0 && (
        <>
          <p class="soft">
            {say('{done} of {all} done', { done, all })}
            <progress max={all} value={done} aria-hidden="true" />
          </p>
          <ul class="tasks">
            {ticket.task_list.map((task) => (
              <OneTask {...props} task={task} />
            ))}
          </ul>
        </>
      )}
      {all === 0 && <p class="soft">{say('None')}</p>}
      <p class="go">
        {offered.includes('task') && (
          <a href={ticketAt(ticket.number, place, 'task')}>{say('Add tasks')}</a>
        )}
        {all > 0 && offered.includes('drop-task') && (
          <a href={ticketAt(ticket.number, place, 'drop-task')}>{say('Remove a task')}</a>
        )}
      </p>
    </section>
  )
}

const OneTask = ({ task, ticket, offered, place }: TicketPageProps & { task: Task }) => (
  <li>
    <form method="post" action={ticketAt(ticket.number, place, 'tick')}>
      <input type="hidden" name="task" value={task.id} />
      <input type="hidden" name="is" value={task.done ? 'open' : 'done'} />
      <button
        class="check"
        role="checkbox"
        aria-checked={task.done ? 'true' : 'false'}
        aria-labelledby={`task-${task.id}`}
        disabled={!offered.includes('tick')}
      >
        {task.done === 1 && <Icon of="tick" />}
      </button>
    </form>
    <div>
      <span id={`task-${task.id}`} class={task.done ? 'done' : undefined}>
        <bdi>{task.name}</bdi>
      </span>
      <Terms task={task} />
    </div>
  </li>
)

/** Who is to do it, and until when; what is late says so. */
const Terms = ({ task: { assignee, due_at, done } }: { task: Task }) => {
  const isLate = due_at !== null && !done && due_at < reader().now
  return assignee === null && due_at === null ? null : (
    <p class="soft">
      {assignee !== null && <bdi>{assignee}</bdi>}
      {assignee !== null && due_at !== null && ' · '}
      {due_at !== null && (
        <span class={isLate ? 'late' : undefined}>
          {isLate ? say('Late: due') : say('due')} <When at={due_at} />
        </span>
      )}
    </p>
  )
}
