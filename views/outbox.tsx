import type { Letter } from '../src/mail/outbox.ts'
import { toTheSecond } from './dates.ts'
import { Icon } from './icon.tsx'
import { LetterText, writtenTo } from './mail/letter.tsx'
import { reader } from './reader.ts'
import { When } from './when.tsx'
import { at, say } from './words.ts'

type OutboxProps = {
  letters: Letter[]
  held: number
  older: boolean
  newer: boolean
  linkOf: (letter: Letter) => string
}

/** Letters that wait for a mailbox, newest first, as their readers will get them. */
export const OutboxPage = ({ letters, held, older, newer, linkOf }: OutboxProps) => (
  <>
    <header class="head">
      <h1>
        {say('Outbox')} <span class="count">{say('{held}', { held })}</span>
      </h1>
    </header>
    <p class="soft">
      {reader().isPractice
        ? say('These letters would have gone out, newest first. Nothing leaves the practice desk.')
        : say(
            'Nothing is emailed until you connect a mailbox. These letters are held, newest first.',
          )}
    </p>
    {letters.length === 0 && (
      <p class="band soft">
        {newer ? say('There are no older letters.') : say('No letter is held.')}
      </p>
    )}
    <ol class="thread letters">
      {letters.map((letter) => (
        <LetterEntry letter={letter} link={linkOf(letter)} />
      ))}
    </ol>
    {(older || newer) && (
      <nav class="pages" aria-label={say('Pages')}>
        {newer && <Newer first={letters[0]} />}
        {older && (
          <a class="button" rel="next" href={at(`/admin/outbox?before=${letters.at(-1)?.id}`)}>
            {say('Older')}
            <Icon of="next" flips />
          </a>
        )}
      </nav>
    )}
  </>
)

const Newer = ({ first }: { first: Letter | undefined }) => (
  <a class="button" rel="prev" href={at(`/admin/outbox${first ? `?after=${first.id}` : ''}`)}>
    <Icon of="prev" flips />
    {say('Newer')}
  </a>
)

/** That it may still be taken back, and until when. */
const Waits = ({ letter: { not_before } }: { letter: Letter }) =>
  not_before !== null && not_before > reader().now ? (
    <span class="goes-out">
      <Icon of="clock" />
      {say('Waits until {time}', { time: toTheSecond(not_before) })}
    </span>
  ) : null

const LetterEntry = ({ letter, link }: { letter: Letter; link: string }) => {
  const { subject, paragraphs } = writtenTo(letter, link)
  return (
    <li class="entry">
      <p class="by">
        {reader().isPractice ? say('Would have gone to') : say('To')}{' '}
        <b>
          <bdi>{letter.to}</bdi>
        </b>{' '}
        <bdi>{letter.email}</bdi> <When at={letter.at} /> <Waits letter={letter} />
      </p>
      <h2>
        <bdi>{subject}</bdi>
      </h2>
      <LetterText letter={letter} link={link} paragraphs={paragraphs} />
    </li>
  )
}
