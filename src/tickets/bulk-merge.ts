import type { Person } from '../desk/desk.ts'
import { isAside } from '../desk/words.ts'
import { whyNot } from './act.ts'
import type { Ticket } from './ticket.ts'
import { whyNotInto } from './verbs/merge.ts'

/** The ticket that stays when these become one: the oldest that was not set aside; nothing when there is none. */
export const oldestOf = (tickets: Ticket[]) =>
  tickets
    .filter(({ status }) => !isAside(status))
    .reduce<Ticket | undefined>(
      (oldest, ticket) => (oldest && before(oldest, ticket) ? oldest : ticket),
      undefined,
    )
const before = (one: Ticket, other: Ticket) =>
  one.opened_at < other.opened_at || (one.opened_at === other.opened_at && one.id < other.id)

/** Each of the others, and why it would not be merged into the one that stays. */
export const mergingAll = (by: Person, tickets: Ticket[], stays: Ticket) =>
  tickets
    .filter(({ id }) => id !== stays.id)
    .map((ticket) => ({
      ticket,
      because: whyNot(by, 'merge', ticket) ?? whyNotInto(ticket, stays, stays.number, by),
    }))
