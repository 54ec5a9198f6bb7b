import { numbered } from '../../src/desk/numbered.ts'
import { type Entry, type Pile, piles } from '../../src/mail/ledger.ts'
import { Icon } from '../icon.tsx'
import { pathWith } from '../query.ts'
import { SettingsTrail } from '../settings/trail.tsx'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'
import { DecisionSign, decisionOf, pileNames } from './decision.tsx'

type Asked = { pile: Pile | undefined; words: string }
type ListProps = {
  asked: Asked
  counts: Record<Pile, number>
  messages: Entry[]
  older: boolean
  newer: boolean
}

const here = '/admin/mail'
const pathTo = ({ pile, words }: Asked, more: Record<string, number | undefined> = {}) =>
  at(pathWith(here, { decision: pile, q: words || undefined, ...more }))

/** All mail that came, the newest first: what became of each message, and why. */
export const LedgerPage = ({ asked, counts, messages, older, newer }: ListProps) => {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <SettingsTrail />
      <header class="head">
        <h1>
          {say('Incoming mail')} <span class="count">{say('{all}', { all })}</span>
        </h1>
      </header>
      <p class="soft">
        {say('Every message that came, what became of it, and why. Nothing is thrown away.')}
      </p>
      {all > 0 && <Piles asked={asked} counts={counts} all={all} />}
      {all > 0 && <Lookup asked={asked} />}
      {messages.length ? (
        <Table messages={messages} />
      ) : (
        <div class="band">
          <p>{none(asked, all, newer)}</p>
          {(asked.words || asked.pile || newer) && (
            <p>
              <a href={at(here)}>{say('All mail')}</a>
            </p>
          )}
        </div>
      )}
      {(older || newer) && (
        <nav class="pages" aria-label={say('Pages')}>
          {newer && (
            <a class="button" rel="prev" href={pathTo(asked, { after: messages[0]?.id })}>
              <Icon of="prev" flips />
              {say('Newer')}
            </a>
          )}
          {older && (
            <a class="button" rel="next" href={pathTo(asked, { before: messages.at(-1)?.id })}>
              {say('Older')}
              <Icon of="next" flips />
            </a>
          )}
        </nav>
      )}
    </>
  )
}

function none({ pile, words }: Asked, all: number, newer: boolean) {
  if (newer) return say('There are no older messages.')
  if (words) return say('No message has “{words}” in its sender or subject.', { words })
  if (pile && all) return say('No message lies here.')
  return say('No mail has come yet.')
}

type PilesProps = { asked: Asked; counts: Record<Pile, number>; all: number }

/** What was decided how often: each leads to its messages. Those with none are left out. */
const Piles = ({ asked, counts, all }: PilesProps) => (
  <nav class="piles" aria-label={say('What became of it')}>
    <ul>
      <li>
        <PileLink asked={asked} pile={undefined} label={say('All')} count={all} />
      </li>
      {piles
        .filter((pile) => counts[pile] > 0 || pile === asked.pile)
        .map((pile) => (
          <li>
            <PileLink
              asked={asked}
              pile={pile}
              label={tell(pileNames[pile])}
              count={counts[pile]}
            />
          </li>
        ))}
    </ul>
  </nav>
)

type PileLinkProps = { asked: Asked; pile: Pile | undefined; label: string; count: number }

const PileLink = ({ asked, pile, label, count }: PileLinkProps) => (
  <a href={pathTo({ ...asked, pile })} {...(asked.pile === pile && { 'aria-current': 'page' })}>
    {label} <span class="count">{say('{count}', { count })}</span>
  </a>
)

const Lookup = ({ asked }: { asked: Asked }) => (
  <form class="lookup" method="get" action={at(here)} role="search">
    <label for="q">{say('Find messages')}</label>
    <span class="hint" id="q-hint">
      {say('Words of the sender or the subject')}
    </span>
    <p>
      <input type="search" id="q" name="q" value={asked.words} aria-describedby="q-hint" />
      {asked.pile && <input type="hidden" name="decision" value={asked.pile} />}
      <button>{say('Search')}</button>
    </p>
  </form>
)

const Table = ({ messages }: { messages: Entry[] }) => (
  <table class="table mail">
    <caption class="hidden">{say('Messages, the newest first')}</caption>
    <thead>
      <tr>
        <th scope="col">{say('Subject')}</th>
        <th scope="col">{say('From')}</th>
        <th scope="col">{say('What became of it')}</th>
        <th scope="col">{say('Ticket')}</th>
        <th scope="col">{say('Came')}</th>
      </tr>
    </thead>
    <tbody>
      {messages.map((message) => (
        <Row message={message} />
      ))}
    </tbody>
  </table>
)

const Row = ({ message }: { message: Entry }) => {
  const { id, subject, from_name, from_email, because, ticket, at: came } = message
  return (
    <tr>
      <th scope="row">
        <a href={at(`${here}/${id}`)}>{subject ? <bdi>{subject}</bdi> : say('(no subject)')}</a>
      </th>
      <td data-label={say('From')}>
        <span title={from_email}>
          <bdi>{from_name || from_email || say('Unknown sender')}</bdi>
        </span>
      </td>
      <td data-label={say('What became of it')}>
        <span>
          <DecisionSign of={decisionOf(message)} />
          {because && <small class="soft">{tell(because)}</small>}
        </span>
      </td>
      <td class="num" data-label={say('Ticket')}>
        {ticket && (
          <a href={at(`/staff/tickets/${ticket.number}`)} title={ticket.subject}>
            {numbered(ticket)}
          </a>
        )}
      </td>
      <td class="soft" data-label={say('Came')}>
        <When at={came} how="ago" />
      </td>
    </tr>
  )
}
