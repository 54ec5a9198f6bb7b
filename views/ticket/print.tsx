import type { Event } from '../../src/desk/events.ts'
import { numbered } from '../../src/desk/numbered.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { full } from '../dates.ts'
import { Pair } from '../pair.tsx'
import { at, say, statusForAgent } from '../words.ts'
import { answerInWords } from './answers.tsx'
import type { Names } from './changes.tsx'
import { Entry } from './entry.tsx'

type TicketSheetProps = { ticket: Ticket; events: Event[]; names: Names }

/** A ticket with its whole story unfolded, for paper: no entry is broken between two pages. */
export const TicketSheet = ({ ticket, events, names }: TicketSheetProps) => (
  <>
    <nav class="trail" aria-label={say('Place')}>
      <a href={at(`/staff/tickets/${ticket.number}`)}>
        {say('Back to #{number}', { number: String(ticket.number) })}
      </a>
    </nav>
    <header class="top">
      <h1>
        <span class="num soft">{numbered(ticket)}</span> <bdi>{ticket.subject}</bdi>
      </h1>
      <dl class="facts">
        {factsOf(ticket).map(([name, value]) => (
          <Pair name={name} value={value} />
        ))}
      </dl>
    </header>
    <ol class="thread">
      {events.map((event) => (
        <Entry event={event} names={names} here={ticket.number} />
      ))}
    </ol>
  </>
)

const factsOf = (ticket: Ticket): [string, string][] => [
  [say('Customer'), `${ticket.customer} <${ticket.customer_email}>`],
  [say('Status'), statusForAgent(ticket.status, ticket.status_id)],
  [say('Priority'), ticket.priority],
  [say('Department'), ticket.department],
  [say('Assignee'), ticket.assignee ?? say('Unassigned')],
  [say('Created'), full(ticket.opened_at)],
  [say('Due'), full(ticket.due_at)],
  ...ticket.given.map((answer): [string, string] => [answer.name, answerInWords(answer)]),
]
