import { numbered } from '../../src/desk/numbered.ts'
import { type Message, say as words } from '../../src/desk/say.ts'
import type { Entry } from '../../src/mail/ledger.ts'
import type { Correspondent, Parsed } from '../../src/mail/parsed.ts'
import { Icon } from '../icon.tsx'
import { Pair } from '../pair.tsx'
import { bytes } from '../spans.ts'
import { When } from '../when.tsx'
import { at, say, tell } from '../words.ts'
import { DecisionSign, decisionOf } from './decision.tsx'

type MessageProps = {
  entry: Entry
  /** What was read in it; why it cannot be read. */
  read: Parsed | { because: Message }
  /** Its beginning as it came. */
  source: string
  isCut: boolean
  mayTryAgain: boolean
}

const ways: Record<Entry['via'], Message> = {
  file: words('Handed over as a file'),
  imap: words('From a mailbox (IMAP)'),
  pop3: words('From a mailbox (POP3)'),
  smtp: words('Delivered directly (SMTP)'),
}

/** The way back to all mail. */
export const MailTrail = ({ to }: { to?: Entry }) => (
  <nav class="trail" aria-label={say('Place')}>
    <a href={at('/admin/mail')}>
      <Icon of="prev" flips />
      {say('Incoming mail')}
    </a>{' '}
    {to && <a href={at(`/admin/mail/${to.id}`)}>{titleOf(to)}</a>}
  </nav>
)

export const titleOf = ({ subject }: Pick<Entry, 'subject'>) => subject || say('(no subject)')

/** One message: what became of it and why, what it says, and how it came, byte for byte. */
export const MessagePage = ({ entry, read, source, isCut, mayTryAgain }: MessageProps) => (
  <>
    <MailTrail />
    <header class="head">
      <h1>
        <bdi>{titleOf(entry)}</bdi>
      </h1>
    </header>
    <article class="stack message">
      <Became entry={entry} mayTryAgain={mayTryAgain} />
      <Facts entry={entry} read={read} />
      {'because' in read ? <p class="notice">{tell(read.because)}</p> : <Content read={read} />}
      {'headers' in read && <Headers headers={read.headers} />}
      <details>
        <summary>{say('Source')}</summary>
        <pre tabindex={0} dir="ltr">
          {source}
        </pre>
        {isCut && <p class="soft">{say('The rest is in the file.')}</p>}
      </details>
      <p>
        <a href={at(`/admin/mail/${entry.id}/source.eml`)} download hx-boost="false">
          {say('Download as it came')}
        </a>{' '}
        <span class="soft">{bytes(entry.size)}</span>
      </p>
    </article>
  </>
)

/** What was decided, why, by whom once more, and what can still be done. */
const Became = ({ entry, mayTryAgain }: Pick<MessageProps, 'entry' | 'mayTryAgain'>) => (
  <section class="became" aria-label={say('What became of it')}>
    <p>
      <DecisionSign of={decisionOf(entry)} />{' '}
      {entry.ticket && (
        <a href={at(`/staff/tickets/${entry.ticket.number}`)}>
          {numbered(entry.ticket)} <bdi>{entry.ticket.subject}</bdi>
        </a>
      )}
    </p>
    {entry.because && <p>{tell(entry.because)}</p>}
    {entry.tried_by && (
      <p class="soft">{say('{name} said that a person wrote it.', { name: entry.tried_by })}</p>
    )}
    {mayTryAgain && (
      <p>
        <a class="button" href={at(`/admin/mail/${entry.id}/again`)}>
          {say('Try again')}
        </a>
      </p>
    )}
  </section>
)

const Facts = ({ entry, read }: Pick<MessageProps, 'entry' | 'read'>) => (
  <dl class="list known">
    <Fact label={say('From')}>
      <People all={[{ name: entry.from_name, address: entry.from_email }]} />
    </Fact>
    {'to' in read && read.to.length > 0 && (
      <Fact label={say('To')}>
        <People all={read.to} />
      </Fact>
    )}
    {entry.recipient && (
      <Fact label={say('Came to')}>
        <bdi>{entry.recipient}</bdi>
      </Fact>
    )}
    <Fact label={say('Came')}>
      <When at={entry.at} how="full" />
    </Fact>
    <Fact label={say('By')}>{tell(ways[entry.via])}</Fact>
  </dl>
)

const Fact = ({ label, children }: { label: string; children: unknown }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** A name is never shown without its address: anybody can write any name. */
const People = ({ all }: { all: Correspondent[] }) => (
  <>
    {all.map(({ name, address }, place) => (
      <>
        {place > 0 && ', '}
        {name && <bdi>{name}</bdi>}{' '}
        {address ? <bdi>{`<${address}>`}</bdi> : !name && say('Unknown sender')}
      </>
    ))}
  </>
)

const Content = ({ read }: { read: Parsed }) => (
  <>
    <div class="words" hx-ignore="true">
      {read.text ? (
        <p dir="auto">{read.text}</p>
      ) : (
        <p class="soft">{say('(This message has no text.)')}</p>
      )}
    </div>
    {read.files.length > 0 && (
      <ul class="files">
        {read.files.map(({ name, bytes: content }) => (
          <li>
            <Icon of="file" />
            <span>
              <bdi>{name}</bdi> <small>{bytes(content.length)}</small>
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
)

const Headers = ({ headers }: Pick<Parsed, 'headers'>) => (
  <details>
    <summary>{say('{count|1 header|{count} headers}', { count: headers.length })}</summary>
    <dl class="list answers headers">
      {headers.map(([name, value]) => (
        <Pair name={name} value={value} />
      ))}
    </dl>
  </details>
)
