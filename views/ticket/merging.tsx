import type { Comparison } from '../../src/tickets/merged.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { StatusSign } from '../signs.tsx'
import { say } from '../words.ts'
import type { Other } from './about.tsx'
import { type Place, ticketAt } from './place.ts'

type MergingProps = {
  ticket: Ticket
  others: Other[]
  place: Place | undefined
  /** The two side by side, once the other one is known. */
  comparison: Comparison | undefined
}

/** Before a ticket is merged: into which others of its customer it could be, and both side by side. */
export const Merging = ({ ticket, others, place, comparison }: MergingProps) => (
  <>
    {comparison && (
      <table class="merging">
        <caption class="hidden">{say('What stays and what becomes part of it')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{say('Becomes part of it')}</th>
            <th scope="col">{say('Stays')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, cell]) => (
            <tr>
              <th scope="row">{say(name)}</th>
              <td>{cell(comparison.part)}</td>
              <td>{cell(comparison.stays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {others.length > 0 && (
      <section class="near">
        <h2>{say('Other tickets of this customer')}</h2>
        <ul class="linked">
          {others.map((other) => (
            <li>
              <a
                href={`${ticketAt(ticket.number, place, 'merge')}${place ? '&' : '?'}into=${other.number}`}
              >
                {say('Compare with')} <span class="num">#{other.number}</span>
              </a>{' '}
              <bdi>{other.subject}</bdi>{' '}
              <span class="soft">
                <StatusSign of={other.status} named={other.status_id} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)

type Side = Comparison['stays']

const rows: [string, (of: Side) => unknown][] = [
  ['Number', ({ number }) => <span class="num">#{number}</span>],
  ['Issue summary', ({ subject }) => <bdi>{subject}</bdi>],
  ['Customer', ({ customer }) => <bdi>{customer}</bdi>],
  ['Status', ({ status, status_id }) => <StatusSign of={status} named={status_id} />],
  ['Department', ({ department }) => <bdi>{department}</bdi>],
  ['Entries', ({ entries }) => say('{count}', { count: entries })],
]
