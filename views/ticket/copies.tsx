import { say } from '../words.ts'
import type { TicketPageProps } from './page.tsx'
import { ticketAt } from './place.ts'

/** Who is in copy, and the way to change that. */
export const Copies = ({ ticket, offered, place }: TicketPageProps) => (
  <section>
    <h2>{say('Copies')}</h2>
    {ticket.copies.length > 0 ? (
      <ul>
        {ticket.copies.map(({ email, active }) => (
          <li>
            <bdi>{email}</bdi> {!active && <span class="soft">{say('(not for now)')}</span>}
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

/** Who of those in copy gets something now. */
export const activeIn = ({ copies }: TicketPageProps['ticket']) =>
  copies.filter(({ active }) => active)

/** Who will get a reply, spelt out beside its button. */
export const Recipients = ({ ticket }: Pick<TicketPageProps, 'ticket'>) => (
  <p id="recipients">
    {say('To:')}{' '}
    <b>
      <bdi>{ticket.customer}</bdi>
    </b>{' '}
    <bdi>{ticket.customer_email}</bdi>
    {activeIn(ticket).length > 0 && (
      <>
        {'. '}
        {say('Copy, unless it is for the customer only:')}{' '}
        <bdi>
          {activeIn(ticket)
            .map(({ email }) => email)
            .join(', ')}
        </bdi>
      </>
    )}
  </p>
)
