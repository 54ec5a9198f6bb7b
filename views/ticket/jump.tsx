import { say } from '../words.ts'
import { newTo } from './news.tsx'
import type { TicketPageProps } from './page.tsx'
import { ticketFrom } from './place.ts'

/** The ways to what one looks for first in a conversation. */
export const Jump = ({ events, offered, readTo, by, myLast, ticket, place }: TicketPageProps) => {
  const latest = events.at(-1)
  return (
    <ul class="jump" aria-label={say('Jump to')}>
      {latest && (
        <li>
          <a href={`#e${latest.id}`} hx-boost="false">
            {say('Latest')}
          </a>
        </li>
      )}
      {newTo(by.id, events, readTo).length > 0 && (
        <li>
          <a href="#unread" hx-boost="false">
            {say('First unread')}
          </a>
        </li>
      )}
      {myLast !== undefined && myLast !== latest?.id && (
        <li>
          <a
            href={`${myLast < (events[0]?.id ?? 0) ? ticketFrom(ticket.number, place, myLast) : ''}#e${myLast}`}
            hx-boost="false"
          >
            {say('My last')}
          </a>
        </li>
      )}
      {offered.includes('reply') && (
        <li>
          <a href="#reply" hx-boost="false">
            {say('Reply')}
          </a>
        </li>
      )}
    </ul>
  )
}
