import { isAsleep } from '../../src/tickets/asleep.ts'
import { stepOf, type VerbName } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { reader } from '../reader.ts'
import { say } from '../words.ts'
import { AtOnce, isAtOnce } from './at-once.tsx'
import { type Place, ticketAt } from './place.ts'

/** What has its own place on the page: reply and note in their boxes, undo beside its event. */
const elsewhere: VerbName[] = [
  'reply',
  'note',
  'follow',
  'unfollow',
  'link',
  'unlink',
  'copy',
  'task',
  'tick',
  'drop-task',
  'undo',
  'split',
  'unmerge',
  'reword',
  'redact',
]

/** What is done all day. Everything else is one step further. */
const often: VerbName[] = [
  'claim',
  'assign',
  'release',
  'transfer',
  'edit',
  'tag',
  'set-status',
  'snooze',
  'wake',
  'resolve',
  'close',
  'reopen',
]

type ActionBarProps = { ticket: Ticket; offered: VerbName[]; place: Place | undefined }

/** What needs no word is done at once; the rest has a page of its own. */
export const ActionBar = ({ ticket, offered, place }: ActionBarProps) => {
  const here = offered.filter((verb) => !elsewhere.includes(verb) && !isIdle(verb, ticket))
  const more = here.filter((verb) => !often.includes(verb))
  return (
    <ul class="verbs" aria-label={say('Actions')}>
      {here
        .filter((verb) => often.includes(verb))
        .map((verb) => (
          <li>
            <Action verb={verb} ticket={ticket} place={place} />
          </li>
        ))}
      {more.length > 0 && (
        <li>
          <details class="more" id="more">
            <summary class="button">{say('More')}</summary>
            <ul>
              {more.map((verb) => (
                <li>
                  <Action verb={verb} ticket={ticket} place={place} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  )
}

const Action = ({ verb, ticket, place }: Omit<ActionBarProps, 'offered'> & { verb: VerbName }) =>
  isAtOnce(verb) ? (
    <AtOnce ticket={ticket} verb={verb} place={place} />
  ) : (
    <a class="button" data-key={letters[verb]} href={ticketAt(ticket.number, place, verb)}>
      {say(stepOf(verb).label)}
    </a>
  )

/** Of two opposites the one that is of use now; the other is accepted too. */
const isIdle = (verb: VerbName, ticket: Ticket) =>
  verb === (isAsleep(ticket, reader().now) ? 'snooze' : 'wake')

/** The keys that press them. */
const letters: Partial<Record<VerbName, string>> = { assign: 'a', transfer: 't', edit: 'e' }
