import { numbered } from '../src/desk/numbered.ts'
import type { Numbered } from '../src/tickets/recent.ts'
import { StatusSign } from './signs.tsx'
import { at, say } from './words.ts'

/** The tickets one looked at last, to go back to. */
export const Recent = ({ tickets }: { tickets: Numbered[] }) =>
  tickets.length === 0 ? null : (
    <section class="recent">
      <h2>{say('Recently viewed')}</h2>
      <ul>
        {tickets.map(({ number, number_prefix, subject, status, status_id }) => (
          <li>
            <a class="num" href={at(`/staff/tickets/${number}`)}>
              {numbered({ number, number_prefix })}
            </a>{' '}
            <bdi>{subject}</bdi>{' '}
            <span class="soft">
              <StatusSign of={status} named={status_id} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
