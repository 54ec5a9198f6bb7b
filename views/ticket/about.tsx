import type { Status } from '../../src/desk/words.ts'
import { FileList } from '../files.tsx'
import { Pair } from '../pair.tsx'
import { StatusSign } from '../signs.tsx'
import { When } from '../when.tsx'
import { at, say } from '../words.ts'
import { Answers } from './answers.tsx'
import { Copies } from './copies.tsx'
import { Followers } from './followers.tsx'
import { Links } from './links.tsx'
import { Noted } from './noted.tsx'
import type { TicketPageProps } from './page.tsx'
import { worked } from './spent.tsx'
import { Tasks } from './tasks.tsx'
import { WhyHere } from './why-here.tsx'

/** Another ticket of the same customer. */
export type Other = { number: number; subject: string; status: Status; status_id: number | null }

const sources = { web: 'web form', phone: 'phone', email: 'email', other: 'another way' }

/** Beside the conversation: who asks, what else they ask, the facts one needs less often, all files. */
export const About = (props: TicketPageProps) => {
  const { ticket, others, files, spent } = props
  return (
    <>
      <section>
        <h2>{say('Customer')}</h2>
        <p>
          <b>
            <bdi>{ticket.customer}</bdi>
          </b>
        </p>
        <p>
          <bdi>{ticket.customer_email}</bdi>
        </p>
        <Noted of={ticket} />
      </section>
      <Answers {...props} />
      <Tasks {...props} />
      {others.length > 0 && (
        <section>
          <h2>{say('Other tickets of this customer')}</h2>
          <ul>
            {others.map((other) => (
              <li>
                <a class="num" href={at(`/staff/tickets/${other.number}`)}>
                  #{other.number}
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
      <section>
        <h2>{say('Ticket')}</h2>
        <dl class="list">
          <Pair name={say('SLA plan')} value={ticket.sla_plan} />
          <Pair name={say('Help topic')} value={ticket.topic} />
          <Pair name={say('Team')} value={teamOf(ticket)} />
          {ticket.department_manager && (
            <Pair name={say('Department manager')} value={ticket.department_manager} />
          )}
          {spent !== null && <Pair name={say('Time spent')} value={worked(spent)} />}
          <Pair name={say('Came by')} value={say(sources[ticket.source])} />
          <div>
            <dt>{say('Created')}</dt>
            <dd>
              <When at={ticket.opened_at} how="ago" />
            </dd>
          </div>
        </dl>
        <WhyHere {...props} />
      </section>
      <Links {...props} />
      <Copies {...props} />
      <Followers {...props} />
      <section>
        <h2>{say('Take it along')}</h2>
        <p>
          <Download number={ticket.number} kind="txt" name={say('Text')} />{' '}
          <Download number={ticket.number} kind="json" name={say('JSON')} />{' '}
          <Download number={ticket.number} kind="eml" name={say('Email')} />{' '}
          <a href={at(`/staff/tickets/${ticket.number}/print`)}>{say('Print')}</a>
        </p>
      </section>
      {files.length > 0 && (
        <section>
          <h2>{say('Files')}</h2>
          <FileList files={files} />
        </section>
      )}
    </>
  )
}

const teamOf = ({ team, team_lead }: TicketPageProps['ticket']) =>
  team && team_lead
    ? say('{team}, led by {name}', { team, name: team_lead })
    : (team ?? say('None'))

const Download = ({ number, kind, name }: { number: number; kind: string; name: string }) => (
  <a href={at(`/staff/tickets/${number}.${kind}`)} hx-boost="false">
    {name}
  </a>
)
