import type { Event } from '../../src/desk/events.ts'
import { type Aside, isAside, isGoing, type Status } from '../../src/desk/words.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Icon } from '../icon.tsx'
import { When } from '../when.tsx'
import { ownStatus, say, statusForCustomer } from '../words.ts'

type StateProps = { ticket: Ticket; events: Event[]; isOwn: boolean; mayReply: boolean }

/** How it stands, and since when. */
export const State = ({ ticket, events, isOwn, mayReply }: StateProps) => (
  <div class={`band state ${shownAs(ticket.status)}`}>
    <Icon of={shownAs(ticket.status)} />
    <b>{statusForCustomer(ticket.status, isOwn ? undefined : ticket.customer, ticket.status_id)}</b>
    <p>
      {sinceOf(ticket, events)} <When at={ticket.since_at} />
    </p>
    {mayReply && (
      <p>
        <a href="#reply">{say('Add a reply')}</a>
      </p>
    )}
  </div>
)

/** What was set aside is closed for who asked. */
const shownAs = (status: Status): Exclude<Status, Aside> => (isAside(status) ? 'closed' : status)

function sinceOf({ status, status_id }: Ticket, events: Event[]) {
  if (ownStatus(status, status_id)) return say('Since:')
  if (status === 'waiting') return say('We replied:')
  if (status === 'resolved') return say('We gave our answer:')
  if (shownAs(status) === 'closed') return say('Closed:')
  return events.length > 1 ? say('We have had it since:') : say('We received it:')
}

/** Which department has it, and what happens next. Who there, is the agents’ own affair until one answers. */
export const Handling = ({ ticket, isOwn }: { ticket: Ticket; isOwn: boolean }) => (
  <dl class="pairs across">
    <div>
      <dt>{say('Who has it')}</dt>
      <dd>
        <bdi>{ticket.department_known}</bdi>
      </dd>
    </div>
    <div>
      <dt>{say('What happens next')}</dt>
      <dd>{nextOf(ticket, isOwn)}</dd>
    </div>
  </dl>
)

/** Where the desk has words of its own for how it stands, somebody else may have to do something first. */
function nextOf({ status, status_id, customer }: Ticket, isOwn: boolean) {
  if (isGoing(status) && ownStatus(status, status_id))
    return say('We go on as soon as we can, and answer here.')
  const shown = shownAs(status)
  return isOwn ? say(next[shown]) : say(nextOfOther[shown], { name: customer })
}

const next = {
  open: 'Someone reads what you wrote and answers you here.',
  waiting: 'We go on when you answer.',
  resolved: 'Close it if it is solved. If it is not, write again: that opens it.',
  closed: 'Nothing, unless you write again: that opens it.',
}

const nextOfOther = {
  open: 'Someone reads what {name} wrote and answers here.',
  waiting: 'We go on when {name} answers.',
  resolved: 'Nothing, unless {name} writes again: that opens it.',
  closed: 'Nothing, unless {name} writes again: that opens it.',
}
