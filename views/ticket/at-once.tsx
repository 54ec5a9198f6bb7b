import { stepOf, type VerbName } from '../../src/tickets/lifecycle.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { say } from '../words.ts'
import { type Place, ticketAt } from './place.ts'

/** Whether a verb needs no word. */
export const isAtOnce = (verb: VerbName) => Object.keys(stepOf(verb).fields).length === 0

type AtOnceProps = { ticket: Ticket; verb: VerbName; place: Place | undefined }

/** The button of a verb that is done without a page of its own. */
export const AtOnce = ({ ticket, verb, place }: AtOnceProps) => (
  <form method="post" action={ticketAt(ticket.number, place, verb)}>
    <button {...(verb === 'claim' && { class: 'primary' })}>{say(stepOf(verb).label)}</button>
  </form>
)
