import { type Fields, noLists } from '../src/desk/fields.ts'
import { line } from '../src/desk/kinds.ts'
import type { Message } from '../src/desk/say.ts'
import { drawn, hinted } from '../src/desk/variations.ts'
import { signs } from '../src/tickets/command/line.ts'
import { stepOf, type VerbName } from '../src/tickets/lifecycle.ts'
import type { Rehearsal } from '../src/tickets/rehearsal.ts'
import { FormFields } from './form.tsx'
import { Problems } from './problems.tsx'
import { ChangeList } from './ticket/changes.tsx'
import { at, say } from './words.ts'

export const commandFields = {
  line: hinted(
    drawn(line('Command', 'Enter a command', 1000), 'line', {
      size: 60,
      spellcheck: 'false',
      autocomplete: 'off',
    }),
    'Like #104233 @jane !emergency +vpn ~2d',
  ),
} satisfies Fields

type CommandPageProps = {
  line: string
  /** The tickets it is about that the line does not name itself. */
  numbers: number[]
  results: Rehearsal[]
  problem: Message | undefined
  once: string
}

/** What a line will do, before it does. */
export const CommandPage = ({ line, numbers, results, problem, once }: CommandPageProps) => {
  const wrong = problem && { line: problem }
  return (
    <>
      <Problems wrong={wrong} />
      <header class="head">
        <h1>{say('Command')}</h1>
      </header>
      <div class="two">
        <div class="stack">
          <form class="stack" method="get" action={at('/staff/command')} novalidate>
            <Numbers of={numbers} />
            <FormFields
              fields={commandFields}
              lists={noLists}
              values={{ line }}
              {...(wrong && { wrong })}
            />
            <div class="go">
              <button {...(results.length === 0 && { class: 'primary' })}>
                {say('See what it does')}
              </button>
            </div>
          </form>
          {results.map((result) => (
            <WhatHappens {...result} />
          ))}
          {results.some(({ because }) => !because) && (
            <form method="post" action={at('/staff/command')}>
              <input type="hidden" name="once" value={once} />
              <input type="hidden" name="line" value={line} />
              <Numbers of={numbers} />
              <p class="soft">{say('Nothing has changed yet.')}</p>
              <div class="go">
                <button class="primary">{say('Do it')}</button>
              </div>
            </form>
          )}
        </div>
        <HowToWrite />
      </div>
    </>
  )
}

const Numbers = ({ of }: { of: number[] }) => (
  <>
    {of.map((number) => (
      <input type="hidden" name="number" value={number} />
    ))}
  </>
)

/** What would happen to a ticket, act by act, or why nothing. */
export const WhatHappens = ({ ticket, events, because }: Rehearsal) => (
  <section class="near">
    <h2>
      <a class="num" href={at(`/staff/tickets/${ticket.number}`)}>
        #{ticket.number}
      </a>{' '}
      <bdi>{ticket.subject}</bdi>
    </h2>
    {because && <p>{say('Nothing happens: {because}', { because })}</p>}
    <ul class="steps">
      {events.map(({ verb, changes, texts }) => (
        <li>
          <b>{say(stepOf(verb as VerbName).label)}</b>
          <ChangeList changes={changes} texts={texts} names={{}} />
        </li>
      ))}
    </ul>
  </section>
)

const HowToWrite = () => (
  <aside class="side" aria-label={say('How a command is written')}>
    <h2>{say('How a command is written')}</h2>
    <dl class="list keys">
      {Object.entries(signs).map(([sign, what]) => (
        <div>
          <dt>
            <kbd>{sign}</kbd>
          </dt>
          <dd>{say(what)}</dd>
        </div>
      ))}
      <div>
        <dt>{say('a word')}</dt>
        <dd>{say('What a button says that needs no more: claim, release, resolve, close')}</dd>
      </div>
    </dl>
    <p class="soft">
      {say(
        'Quotes keep words together: @"Jane Doe". You first see what it does; then all of it is done, or nothing.',
      )}
    </p>
  </aside>
)
