import { asHtml } from '../../src/desk/markdown.ts'
import { numbered } from '../../src/desk/numbered.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Words } from '../ticket/written.tsx'
import { at, say } from '../words.ts'

type ReceiptProps = {
  ticket: Ticket
  link: string
  mayChange: boolean
  /** What the help topic has to say. */
  thanks: string
}

/** The page of its own that says it arrived: the number, what happens next, the private link. */
export const Receipt = ({ ticket, link, mayChange, thanks }: ReceiptProps) => (
  <>
    <div class="lead">
      <h1>{say('Ticket created')}</h1>
      <div class="band big">
        <p class="soft">{say('Your number is')}</p> <p class="num">{numbered(ticket)}</p>
      </div>
    </div>
    <section class="near">
      <h2>{say('What happens next')}</h2>
      {thanks && <Words text={thanks} html={asHtml(thanks)} />}
      <ol class="steps">
        <li>
          {say('Someone from {department} reads it and answers you.', {
            department: ticket.department_known,
          })}
        </li>
        <li>
          {say('Replies go to')}{' '}
          <b>
            <bdi>{ticket.customer_email}</bdi>
          </b>
          .{' '}
          {mayChange && (
            <>
              {say('Wrong address?')}{' '}
              <a href={at(`/tickets/${ticket.number}/readdress`)}>{say('Change it')}</a>
            </>
          )}
        </li>
        <li>{say('You can add to it or close it at any time with your private link.')}</li>
      </ol>
    </section>
    <section class="near">
      <h2>{say('Keep this link')}</h2>
      <div class="keep">
        <p>
          <a class="num" href={link}>
            {link}
          </a>
        </p>
        <p class="hint">
          {say(
            'It is private: whoever has this link can read and answer this ticket. You can bookmark this page.',
          )}
        </p>
      </div>
      <div class="go">
        <a class="button primary" href={at(`/tickets/${ticket.number}`)}>
          {say('Open {number}', { number: numbered(ticket) })}
        </a>
        <a class="button" href={at('/')}>
          {say('Back')}
        </a>
      </div>
    </section>
  </>
)
