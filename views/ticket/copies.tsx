import { say } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { ticketAt } from './place.ts'

/** Who is in copy, and the way to change that. */
export const Copies = ({ ticket, offered, place }: TicketPageProps) => (
  <section>
    <h2>{say('Copies')}</h2>
    {ticket.copies.length > 0 ? (
      <ul>
        {ticket.copies.map(({ email }) => (
          <li>
            <bdi>{email}</bdi>
          </li>
        ))}
      </ul>
    ) : (
      <p class="soft">{say('Nobody is in copy.')}</p>
    )}
    {offered.includes('copy') && (
      <p>
        <a href={ticketAt(ticket.number, place, 'copy')}>{say('Change copies')}</a>
      </p>
    )}
  </section>
)

/** Who will get a reply, spelt out beside its button. */
export const Recipients = ({ ticket }: Pick<TicketPageProps, 'ticket'>) => (
  <p id="recipients">
    {say('To:')}{' '}
    <b>
      <bdi>{ticket.customer}</bdi>
    </b>{' '}
    <bdi>{ticket.customer_email}</bdi>
    {ticket.copies.length > 0 && (
      <>
        {'. '}
        {say('Copy, unless it is for the customer only:')}{' '}
        <bdi>{ticket.copies.map(({ email }) => email).join(', ')}</bdi>
      </>
    )}
  </p>
)
