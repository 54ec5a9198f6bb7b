import { say } from '../words.ts'
import { AtOnce } from './at-once.tsx'
import type { TicketPageProps } from './page.tsx'

/** Who follows the ticket, and the way to be one of them or no longer. */
export const Followers = ({ ticket, offered, followers, by, place }: TicketPageProps) => {
  const others = followers.filter(({ id }) => id !== by.id)
  const verb = ticket.follows ? 'unfollow' : 'follow'
  return (
    <section>
      <h2>{say('Followers')}</h2>
      {ticket.follows && <p>{say('You follow this.')}</p>}
      {others.length > 0 && (
        <ul>
          {others.map(({ name }) => (
            <li>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
      {followers.length === 0 && <p class="soft">{say('Nobody follows this.')}</p>}
      {offered.includes(verb) && <AtOnce ticket={ticket} verb={verb} place={place} />}
    </section>
  )
}
