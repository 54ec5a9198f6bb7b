import type { Rehearsed } from '../src/tickets/bulk.ts'
import { StatusSign } from './signs.tsx'
import { at, say, tell } from './words.ts'

const mostListed = 100

/** Of a rehearsal some tickets under a title, each with why it is left out, or with its status. */
export const TicketsListed = ({ title, of }: { title: string; of: Rehearsed[] }) =>
  of.length === 0 ? null : (
    <section class="near">
      <h2>
        {title} <span class="count">{say('{count}', { count: of.length })}</span>
      </h2>
      <ul class="rehearsal">
        {of.slice(0, mostListed).map(({ ticket, because }) => (
          <li>
            <a class="num" href={at(`/staff/tickets/${ticket.number}`)}>
              #{ticket.number}
            </a>{' '}
            <bdi>{ticket.subject}</bdi>{' '}
            <span class="soft">
              {because ? tell(because) : <StatusSign of={ticket.status} named={ticket.status_id} />}
            </span>
          </li>
        ))}
      </ul>
      {of.length > mostListed && (
        <p class="soft">
          {say('{count|And 1 more|And {count} more}.', { count: of.length - mostListed })}
        </p>
      )}
    </section>
  )
