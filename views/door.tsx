import { kept } from '../src/desk/kept.ts'
import { asHtml } from '../src/desk/markdown.ts'
import { numbered } from '../src/desk/numbered.ts'
import type { OpenTicket } from '../src/tickets/door.ts'
import { Icon } from './icon.tsx'
import { reader } from './reader.ts'
import { made } from './safe-html.tsx'
import { at, say } from './words.ts'

/** Whether the desk is closed to customers now. */
export const isClosed = () => reader().door?.closed === true

/** Whether one has to log in before one can ask. */
export const asksKnownOnly = () => reader().door?.who === 'known'

/** Stands where customers would write, as long as the desk is closed: its own words for it. */
export const ClosedNote = ({ id = 'closed' }: { id?: string }) => (
  <section class="band stack" aria-labelledby={id}>
    <h2 id={id}>{say('The desk is closed for now')}</h2>
    <ClosedText />
  </section>
)

/** Instead of the form. */
export const ClosedPage = ({ me }: { me: boolean }) => (
  <>
    <ClosedLead />
    <p class="go">
      <a class="button" href={at(me ? '/tickets' : '/status')}>
        {me ? say('My tickets') : say('Check status')}
      </a>
    </p>
  </>
)

/** What a page begins with that one would come to in order to ask. */
export const ClosedLead = () => (
  <div class="lead">
    <h1>{say('The desk is closed for now')}</h1>
    <ClosedText />
  </div>
)

const ClosedText = () => {
  const text = reader().door?.text
  return (
    <>
      {text && (
        <div class="words" dir="auto">
          {made(asNote(text))}
        </div>
      )}
      <p class="soft">{say('You can read your tickets, and write when it is open again.')}</p>
    </>
  )
}

/** Its headings stand below that of the page. */
const asNote = kept((text: string) => asHtml(text).replaceAll(/<(\/?)h3>/g, '<$1p>'), 50)

/** On top of the pages of who works here, so that nobody forgets it. */
export const ClosedStrip = ({ isSysadmin }: { isSysadmin: boolean }) =>
  isClosed() ? (
    <aside class="announcement" aria-label={say('Closed to customers')}>
      <div class="wrap">
        <p>
          <b>{say('Closed to customers')}</b>{' '}
          {say('They can read their tickets, and write nothing.')}{' '}
          {isSysadmin && <a href={at('/admin/opening')}>{say('Open or closed')}</a>}
        </p>
      </div>
    </aside>
  ) : null

/** Instead of the form, for who has as many open tickets as one can have: which they are. */
export const NoRoom = ({ open }: { open: OpenTicket[] }) => (
  <>
    <div class="lead">
      <h1>{say('Get help')}</h1>
      <p>
        {say(
          'You have {count|1 open ticket|{count} open tickets}, and can have no more at once. Write in one of them, or close one that is done.',
          { count: open.length },
        )}
      </p>
    </div>
    <ul class="topics own">
      {open.map((ticket) => (
        <li>
          <a href={at(`/tickets/${ticket.number}`)}>
            <bdi>{ticket.subject}</bdi>
            <Icon of="next" flips />
          </a>
          <p class="num">{numbered(ticket)}</p>
        </li>
      ))}
    </ul>
  </>
)
