import type { LetterState } from '../../src/desk/tables-mail.ts'
import type { Found } from '../../src/settings/finding.ts'
import type { FirstStep } from '../../src/settings/first-steps.ts'
import type { AnyKind } from '../../src/settings/kind.ts'
import { pathWith } from '../query.ts'
import { reader } from '../reader.ts'
import { at, say, tell } from '../words.ts'
import { FirstStepsLine } from './first-steps.tsx'

type Listed = { kind: AnyKind; count: number }
type HomeProps = {
  groups: { title: Parameters<typeof tell>[0]; kinds: Listed[] }[]
  /** How many letters are in each state, and whether there is a mailbox by which they leave. */
  letters: ReadonlyMap<LetterState, number>
  connected: boolean
  /** Messages of which nothing has become yet. */
  parked: number
  asked: string
  steps: FirstStep[]
  /** Whether a copy to practise at can be made. */
  practises: boolean
  /** What was found, where something was asked. */
  found: Found[] | undefined
}

/** All that can be arranged, by the job it is for, and one box that finds it. */
export const SettingsHome = ({
  groups,
  letters,
  connected,
  parked,
  steps,
  asked,
  found,
  practises,
}: HomeProps) => (
  <>
    <header class="head">
      <h1>{say('Settings')}</h1>
    </header>
    {!reader().isPractice && <LettersLine letters={letters} connected={connected} />}
    {parked > 0 && <ParkedLine parked={parked} />}
    <FirstStepsLine steps={steps} />
    <form class="lookup" method="get" action={at('/admin')} role="search">
      <label for="q">{say('Search settings')}</label>
      <span class="hint" id="q-hint">
        {say('Any word finds it: signature, time zone, office hours')}
      </span>
      <p>
        <input type="search" id="q" name="q" value={asked} aria-describedby="q-hint" />
        <button>{say('Search')}</button>
      </p>
    </form>
    {found ? (
      <FoundSettings found={found} asked={asked} />
    ) : (
      <Groups groups={groups} practises={practises} />
    )}
  </>
)

/** What of the letters asks for somebody. */
const LettersLine = ({ letters, connected }: Pick<HomeProps, 'letters' | 'connected'>) => {
  const [held, failed] = [letters.get('held') ?? 0, letters.get('failed') ?? 0]
  return (
    <>
      {held > 0 && (
        <div class="notice">
          <p>
            {!connected && <b>{say('Nothing is emailed until you connect a mailbox.')}</b>}{' '}
            {say('{held|1 message is|{held} messages are} held.', { held })}{' '}
            <a href={at('/admin/outbox')}>
              {connected ? say('Send or drop them') : say('Read the outbox')}
            </a>
          </p>
        </div>
      )}
      {failed > 0 && (
        <div class="notice">
          <p>
            {say('{failed|1 letter|{failed} letters} could not be delivered.', { failed })}{' '}
            <a href={at('/admin/outbox?shelf=failed')}>{say('See why')}</a>
          </p>
        </div>
      )}
    </>
  )
}

const ParkedLine = ({ parked }: Pick<HomeProps, 'parked'>) => (
  <div class="notice">
    <p>
      <b>
        {say('{parked|1 message that came is|{parked} messages that came are} parked.', {
          parked,
        })}
      </b>{' '}
      {say('Somebody has to look.')}{' '}
      <a href={at('/admin/mail?decision=parked')}>{say('Look at what is parked')}</a>
    </p>
  </div>
)

const FoundSettings = ({ found, asked }: { found: Found[]; asked: string }) => (
  <section class="stack" aria-labelledby="found">
    <h2 id="found">
      {found.length
        ? say('{count|1 setting|{count} settings} for “{asked}”', { count: found.length, asked })
        : say('No setting has “{asked}” in it', { asked })}
    </h2>
    <ul class="settings">
      {found.map(({ path, label, about }) => (
        <li>
          <a href={at(path)}>{tell(label)}</a>
          <p class="soft">{tell(about)}</p>
        </li>
      ))}
    </ul>
    <p class="go">
      <a href={at(pathWith('/admin/customers', { q: asked }))}>{say('Look among the customers')}</a>{' '}
      <a href={at('/admin')}>{say('All settings')}</a>
    </p>
  </section>
)

const Groups = ({ groups, practises }: Pick<HomeProps, 'groups' | 'practises'>) => (
  <div class="jobs">
    {groups.map(({ title, kinds }) => (
      <section>
        <h2>{tell(title)}</h2>
        <ul class="settings">
          {kinds.map(({ kind, count }) => (
            <li>
              <a href={at(`/admin/${kind.path}`)}>{tell(kind.many)}</a>
              {!kind.single && <span class="num soft">{` ${count}`}</span>}
              <p class="soft">{tell(kind.about)}</p>
            </li>
          ))}
        </ul>
      </section>
    ))}
    <section>
      <h2>{say('Overview')}</h2>
      <ul class="settings">
        <li>
          <a href={at('/admin/mail')}>{say('Incoming mail')}</a>
          <p class="soft">{say('Every message that came, what became of it, and why.')}</p>
        </li>
        <li>
          <a href={at('/admin/changes')}>{say('Changes')}</a>
          <p class="soft">
            {say('Who changed which setting, from what to what. Each can be put back.')}
          </p>
        </li>
        <li>
          <a href={at('/admin/configuration')}>{say('Configuration')}</a>
          <p class="soft">
            {say('All of it as one text file, to keep, to compare, to bring back.')}
          </p>
        </li>
        {practises && (
          <li>
            <a href={at('/admin/practice')}>{say('Practice desk')}</a>
            <p class="soft">
              {say('A copy to learn and try at: people are masked, and nothing leaves the house.')}
            </p>
          </li>
        )}
      </ul>
    </section>
  </div>
)
