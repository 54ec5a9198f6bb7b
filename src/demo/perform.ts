import { Readable } from 'node:stream'
import { type Desk, Mistaken, type Person } from '../desk/desk.ts'
import type { Values } from '../desk/fields.ts'
import { read, type Submission } from '../desk/reading.ts'
import { randomWord } from '../desk/secret.ts'
import { wait } from '../desk/upload.ts'
import { personAt } from '../people/customer.ts'
import { asCustomer, personById, visitor } from '../people/person.ts'
import { settings } from '../settings/setting.ts'
import { act } from '../tickets/act.ts'
import { begun, fieldsOf, type VerbName } from '../tickets/lifecycle.ts'
import { lists } from '../tickets/lists.ts'
import { ticketById } from '../tickets/ticket.ts'
import { answersOf } from './answers.ts'
import { contentOf, type FileName } from './files.ts'
import type { Cast } from './furnish.ts'
import { customers, isCustomer, type Who } from './people.ts'
import type { Step, Words } from './tale.ts'
import { wallClockIn } from './times.ts'
import { typed } from './typed.ts'

/**
 * Does one step of a tale as its person would on the page, at the desk's present moment. Answers
 * with the ticket's id. Throws when the form or the desk does not take it.
 */
export async function perform(desk: Desk, cast: Cast, step: Step, ticket_id: number | null) {
  const [, who, verb, words = {}] = step
  const by = await personOf(desk, cast, who, ticket_id)
  const fields = fieldsOf(verb, by)
  const context = await formOf(desk, by, verb, ticket_id)
  const named = by === visitor && isCustomer(who) ? { customer: who } : {}
  const sent = await submission(desk, { ...words, ...named }, context.begun, ticket_id)
  const stranger = Object.keys(sent.values).find((field) => !Object.hasOwn(fields, field))
  if (stranger) throw new Error(`${who} has no field "${stranger}" in the form of "${verb}"`)

  const reading = read(fields, sent, context)
  if (!reading.ok) throw new Mistaken(reading.wrong)
  const answers = await answersOf(desk, by, { words, ticket_id })
  const via = by.only === undefined ? 'web' : 'link'
  const done = await act(desk, by, verb, ticket_id, { ...reading.input, ...answers } as never, {
    via,
  }) // read by the fields of this very verb
  return done.ticket_id
}

/** Who cannot log in comes to the public form as a visitor, and later by private link. */
async function personOf(desk: Desk, cast: Cast, who: Who, ticket_id: number | null) {
  const found = await desk.read(async (db): Promise<Person | undefined> => {
    if (hasAccount(cast, who)) return personById(db, cast[who])
    if (ticket_id === null) return visitor
    const known = isCustomer(who) && (await personAt(db, customers[who].email))
    return known ? asCustomer(known, ticket_id) : undefined
  })
  if (!found) throw new Error(`${who} is nobody at this desk`)
  return found
}

const hasAccount = (cast: Cast, who: Who): who is keyof Cast => Object.hasOwn(cast, who)

/** The form of a verb as it is shown: its lists, and what it holds at first. */
const formOf = (desk: Desk, by: Person, verb: VerbName, ticket_id: number | null) =>
  desk.read(async (db) => {
    const ticket = ticket_id === null ? null : await ticketById(db, by, ticket_id)
    const timeZone = (await settings(db)).time_zone
    return {
      lists: await lists(db, ticket ?? undefined),
      timeZone,
      begun: begun(verb, ticket, timeZone),
    }
  })

async function submission(
  desk: Desk,
  words: Words,
  first: Values,
  ticket_id: number | null,
): Promise<Submission & { values: Values }> {
  const {
    files = [],
    customer,
    due_at,
    until,
    to,
    into,
    entry,
    body,
    note,
    answers: _apart,
    ...plain
  } = words
  const values: Values = {
    ...first,
    ...plain,
    ...(customer && customers[customer]),
    ...(due_at && { due_at: wallClockIn(desk.now(), due_at) }),
    ...(until && { until: wallClockIn(desk.now(), until) }),
    ...(to && { to: await numberOf(desk, to) }),
    ...(into && { into: await numberOf(desk, into) }),
    ...(entry && { event: await entryOf(desk, ticket_id, entry) }),
    ...(body && { body: typed(body) }),
    ...(note && { note: typed(note) }),
  }
  return { values, get: (name) => values[name], uploads: await upload(desk, files) }
}

/** The number of the ticket of this summary. */
const numberOf = (desk: Desk, subject: string) =>
  desk.read(async (db) => {
    const ticket = db.selectFrom('ticket').select('number').where('subject', '=', subject)
    return String((await ticket.executeTakeFirstOrThrow()).number)
  })

/** The event of a ticket whose words begin so; without words, whose verb it is. */
const entryOf = (desk: Desk, ticket_id: number | null, begins: string) =>
  desk.read(async (db) => {
    const events = db
      .selectFrom('event')
      .leftJoin('event_text', 'event_text.event_id', 'event.id')
      .select('event.id')
      .where('event.ticket_id', '=', ticket_id)
      .where((eb) => eb.or([eb('verb', '=', begins), eb('text', 'like', `${begins}%`)]))
    return String((await events.orderBy('event.id', 'desc').executeTakeFirstOrThrow()).id)
  })

/** Files wait for their form as if a browser had sent them. */
async function upload(desk: Desk, names: readonly FileName[]) {
  const files = []
  for (const name of names) {
    const content = contentOf(name, desk.now())
    const kept = await desk.store.keep(Readable.from([content]), content.length)
    if (kept !== 'too big') files.push({ ...kept, name })
  }
  const waiting = { once: randomWord(), files, remove: undefined, most: files.length }
  return (await wait(desk, waiting)).uploads
}
