import { type Desk, Mistaken, Refused, within } from '../../desk/desk.ts'
import type { Event } from '../../desk/events.ts'
import { read } from '../../desk/reading.ts'
import { say } from '../../desk/say.ts'
import { takenBack } from '../../desk/taken-back.ts'
import { act, type How } from '../act.ts'
import { doneWith, reasonIn } from '../bulk.ts'
import { begun, fieldsOf, type Input, type VerbName } from '../lifecycle.ts'
import { type Rehearsal, readBy } from '../rehearsal.ts'
import type { Asking } from '../search/meanings.ts'
import { type Ticket, ticketById } from '../ticket.ts'
import type { Step } from './steps.ts'

type Commanding = Asking & { how: How & { key: string } }
/** Does all the steps of a command to a ticket, or none. The same key again is the same command. */
export async function command(desk: Desk, ticket: Ticket, steps: Step[], by: Commanding) {
  const work = () => desk.write((tx) => performAll(within(desk, tx), ticket, steps, by))
  const result = await orReason(ticket, work)
  desk.bell.ring()
  return result
}

/** What a command would do. It is done and taken back, so that nothing else is promised than what happens. */
export const rehearse = (desk: Desk, ticket: Ticket, steps: Step[], by: Commanding) =>
  orReason(ticket, () => takenBack(desk, (inner) => performAll(inner, ticket, steps, by)))

const orReason = (ticket: Ticket, work: () => Promise<Event[]>): Promise<Rehearsal> =>
  work().then(
    (events) => ({ ticket, events }),
    (error: unknown) => ({ ticket, events: [], because: reasonIn(error) }),
  )

/** Every step, unless they have been done before. */
async function performAll(
  desk: Desk,
  ticket: Ticket,
  steps: Step[],
  { how, ...asking }: Commanding,
) {
  const { id } = ticket
  const earlier = await desk.read((db) => doneWith(db, asking.by, `${how.key}:${id}`))
  const events = earlier.map((event) => event.id)
  if (!earlier.length) events.push(...(await performEach(desk, ticket, steps, { ...asking, how })))
  if (!events.length) throw new Refused(say('It is so already.'))
  return readBy(desk, asking.by, ticket, events)
}

/** One step after the other, within whatever they belong to; answers with the events of those that changed anything. Throws as `act` does. */
export async function performEach(
  desk: Desk,
  { id }: Ticket,
  steps: Step[],
  { how, ...asking }: Commanding,
) {
  const events: number[] = []
  for (const [n, step] of steps.entries()) {
    const done = await perform(desk, id, step, {
      ...asking,
      how: { ...how, key: `${how.key}:${id}:${n}` },
    })
    if (done) events.push(done.event_id)
  }
  return events
}

/** One step, which finds the ticket as the one before has left it; nothing when the ticket is so already. */
async function perform(
  desk: Desk,
  id: number,
  { verb, values }: Step,
  { how, ...asking }: Commanding,
) {
  const ticket = await desk.read((db) => ticketById(db, asking.by, id))
  const wished = values(ticket)
  if (!wished) return
  return act(desk, asking.by, verb, id, inputOf(verb, ticket, wished, asking), how)
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
