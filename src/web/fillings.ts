import type { Context } from 'hono'
import { full } from '../../views/dates.ts'
import { rendering } from '../../views/reader.ts'
import { namedAnswers } from '../../views/ticket/answers.tsx'
import { address } from '../desk/address.ts'
import { numbered } from '../desk/numbered.ts'
import { answersByName, asWritten, type Fillings, firstName } from '../desk/placeholders.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { readerOf } from './page.tsx'
import type { Env, Site } from './site.ts'

type Told = Pick<
  Ticket,
  | 'customer'
  | 'number'
  | 'number_prefix'
  | 'subject'
  | 'topic_known'
  | 'department_known'
  | 'opened_at'
  | 'due_at'
  | 'given'
>

/** What stands for each placeholder in words about a ticket that somebody writes, by the clock of the desk. */
export const fillingsOf = (site: Site, c: Context<Env>, ticket: Told): Fillings =>
  rendering({ ...readerOf(site, c), timeZone: c.var.settings.time_zone }, () => ({
    customer: asWritten(ticket.customer),
    first_name: asWritten(firstName(ticket.customer)),
    agent: asWritten(c.var.by.name),
    number: numbered(ticket),
    subject: asWritten(ticket.subject),
    topic: asWritten(ticket.topic_known),
    department: asWritten(ticket.department_known),
    opened: full(ticket.opened_at),
    due: full(ticket.due_at),
    link: linkOf(site, ticket.number),
    desk: asWritten(c.var.settings.desk_name),
    answerTo: answersByName(
      namedAnswers(ticket.given).map(({ name, words }) => ({ name, words: asWritten(words) })),
    ),
  }))

/** No private link: a reply is also read by who is in copy, whom it would open the ticket to. */
const linkOf = ({ config }: Site, number: number) =>
  new URL(address(config.base, `/tickets/${number}`), config.publicUrl).href

const hour = 3_600_000

/** A ticket that there is not, for previews. */
export const exampleTicket = (now: number, given: Told['given'] = []): Told => ({
  customer: 'Rita Doe',
  number: 104233,
  number_prefix: null,
  subject: 'The printer in room 4 prints nothing',
  topic_known: 'Equipment',
  department_known: 'Support',
  opened_at: now - hour,
  due_at: now + 7 * hour,
  given,
})
