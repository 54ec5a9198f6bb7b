import type { Everybody } from '../src/people/everybody.ts'
import { SettingsTrail } from './settings/trail.tsx'
import { say } from './words.ts'

/** Who asks, as they stand in the database. */
export const PeoplePage = ({ people }: { people: Everybody }) => (
  <>
    <SettingsTrail />
    <header class="head">
      <h1>{say('Customers')}</h1>
    </header>
    <List
      caption={say('Who has asked')}
      heads={[say('Name'), say('Email')]}
      lines={people.map(({ name, email }) => [name, email])}
    />
  </>
)

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
