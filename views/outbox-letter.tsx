import { numbered } from '../src/desk/numbered.ts'
import type { Message } from '../src/desk/say.ts'
import type { Letter } from '../src/mail/outbox.ts'
import { LetterText, writtenTo } from './mail/letter.tsx'
import { FateLine } from './mail/state.tsx'
import { Problems } from './problems.tsx'
import { When } from './when.tsx'
import { at, say } from './words.ts'

type OutboxLetterProps = {
  letter: Letter
  link: string
  /** Its message as it was sent; nothing before that. */
  raw: string | undefined
  again: boolean
  drop: boolean
  refused?: Message | undefined
}

/** One letter: to whom, what became of it, what exactly was sent, and what can be done. */
export const OutboxLetterPage = ({
  letter,
  link,
  raw,
  again,
  drop,
  refused,
}: OutboxLetterProps) => {
  const { subject, paragraphs } = writtenTo(letter, link)
  return (
    <>
      <Problems refused={refused} />
      <p class="trail">
        <a href={at('/admin/outbox')}>{say('Outbox')}</a>
      </p>
      <header class="head">
        <h1>
          <bdi>{subject}</bdi>
        </h1>
      </header>
      <p>
        {say('To')} <b>{<bdi>{letter.to}</bdi>}</b> <bdi>{letter.to_email || letter.email}</bdi>{' '}
        <When at={letter.at} how="full" /> ·{' '}
        <a href={at(`/staff/tickets/${letter.ticket.number}`)}>
          {say('Ticket {number}', { number: numbered(letter.ticket) })}
        </a>
      </p>
      <FateLine of={letter} />
      {(again || drop) && (
        <form method="post" action={at(`/admin/outbox/${letter.id}`)} class="presses">
          {again && (
            <button name="do" value="send">
              {letter.tries ? say('Send again') : say('Send now')}
            </button>
          )}{' '}
          {drop && (
            <button class="plain" name="do" value="drop">
              {say('Drop')}
            </button>
          )}
        </form>
      )}
      {raw === undefined ? (
        <>
          <h2 class="part">{say('What it says')}</h2>
          <LetterText letter={letter} link={link} paragraphs={paragraphs} />
        </>
      ) : (
        <>
          <h2 class="part">{say('What exactly was sent')}</h2>
          <p>
            <a href={at(`/admin/outbox/${letter.id}/message.eml`)} download hx-boost="false">
              {say('Save it as a file')}
            </a>
          </p>
          <pre class="source" dir="ltr" hx-ignore="true" tabindex={0}>
            {raw}
          </pre>
        </>
      )}
    </>
  )
}
