import type { Person } from '../../src/desk/desk.ts'
import type { Lists } from '../../src/desk/fields.ts'
import { fieldsOf, stepOf } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { Unsent } from '../errors.tsx'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import { type Doing, typedIn } from '../ticket/page.tsx'
import { at, say } from '../words.ts'
import { CustomerForm } from './form.tsx'

type CustomerVerbProps = {
  ticket: Ticket
  doing: Doing
  lists: Lists
  by: Person
  once: () => string
  /** Whether it would be refused again, whatever the form says. */
  over: boolean
}

/** A page of its own for one verb of a customer. Where it is over it has no form, only why, and the words that were not sent. */
export const CustomerVerb = ({ ticket, doing, lists, by, once, over }: CustomerVerbProps) => (
  <>
    <Problems wrong={doing.wrong} refused={doing.refused} />
    <div class="lead">
      <p class="num soft">#{ticket.number}</p>
      <h1>{say(headings[doing.verb] ?? stepOf(doing.verb).label)}</h1>
      <p>
        <bdi>{ticket.subject}</bdi>
      </p>
    </div>
    {over ? (
      <Unsent texts={typedIn(doing, by)} />
    ) : (
      <CustomerForm
        ticket={ticket}
        verb={doing.verb}
        id={doing.verb}
        button={say(stepOf(doing.verb).label)}
        primary
        mine={doing}
        once={once}
      >
        <FormFields {...doing} fields={fieldsOf(doing.verb, by)} lists={lists} />
      </CustomerForm>
    )}
    <p>
      <a href={at(`/tickets/${ticket.number}`)}>{say('Back')}</a>
    </p>
  </>
)

const headings: Partial<Record<Doing['verb'], string>> = {
  readdress: 'Change the email address',
  close: 'Close this ticket',
}
