import type { Status } from '../../src/desk/words.ts'
import { type Relation, relations } from '../../src/tickets/ticket-links.ts'
import { StatusSign } from '../signs.tsx'
import { at, say, tell } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { ticketAt } from './place.ts'

/** Another ticket that this one is linked to, and how. */
export type Linked = {
  relation: Relation
  number: number
  subject: string
  status: Status
  status_id: number | null
}

/** The tickets this one is linked to, each with the way to end that, and the way to one more. */
export const Links = (props: TicketPageProps) => {
  const { ticket, linked, offered, place } = props
  return (
    <section>
      <h2>{say('Linked tickets')}</h2>
      {linked.length > 0 && (
        <ul class="linked">
          {linked.map((one) => (
            <LinkedTicket {...props} one={one} />
          ))}
        </ul>
      )}
      {linked.length === 0 && <p class="soft">{say('None')}</p>}
      {offered.includes('link') && (
        <p>
          <a href={ticketAt(ticket.number, place, 'link')}>{say('Link another ticket')}</a>
        </p>
      )}
    </section>
  )
}

const LinkedTicket = ({ one, ticket, offered, place }: TicketPageProps & { one: Linked }) => (
  <li>
    <span class="soft">{tell(relations[one.relation])}</span>
    <a class="num" href={at(`/staff/tickets/${one.number}`)}>
      #{one.number}
    </a>{' '}
    <bdi>{one.subject}</bdi>{' '}
    <span class="soft">
      <StatusSign of={one.status} named={one.status_id} />
      {offered.includes('unlink') && (
        <form method="post" action={ticketAt(ticket.number, place, 'unlink')}>
          <input type="hidden" name="to" value={one.number} />
          <button class="plain">
            {say('Unlink')} <span class="hidden">#{one.number}</span>
          </button>
        </form>
      )}
    </span>
  </li>
)
