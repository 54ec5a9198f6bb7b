import { type Mentionable, mentionOf } from '../../src/tickets/mentions.ts'
import { say } from '../words.ts'

/** How everybody is mentioned who can be, folded under the box of a note. */
export const WhomToMention = ({ mentionable }: { mentionable: Mentionable[] }) => (
  <details class="mentionable">
    <summary>{say('Whom can I mention?')}</summary>
    <p class="soft">
      {say('Who is mentioned in a note is told, and sees the ticket from then on.')}
    </p>
    <ul>
      {mentionable.map((one) => (
        <li>
          <code>{mentionOf(one, mentionable)}</code> <bdi>{one.name}</bdi>
          {one.kind === 'team' && <span class="soft"> {say('(team)')}</span>}
        </li>
      ))}
    </ul>
  </details>
)
