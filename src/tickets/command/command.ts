import { type Desk, Mistaken, Refused, within } from '../../desk/desk.ts'
import { type Event, eventsOf } from '../../desk/events.ts'
import { read } from '../../desk/fields.ts'
import { type Message, say } from '../../desk/say.ts'
import { act, type How } from '../act.ts'
import { doneWith, reasonIn } from '../bulk.ts'
import { begun, fieldsOf, type Input, type VerbName } from '../lifecycle.ts'
import type { Asking } from '../search/meanings.ts'
import { type Ticket, ticketById } from '../ticket.ts'
import type { Step } from './steps.ts'

type Commanding = Asking & { how: How & { key: string } }
/** What a command does to a ticket, one event for each step; or why it does nothing at all. */
export type Result = { ticket: Ticket; events: Event[]; because?: Message }

/** Does all the steps of a command to a ticket, or none. The same key again is the same command. */
export async function command(desk: Desk, ticket: Ticket, steps: Step[], by: Commanding) {
  const work = () => desk.write((tx) => perform(within(desk, tx), ticket, steps, by))
  const result = await orReason(ticket, work)
  desk.bell.ring()
  return result
}

/** What a command would do. It is done and taken back, so that nothing else is promised than what happens. */
export function rehearse(desk: Desk, ticket: Ticket, steps: Step[], by: Commanding) {
  const work = async () => {
    const seen: { events?: Event[] } = {}
    const back = new Error('taken back')
    const done = desk.write(async (tx) => {
      seen.events = await perform(within(desk, tx), ticket, steps, by)
      throw back
    })
    await done.catch((error: unknown) => {
      if (error !== back) throw error
    })
    return seen.events ?? []
  }
  return orReason(ticket, work)
}

const orReason = (ticket: Ticket, work: () => Promise<Event[]>): Promise<Result> =>
  work().then(
    (events) => ({ ticket, events }),
    (error: unknown) => ({ ticket, events: [], because: reasonIn(error) }),
  )

/** Each step finds the ticket as the one before it has left it. */
async function perform(desk: Desk, { id }: Ticket, steps: Step[], { how, ...asking }: Commanding) {
  const earlier = await desk.read((db) => doneWith(db, asking.by, `${how.key}:${id}`))
  if (earlier.length)
    return desk.read((db) =>
      eventsOf(
        db,
        earlier.map((event) => event.id),
      ),
    )
  const events: number[] = []
  for (const [n, { verb, values }] of steps.entries()) {
    const ticket = await desk.read((db) => ticketById(db, asking.by, id))
    const wished = values(ticket)
    if (!wished) continue
    const input = inputOf(verb, ticket, wished, asking)
    const key = `${how.key}:${id}:${n}`
    const done = await act(desk, asking.by, verb, id, input, { ...how, key })
    events.push(done.event_id)
  }
  if (!events.length) throw new Refused(say('It is so already.'))
  return desk.read((db) => eventsOf(db, events))
}

/** The form of a verb, filled in and read. Throws Mistaken when it cannot be meant so. */
function inputOf<N extends VerbName>(
  verb: N,
  ticket: Ticket,
  values: Record<string, string>,
  { by, lists, timeZone }: Asking,
) {
  const context = { lists, timeZone, begun: begun(verb, ticket, timeZone) }
  const reading = read(fieldsOf(verb, by), { get: (name) => values[name] }, context)
  if (!reading.ok) throw new Mistaken(reading.wrong)
  return reading.input as Input<N> // read with the verb's own fields
}
