import type { Reading } from '../../src/mail/mailbox-state.ts'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'

type ReadingProps = { id: number; reading: Reading | undefined }

/** Beside the form of a mailbox: how reading it is going, and the way to its test. */
export const MailboxReading = ({ id, reading }: ReadingProps) => (
  <section aria-labelledby="reading">
    <h2 id="reading">{say('How it is going')}</h2>
    {reading ? <State of={reading} /> : <p class="soft">{say('It is not read.')}</p>}
    <p>
      <a class="button" href={at(`/admin/mailboxes/${id}/test`)}>
        {say('Test')}
      </a>
    </p>
  </section>
)

const State = ({
  of: { state, since, trouble, warning, again_at, message_at },
}: {
  of: Reading
}) => (
  <>
    {trouble ? (
      <>
        <p class="late">{tell(trouble.cause)}</p>
        <p>{tell(trouble.step)}</p>
        {again_at !== null && (
          <p class="soft">
            {say('It is tried again by itself, at')} <When at={again_at} />
          </p>
        )}
      </>
    ) : (
      <p>
        {state === 'connected' ? say('Connected since') : say('Connecting since')}{' '}
        <When at={since} how="full" />
      </p>
    )}
    {warning && <p class="soon">{tell(warning)}</p>}
    <p class="soft">
      {message_at === null ? (
        say('No message has come yet.')
      ) : (
        <>
          {say('The last message came')} <When at={message_at} how="ago" />
        </>
      )}
    </p>
  </>
)
