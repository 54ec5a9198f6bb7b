import { numbered } from '../../src/desk/numbered.ts'
import type { Heard } from '../../src/mail/hear.ts'
import type { Entry } from '../../src/mail/ledger.ts'
import { at, say, tell } from '../words.ts'
import { DecisionSign } from './decision.tsx'
import { MailTrail, titleOf } from './message.tsx'

type AgainProps = {
  entry: Entry
  would: Heard
  ticket: { number: number; number_prefix: string | null; subject: string } | undefined
}

/** What would become of a message if it were tried again, before it is done. */
export const AgainPage = ({ entry, would, ticket }: AgainProps) => {
  const isTaken = would.decision === 'ticket' || would.decision === 'reply'
  return (
    <>
      <MailTrail to={entry} />
      <header class="head">
        <h1>
          {say('Try again')} <bdi class="soft">{titleOf(entry)}</bdi>
        </h1>
      </header>
      <div class="stack message">
        <p>
          {say(
            'It is decided about once more, as what a person wrote: as if no program had sent it, and whoever it is from. Nothing has happened yet. This would become of it now:',
          )}
        </p>
        <section class="became" aria-label={say('What would become of it')}>
          <p>
            <DecisionSign of={would.decision} />{' '}
            {would.decision === 'reply' && ticket && (
              <a href={at(`/staff/tickets/${ticket.number}`)}>
                {numbered(ticket)} <bdi>{ticket.subject}</bdi>
              </a>
            )}
          </p>
          <p>{tell(would.because)}</p>
          {would.decision === 'ticket' && (
            <p class="soft">{say('Its sender is told as with every new ticket.')}</p>
          )}
        </section>
        {isTaken ? (
          <form method="post" action={at(`/admin/mail/${entry.id}/again`)}>
            <button class="primary">
              {would.decision === 'ticket' ? say('Make the ticket') : say('Add the reply')}
            </button>
          </form>
        ) : (
          <p>{say('Trying again would change nothing.')}</p>
        )}
        <p>
          <a href={at(`/admin/mail/${entry.id}`)}>{say('Leave it as it is')}</a>
        </p>
      </div>
    </>
  )
}
