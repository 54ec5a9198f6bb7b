import type { LetterState } from '../src/desk/tables-mail.ts'
import type { Letter } from '../src/mail/outbox.ts'
import { Icon } from './icon.tsx'
import { LetterText, writtenTo } from './mail/letter.tsx'
import { FateLine } from './mail/state.tsx'
import { pathWith } from './query.ts'
import { reader } from './reader.ts'
import { When } from './when.tsx'
import { at, say } from './words.ts'

/** Letters as they are asked for: which of them, by the states they are in. */
export const shelves = {
  held: ['held'],
  queued: ['queued', 'sending'],
  sent: ['sent'],
  unknown: ['unknown'],
  failed: ['failed'],
  dropped: ['dropped', 'withdrawn'],
} as const satisfies Record<string, readonly LetterState[]>
export type Shelf = keyof typeof shelves

/** What stands on a shelf is called. */
const calledOf = (shelf: Shelf) =>
  ({
    held: say('Held'),
    queued: say('Queued'),
    sent: say('Sent'),
    unknown: say('Perhaps arrived'),
    failed: say('Not delivered'),
    dropped: say('Dropped'),
  })[shelf]

type OutboxProps = {
  shelf: Shelf
  counts: ReadonlyMap<LetterState, number>
  /** Whether there is a mailbox by which letters leave. */
  connected: boolean
  /** Whether a page shows all that was sent: in the demo. */
  caught: boolean
  letters: Letter[]
  older: boolean
  newer: boolean
  linkOf: (letter: Letter) => string
}

const countOn = (shelf: Shelf, counts: OutboxProps['counts']) =>
  shelves[shelf].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)

/** The letters of the desk by what became of them, newest first, as their readers get them. */
export const OutboxPage = (props: OutboxProps) => {
  const { shelf, counts, letters, older, newer, linkOf } = props
  return (
    <>
      <header class="head">
        <h1>
          {say('Outbox')}{' '}
          <span class="count">{say('{held}', { held: countOn(shelf, counts) })}</span>
        </h1>
      </header>
      {!reader().isPractice && <Shelves {...props} />}
      <Explained {...props} />
      {props.caught && !reader().isPractice && (
        <p class="soft">
          {say('This is a demo.')} {say('No letter leaves this machine.')}{' '}
          <a href={at('/admin/caught')}>{say('Read what arrived')}</a>
        </p>
      )}
      {letters.length === 0 && <p class="band soft">{noneOn(shelf, newer)}</p>}
      <ol class="thread letters">
        {letters.map((letter) => (
          <LetterEntry letter={letter} link={linkOf(letter)} />
        ))}
      </ol>
      {(older || newer) && (
        <nav class="pages" aria-label={say('Pages')}>
          {newer && <Newer first={letters[0]} shelf={shelf} />}
          {older && (
            <a
              class="button"
              rel="next"
              href={at(outboxPath(shelf, { before: letters.at(-1)?.id }))}
            >
              {say('Older')}
              <Icon of="next" flips />
            </a>
          )}
        </nav>
      )}
    </>
  )
}

const noneOn = (shelf: Shelf, newer: boolean) => {
  if (newer) return say('There are no older letters.')
  return shelf === 'held' ? say('No letter is held.') : say('There is no letter here.')
}

const Shelves = ({ shelf, counts, connected }: OutboxProps) => {
  const all = (Object.keys(shelves) as Shelf[]).filter(
    (one) => one === shelf || countOn(one, counts) > 0 || (connected && one === 'sent'),
  )
  return all.length < 2 ? null : (
    <nav class="tabs" aria-label={say('Letters by what became of them')}>
      {all.map((one) => (
        <a
          href={at(outboxPath(one, { shelf: one }))}
          {...(one === shelf && { 'aria-current': 'page' })}
        >
          {calledOf(one)} <span class="num">{countOn(one, counts)}</span>
        </a>
      ))}
    </nav>
  )
}

const Explained = ({ shelf, counts, connected }: OutboxProps) => {
  if (reader().isPractice)
    return (
      <p class="soft">
        {say('These letters would have gone out, newest first. Nothing leaves the practice desk.')}
      </p>
    )
  if (!connected)
    return (
      <p class="soft">
        {say(
          'Nothing is emailed until you connect a mailbox. These letters are held, newest first.',
        )}{' '}
        <a href={at('/admin/mailboxes/new')}>{say('Connect a mailbox')}</a>
      </p>
    )
  const held = countOn('held', counts)
  return shelf === 'held' && held > 0 ? <Release held={held} /> : null
}

/** What was written before there was a mailbox stays until somebody says what becomes of it. */
const Release = ({ held }: { held: number }) => (
  <form class="notice" method="post" action={at('/admin/outbox')}>
    <p>
      <b>{say('{held|1 letter was|{held} letters were} written before this.', { held })}</b>{' '}
      {say('They stay here until you say whether they are still to be sent.')}
    </p>
    <p class="presses">
      <button name="do" value="send">
        {say('{held|Send it|Send all {held}}', { held })}
      </button>{' '}
      <button class="plain" name="do" value="drop">
        {say('{held|Drop it|Drop all {held}}', { held })}
      </button>
    </p>
  </form>
)

const outboxPath = (
  shelf: Shelf,
  {
    before,
    after,
    ...rest
  }: { shelf?: Shelf; before?: number | undefined; after?: number | undefined },
) => pathWith('/admin/outbox', { ...(shelf !== 'held' && { shelf }), ...rest, before, after })

const Newer = ({ first, shelf }: { first: Letter | undefined; shelf: Shelf }) => (
  <a class="button" rel="prev" href={at(outboxPath(shelf, { after: first?.id }))}>
    <Icon of="prev" flips />
    {say('Newer')}
  </a>
)

const LetterEntry = ({ letter, link }: { letter: Letter; link: string }) => {
  const { subject, paragraphs } = writtenTo(letter, link)
  const isToBeRead = letter.hash === null && letter.state !== 'dropped'
  return (
    <li class="entry">
      <p class="by">
        {reader().isPractice ? say('Would have gone to') : say('To')}{' '}
        <b>
          <bdi>{letter.to}</bdi>
        </b>{' '}
        <bdi>{letter.to_email || letter.email}</bdi> <When at={letter.at} />
      </p>
      <h2>
        {reader().isPractice ? (
          <bdi>{subject}</bdi>
        ) : (
          <a href={at(`/admin/outbox/${letter.id}`)}>
            <bdi>{subject}</bdi>
          </a>
        )}
      </h2>
      {!reader().isPractice && <FateLine of={letter} />}
      {isToBeRead && <LetterText letter={letter} link={link} paragraphs={paragraphs} />}
    </li>
  )
}
