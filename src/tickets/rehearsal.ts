import type { Desk, Person } from '../desk/desk.ts'
import { type Event, eventsOf } from '../desk/events.ts'
import type { Message } from '../desk/say.ts'
import { takenBack } from '../desk/taken-back.ts'
import { act, type How } from './act.ts'
import { type BulkVerb, mergedInto, reasonIn } from './bulk.ts'
import { asSeenBy } from './thread.ts'
import { type Ticket, ticketById } from './ticket.ts'

/** What acts do to a ticket, one event for each; or why nothing happens to it. */
export type Rehearsal = { ticket: Ticket; events: Event[]; because?: Message }

/** More than these are not tried out: writing would have to wait. */
export const mostTriedOut = 100

/** What the form of a verb, as it is filled in, would do to each of these tickets; the first hundred of them. */
export const triedOut = (
  desk: Desk,
  by: Person,
  verb: BulkVerb,
  tickets: Ticket[],
  input: Record<string, unknown>,
  how: How,
): Promise<Rehearsal[]> =>
  takenBack(desk, async (inner) => {
    const { filled, others } = mergedInto(verb, tickets, input)
    const all: Rehearsal[] = []
    for (const ticket of others.slice(0, mostTriedOut))
      all.push(
        await act(inner, by, verb, ticket.id, filled as never, how).then(
          async ({ event_id }) => ({ ticket, events: await readBy(inner, by, ticket, [event_id]) }),
          (error: unknown) => ({ ticket, events: [], because: reasonIn(error) }),
        ),
      )
    return all
  })

/** Events of a ticket as this person reads them. */
export const readBy = (desk: Desk, by: Person, { id }: Ticket, events: number[]) =>
  desk.read(async (db) => {
    const ticket = await ticketById(db, by, id)
    return (await eventsOf(db, events)).map((event) => asSeenBy(by, ticket, event))
  })
