import type { Person } from '../desk/desk.ts'
import { may, scopeOf } from '../desk/permissions.ts'
import { type Message, say } from '../desk/say.ts'
import { isAside } from '../desk/words.ts'
import { departmentFor } from './in-department.ts'
import { stepOf, type VerbName } from './lifecycle.ts'
import type { Ticket } from './ticket.ts'

/** Why somebody cannot do this to a ticket now, where they cannot. */
export function refusal(by: Person, name: VerbName, ticket: Ticket): Message {
  const step = stepOf(name)
  if (scopeOf(by, name) === 'own' && !may(by, name, ticket))
    return say('Only {name} can do this: it is their ticket. You can read it.', {
      name: ticket.customer,
    })
  if (!may(by, name, ticket.id ? ticket : undefined))
    return say('This ticket lies with {department} now. You can read it and post internal notes.', {
      department: departmentFor(by, ticket),
    })
  const because = step.unless?.(ticket, by)
  if (because) return because
  const isSaid = by.role !== 'customer' || !isAside(ticket.status) // its customer reads it as closed
  return say('This is not possible while the ticket is {status}: {label}.', {
    status: isSaid ? ticket.status : 'closed',
    label: say(step.label),
  })
}
