import type { Person } from '../desk/desk.ts'
import { sentenceOf } from '../desk/permission-keys.ts'
import { isReached, lacks, may, roleAt, scopeOf } from '../desk/permissions.ts'
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
  const there = ticket.id ? ticket : undefined
  if (isReached(by, name, there)) {
    const because = whyNoRight(by, name, there)
    if (because) return because
  } else
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

/** Which right somebody lacks for this, and who could give it; nothing when they lack none. */
export function whyNoRight(by: Person, name: VerbName, ticket?: Ticket): Message | undefined {
  const key = lacks(by, name, ticket)
  if (!key) return
  const role = roleAt(by, ticket)?.role
  const right = sentenceOf(key)
  if (!role || !ticket)
    return say('None of your roles has the right “{right}”. A sysadmin can give it to you.', {
      right,
    })
  return say(
    'Your role in {department}, {role}, has no right “{right}”. A sysadmin can give it to you.',
    { department: ticket.department, role, right },
  )
}
