import type { Child } from 'hono/jsx'
import type { Letter } from '../src/mail/outbox.ts'
import type { Overview } from '../src/settings/overview.ts'
import { LetterText, subjectOf } from './mail/letter.tsx'
import { duration } from './spans.ts'
import { When } from './when.tsx'
import { at, say } from './words.ts'

/** What the desk is made of, as it stands in the database. */
export const AdminPage = ({
  people,
  departments,
  teams,
  topics,
  plans,
  held,
}: Overview & { held: number }) => (
  <>
    <header class="head">
      <h1>{say('Settings')}</h1>
    </header>
    {held > 0 && (
      <div class="notice">
        <p>
          <b>{say('Nothing is emailed until you connect a mailbox.')}</b>{' '}
          {say('{held|1 message is|{held} messages are} held.', { held })}{' '}
          <a href={at('/admin/outbox')}>{say('Read the outbox')}</a>
        </p>
      </div>
    )}
    <div class="stack lists">
      <List
        caption={say('People')}
        heads={[say('Name'), say('Email'), say('Username'), say('Role'), say('Departments')]}
      >
        {people.map(({ name, email, username, role, departments: lies }) => (
          <Line cells={[name, email ?? '', username ?? '', say(roles[role]), lies ?? '']} />
        ))}
      </List>
      <List caption={say('Departments')} heads={[say('Name'), say('Members'), say('SLA plan')]}>
        {departments.map(({ name, members, plan }) => (
          <Line cells={[name, members ?? say('Nobody'), plan ?? say('The desk’s')]} />
        ))}
      </List>
      <List caption={say('Teams')} heads={[say('Name'), say('Members')]}>
        {teams.map(({ name, members }) => (
          <Line cells={[name, members ?? say('Nobody')]} />
        ))}
      </List>
      <List
        caption={say('Help topics')}
        heads={[say('Name'), say('Department'), say('Priority'), say('SLA plan')]}
      >
        {topics.map(({ name, department, priority, plan }) => (
          <Line cells={[name, department, priority, plan ?? say('The department’s')]} />
        ))}
      </List>
      <List caption={say('SLA plans')} heads={[say('Name'), say('Time'), say('Counted')]}>
        {plans.map(({ name, minutes, schedule }) => (
          <Line cells={[name, duration(minutes * 60_000), schedule ?? say('Round the clock')]} />
        ))}
      </List>
    </div>
  </>
)

const roles = {
  customer: 'Customer',
  agent: 'Agent',
  sysadmin: 'Sysadmin',
  system: 'The desk itself',
}

const List = ({
  caption,
  heads,
  children,
}: {
  caption: string
  heads: string[]
  children: Child
}) => (
  <table class="table">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

const Line = ({ cells: [first, ...rest] }: { cells: string[] }) => (
  <tr>
    <th scope="row">
      <bdi>{first}</bdi>
    </th>
    {rest.map((cell) => (
      <td>
        <bdi>{cell}</bdi>
      </td>
    ))}
  </tr>
)

type OutboxProps = { letters: Letter[]; held: number; linkOf: (letter: Letter) => string }

/** Letters that wait for a mailbox, newest first, as their readers will get them. */
export const OutboxPage = ({ letters, held, linkOf }: OutboxProps) => (
  <>
    <header class="head">
      <h1>
        {say('Outbox')} <span class="count">{say('{held}', { held })}</span>
      </h1>
    </header>
    <p class="soft">
      {say('Nothing is emailed until you connect a mailbox. These letters are held, newest first.')}
    </p>
    {letters.length === 0 && <p class="band soft">{say('No letter is held.')}</p>}
    <ol class="thread letters">
      {letters.map((letter) => (
        <li class="entry">
          <p class="by">
            {say('To')}{' '}
            <b>
              <bdi>{letter.to}</bdi>
            </b>{' '}
            <bdi>{letter.email}</bdi> <When at={letter.at} />
          </p>
          <p>
            <b>
              <bdi>{subjectOf(letter)}</bdi>
            </b>
          </p>
          <LetterText letter={letter} link={linkOf(letter)} />
        </li>
      ))}
    </ol>
  </>
)
