import { numbered } from '../../src/desk/numbered.ts'
import type { Status } from '../../src/desk/words.ts'
import { ClosedNote, isClosed } from '../door.tsx'
import { Icon } from '../icon.tsx'
import { When } from '../when.tsx'
import { at, say, statusForCustomer } from '../words.ts'

type OwnTicket = {
  number: number
  number_prefix: string | null
  subject: string
  status: Status
  status_id: number | null
  since_at: number
  customer_id: number
  customer: string
}

/** All that somebody has asked, latest first; below, what their organization shares with them. */
export const CustomerTickets = ({ tickets, me }: { tickets: OwnTicket[]; me: number }) => {
  const own = tickets.filter(({ customer_id }) => customer_id === me)
  const shared = tickets.filter(({ customer_id }) => customer_id !== me)
  return (
    <>
      <div class="lead">
        <h1>{say('My tickets')}</h1>
        {!isClosed() && (
          <p class="go">
            <a class="button primary" href={at('/open')}>
              {say('Create ticket')}
            </a>
          </p>
        )}
      </div>
      {isClosed() && <ClosedNote />}
      {own.length === 0 && (
        <div class="band">
          <p>{say('You have not asked for anything yet.')}</p>
        </div>
      )}
      <List tickets={own} />
      {shared.length > 0 && (
        <section aria-labelledby="shared">
          <h2 id="shared">{say('Shared by your organization')}</h2>
          <List tickets={shared} isShared />
        </section>
      )}
    </>
  )
}

const List = ({ tickets, isShared = false }: { tickets: OwnTicket[]; isShared?: boolean }) => (
  <ul class="topics own">
    {tickets.map(({ number, number_prefix, subject, status, status_id, since_at, customer }) => (
      <li>
        <a href={at(`/tickets/${number}`)}>
          <bdi>{subject}</bdi>
          <Icon of="next" flips />
        </a>
        <p>
          <span class={`sign ${status}`}>
            <Icon of={status} />
            {statusForCustomer(status, isShared ? customer : undefined, status_id)}
          </span>{' '}
          <span class="num">{numbered({ number, number_prefix })}</span> <When at={since_at} />{' '}
          {isShared && <bdi>{customer}</bdi>}
        </p>
      </li>
    ))}
  </ul>
)
