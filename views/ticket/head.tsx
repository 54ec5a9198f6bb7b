import { isAsleep } from '../../src/tickets/asleep.ts'
import type { VerbName } from '../../src/tickets/lifecycle.ts'
import { stepOf } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Icon } from '../icon.tsx'
import { reader } from '../reader.ts'
import { DueSign, PrioritySign, SnoozeSign, StatusSign } from '../signs.tsx'
import { duration } from '../spans.ts'
import { Tags } from '../tags.tsx'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'
import { AtOnce, isAtOnce } from './at-once.tsx'
import type { TicketPageProps } from './page.tsx'
import { type Place, ticketAt } from './place.ts'

/** What the ticket is at a glance, and what can be done to it now. */
export const TicketHead = ({ ticket, offered, by, place }: TicketPageProps) => (
  <header class="top">
    <Trail place={place} />
    <h1>
      <span class="num soft">#{ticket.number}</span> <bdi>{ticket.subject}</bdi>{' '}
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
          <StatusSign of={ticket.status} />
          <SnoozeSign of={ticket} />
        </dd>
      </div>
      <div>
        <dt>{say('Assignee')}</dt>
        <dd>
          <bdi>{ticket.assignee ?? say('Unassigned')}</bdi>
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

/** Where one came from, and the way on from there. */
const Trail = ({ place }: { place: Place | undefined }) => (
  <nav class="trail" aria-label={say('Place in the queue')}>
    <a href={at(`/staff/queue/${place?.name ?? 'open'}`)}>
      <Icon of="prev" flips />
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

/** Of two opposites the one that is of use now; the other is accepted too. */
const isIdle = (verb: VerbName, ticket: Ticket) =>
  verb === (isAsleep(ticket, reader().now) ? 'snooze' : 'wake')

type ActionBarProps = { ticket: Ticket; offered: VerbName[]; place: Place | undefined }

/** What has its own place on the page: reply and note in their boxes, undo beside its event. */
const elsewhere: VerbName[] = ['reply', 'note', 'follow', 'unfollow', 'link', 'unlink', 'undo']

/** What needs no word is done at once; the rest has a page of its own. */
const ActionBar = ({ ticket, offered, place }: ActionBarProps) => (
  <ul class="verbs" aria-label={say('Actions')}>
    {offered
      .filter((verb) => !elsewhere.includes(verb) && !isIdle(verb, ticket))
      .map((verb) => (
        <li>
          {isAtOnce(verb) ? (
            <AtOnce ticket={ticket} verb={verb} place={place} />
          ) : (
            <a class="button" data-key={letters[verb]} href={ticketAt(ticket.number, place, verb)}>
              {say(stepOf(verb).label)}
            </a>
          )}
        </li>
      ))}
  </ul>
)

/** The keys that press them. */
const letters: Partial<Record<VerbName, string>> = { assign: 'a', transfer: 't', edit: 'e' }
