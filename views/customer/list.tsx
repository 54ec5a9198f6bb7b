import type { Status } from '../../src/desk/words.ts'
import { Icon } from '../icon.tsx'
import { When } from '../when.tsx'
import { at, say, statusForCustomer } from '../words.ts'

type OwnTicket = { number: number; subject: string; status: Status; since_at: number }

/** All that somebody has asked, latest first. */
export const CustomerTickets = ({ tickets }: { tickets: OwnTicket[] }) => (
  <>
    <div class="lead">
      <h1>{say('My tickets')}</h1>
      <p class="go">
        <a class="button primary" href={at('/open')}>
          {say('Create ticket')}
        </a>
      </p>
    </div>
    {tickets.length === 0 && (
      <div class="band">
        <p>{say('You have not asked for anything yet.')}</p>
      </div>
    )}
    <ul class="topics own">
      {tickets.map(({ number, subject, status, since_at }) => (
        <li>
          <a href={at(`/tickets/${number}`)}>
            <bdi>{subject}</bdi>
            <Icon of="next" flips />
          </a>
          <p>
            <span class={`sign ${status}`}>
              <Icon of={status} />
              {statusForCustomer(status)}
            </span>{' '}
            <span class="num">#{number}</span> <When at={since_at} />
          </p>
        </li>
      ))}
    </ul>
  </>
)
