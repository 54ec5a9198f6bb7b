import type { Overview } from '../src/settings/overview.ts'
import { duration } from './spans.ts'
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
        lines={people.map(({ name, email, username, role, departments: lies }) => [
          name,
          email,
          username,
          say(roles[role]),
          lies,
        ])}
      />
      <List
        caption={say('Departments')}
        heads={[say('Name'), say('Members'), say('SLA plan')]}
        lines={departments.map(({ name, members, plan }) => [
          name,
          members ?? say('Nobody'),
          plan ?? say('The desk’s'),
        ])}
      />
      <List
        caption={say('Teams')}
        heads={[say('Name'), say('Members')]}
        lines={teams.map(({ name, members }) => [name, members ?? say('Nobody')])}
      />
      <List
        caption={say('Help topics')}
        heads={[say('Name'), say('Department'), say('Priority'), say('SLA plan')]}
        lines={topics.map(({ name, department, priority, plan }) => [
          name,
          department,
          priority,
          plan ?? say('The department’s'),
        ])}
      />
      <List
        caption={say('SLA plans')}
        heads={[say('Name'), say('Time'), say('Counted')]}
        lines={plans.map(({ name, minutes, schedule }) => [
          name,
          duration(minutes * 60_000),
          schedule ?? say('Round the clock'),
        ])}
      />
    </div>
  </>
)

const roles = {
  customer: 'Customer',
  agent: 'Agent',
  sysadmin: 'Sysadmin',
  system: 'The desk itself',
}

type ListProps = { caption: string; heads: string[]; lines: (string | null)[][] }

/** A plain table. Each value bears its column's name, which is shown beside it where there is no room for columns. */
const List = ({ caption, heads, lines }: ListProps) => (
  <table class="table">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {lines.map(([name, ...values]) => (
        <tr>
          <th scope="row">
            <bdi>{name}</bdi>
          </th>
          {values.map((value, place) => (
            <td data-label={heads[place + 1]}>{value && <bdi>{value}</bdi>}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
