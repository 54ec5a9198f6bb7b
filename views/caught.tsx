import { pathWith } from './query.ts'
import { When } from './when.tsx'
import { at, say } from './words.ts'

type CaughtLetter = {
  id: number
  at: number
  from: string
  to: string
  subject: string
  text: string
}
type CaughtProps = {
  letters: CaughtLetter[]
  older: boolean
  /** To which address they went, or part of it. */
  to: string
  /** Of the desk: links that lead to it are to be followed. */
  origin: string
}

/** What the demo has sent, newest first. */
export const CaughtPage = ({ letters, older, to, origin }: CaughtProps) => (
  <>
    <header class="head">
      <h1>{say('Caught letters')}</h1>
      <a class="button" href={at('/admin/caught/write')}>
        {say('Write to the desk')}
      </a>
    </header>
    <p class="soft">
      {say(
        'The demo sends its letters to a mail server of its own on this machine, which sends none on. This is what arrived there, newest first.',
      )}
    </p>
    <form class="lookup" method="get" action={at('/admin/caught')} role="search">
      <label for="to">{say('To whom')}</label>
      <p>
        <input type="search" id="to" name="to" value={to} /> <button>{say('Search')}</button>
      </p>
    </form>
    {letters.length === 0 && <p class="band soft">{say('Nothing has arrived yet.')}</p>}
    <ol class="thread letters">
      {letters.map((letter) => (
        <CaughtEntry letter={letter} origin={origin} />
      ))}
    </ol>
    {older && (
      <nav class="pages" aria-label={say('Pages')}>
        <a
          class="button"
          rel="next"
          href={at(pathWith('/admin/caught', { ...(to && { to }), before: letters.at(-1)?.id }))}
        >
          {say('Older')}
        </a>
      </nav>
    )}
  </>
)

const CaughtEntry = ({ letter, origin }: { letter: CaughtLetter; origin: string }) => (
  <li class="entry">
    <p class="by">
      {say('To')} <b>{<bdi>{letter.to}</bdi>}</b> {say('from')} <bdi>{letter.from}</bdi>{' '}
      <When at={letter.at} /> <a href={at(`/admin/caught/${letter.id}/answer`)}>{say('Answer')}</a>{' '}
      <a href={at(`/admin/caught/${letter.id}`)} hx-boost="false">
        {say('As it arrived')}
      </a>
    </p>
    <h2>
      <bdi>{letter.subject}</bdi>
    </h2>
    <div class="words" hx-ignore="true">
      {letter.text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => (
          <p dir="auto">
            {paragraph.startsWith(`${origin}/`) && !/\s/.test(paragraph) ? (
              <a href={paragraph}>{paragraph}</a>
            ) : (
              paragraph
            )}
          </p>
        ))}
    </div>
  </li>
)
