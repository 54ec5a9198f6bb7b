import type { Away } from '../../src/desk/fields.ts'
import { numbered } from '../../src/desk/numbered.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Icon } from '../icon.tsx'
import { outOfOffice } from '../out-of-office.ts'
import { DueSign, PrioritySign, SnoozeSign, StatusSign } from '../signs.tsx'
import { duration } from '../spans.ts'
import { Tags } from '../tags.tsx'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'
import { ActionBar } from './actions.tsx'
import type { TicketPageProps } from './page.tsx'
import { type Place, ticketAt } from './place.ts'
import { Presence } from './presence.tsx'

/** What the ticket is at a glance, and what can be done to it now. */
export const TicketHead = ({ ticket, offered, by, place, present }: TicketPageProps) => (
  <header class="top">
    <div class="around">
      <Trail place={place} />
      <Presence present={present} />
    </div>
    <h1>
      <span class="num soft">{numbered(ticket)}</span> <bdi>{ticket.subject}</bdi>{' '}
      {offered.includes('edit') && (
        <a class="quiet" href={`${ticketAt(ticket.number, place, 'edit')}#subject`}>
          {say('Edit')} <span class="hidden">{say('the issue summary')}</span>
        </a>
      )}
    </h1>
    <dl class="facts">
      <div class="due">
        <dt>{say('Due')}</dt>
        <dd>
          <DueSign of={ticket} />
          <Why ticket={ticket} />
        </dd>
      </div>
      <div>
        <dt>{say('Priority')}</dt>
        <dd>
          <PrioritySign of={ticket} />
        </dd>
      </div>
      <div>
        <dt>{say('Status')}</dt>
        <dd>
          <StatusSign of={ticket.status} named={ticket.status_id} />
          <SnoozeSign of={ticket} />
        </dd>
      </div>
      <div>
        <dt>{say('Assignee')}</dt>
        <dd>
          <bdi>{ticket.assignee ?? say('Unassigned')}</bdi>
          <IsAway ticket={ticket} />
          {ticket.assignee_id === by.id && <span class="soft">{say('(you)')}</span>}
        </dd>
      </div>
      <div>
        <dt>{say('Department')}</dt>
        <dd>
          <bdi>{ticket.department}</bdi>
        </dd>
      </div>
      {ticket.tag_list.length > 0 && (
        <div>
          <dt>{say('Tags')}</dt>
          <dd>
            <Tags of={ticket.tag_list} />
          </dd>
        </div>
      )}
    </dl>
    <ActionBar ticket={ticket} offered={offered} place={place} />
  </header>
)

/** Until when the assignee is out, and who stands in. */
const IsAway = ({ ticket: { assignee_away } }: { ticket: Ticket }) => {
  const note = assignee_away && outOfOffice(JSON.parse(assignee_away) as Away) // written by the query alone
  return note ? <span class="soft"> ({tell(note)})</span> : null
}

/** Where one came from, and the way on from there. */
const Trail = ({ place }: { place: Place | undefined }) => (
  <nav class="trail" aria-label={say('Place in the queue')}>
    <a href={at(place?.back ?? '/staff/queue/open')}>
      <Icon of="prev" flips />
      <span class="hidden">{say('Back to')} </span>
      {place ? tell(place.label) : say('Open')}
    </a>
    {place?.previous && (
      <a href={ticketAt(place.previous, place)} rel="prev">
        {say('Previous')}
      </a>
    )}
    {place?.next && (
      <a href={ticketAt(place.next, place)} rel="next">
        {say('Next')}
        <Icon of="next" flips />
      </a>
    )}
  </nav>
)

/** How the due time comes about. */
const Why = ({ ticket }: { ticket: Ticket }) => (
  <details class="why">
    <summary>{say('why?')}</summary>
    <div>
      <p>
        <b>
          {say('SLA plan {plan}: {time}, {hours}.', {
            plan: ticket.sla_plan,
            time: duration(ticket.plan_minutes * 60_000),
            hours: ticket.plan_hours ? say('in business hours') : say('round the clock'),
          })}
        </b>
      </p>
      <p>
        {ticket.started_at === ticket.opened_at
          ? say('It counts from when the ticket was created:')
          : say('It counts from when the ticket was last reopened:')}{' '}
        <When at={ticket.started_at} />.
      </p>
      <p>
        {ticket.due_by_hand ? say('An agent set the due time by hand:') : say('So it is due:')}{' '}
        <When at={ticket.due_at} />.
      </p>
    </div>
  </details>
)
