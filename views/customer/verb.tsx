import type { Person } from '../../src/desk/desk.ts'
import type { Lists } from '../../src/desk/fields.ts'
import { fieldsOf, stepOf } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { FormFields } from '../form.tsx'
import { Problems } from '../problems.tsx'
import type { Doing } from '../ticket/page.tsx'
import { at, say } from '../words.ts'
import { CustomerForm } from './form.tsx'

type CustomerVerbProps = {
  ticket: Ticket
  doing: Doing
  lists: Lists
  by: Person
  once: () => string
}

/** A page of its own for one verb of a customer. */
export const CustomerVerb = ({ ticket, doing, lists, by, once }: CustomerVerbProps) => (
  <>
    <Problems wrong={doing.wrong} refused={doing.refused} />
    <div class="lead">
      <p class="num soft">#{ticket.number}</p>
      <h1>
        {headings[doing.verb] ? say(headings[doing.verb] ?? '') : say(stepOf(doing.verb).label)}
      </h1>
      <p>
        <bdi>{ticket.subject}</bdi>
      </p>
    </div>
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
    <p>
      <a href={at(`/tickets/${ticket.number}`)}>{say('Back')}</a>
    </p>
  </>
)

const headings: Partial<Record<Doing['verb'], string>> = {
  readdress: 'Change the email address',
  close: 'Close this ticket',
}
