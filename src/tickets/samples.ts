import { type Desk, Mistaken, type Person, Refused, within } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { read } from '../desk/reading.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { writeCustomer } from '../people/customers.ts'
import { asCustomer } from '../people/person.ts'
import { settings } from '../settings/setting.ts'
import { act } from './act.ts'
import { fieldsOf, type VerbName } from './lifecycle.ts'
import { lists, listsFor } from './lists.ts'
import { sampleCustomers, type Tale, tales } from './sample-tales.ts'
import { ticketById } from './ticket.ts'

const [minute, hour] = [60_000, 3_600_000]

/**
 * Makes tickets to look around in, each by acts like any other: what customers do is done as they would, what agents do
 * is done by who asked for it. They are marked before anything else happens to them, and no letter is written about them.
 * Throws Refused where there are some already. Answers with how many there are.
 */
export async function addSamples(desk: Desk, by: Person) {
  refuseUnless(by)
  await desk.write(async (tx) => {
    if ((await sampleTickets(tx)).length)
      throw new Refused(say('There are sample tickets already. Remove them first.'))
    const people = await meetSamples(tx, desk.now())
    for (const tale of tales) await tell(desk, tx, by, people[tale.who], tale)
  })
  desk.bell.ring()
  return tales.length
}

/** Who may not have samples made or removed is refused. */
export function refuseUnless(by: Person) {
  if (!may(by, 'manage desk')) throw new Refused(say('Only a sysadmin may change this.'))
}

/** The ids of all sample tickets there are. */
export const sampleTickets = async (db: Db) =>
  (await db.selectFrom('sample_ticket').select('ticket_id').execute()).map((row) => row.ticket_id)

/** The made-up customers. They belong nowhere: no real customer reads their tickets. */
async function meetSamples(tx: Db, at: number) {
  const made: [string, Person][] = []
  for (const [key, { name, email }] of Object.entries(sampleCustomers)) {
    const nothing = { organization_id: null, isPrimary: false, notes: '', locked: false }
    const id = await writeCustomer(tx, null, { name, emails: [email], ...nothing }, at)
    await tx.updateTable('person').set({ organization_id: null }).where('id', '=', id).execute()
    await tx.insertInto('sample_person').values({ person_id: id }).execute()
    made.push([key, asCustomer({ id, name })])
  }
  return Object.fromEntries(made) as Record<Tale['who'], Person> // one for each key
}

async function tell(desk: Desk, tx: Db, by: Person, customer: Person, tale: Tale) {
  const { subject, body, steps = [] } = tale
  let at = desk.now() - tale.hours * hour
  const then = { ...within(desk, tx), now: () => at }
  const { topics } = await listsFor(tx, customer)
  const topic = topics[tales.indexOf(tale) % topics.length]
  if (!topic) throw new Refused(say('Add a help topic that customers can choose first.'))
  const words = { subject, body, topic: topic.value ?? '' }
  const id = await does(then, tx, customer, 'open', null, words)
  await tx.insertInto('sample_ticket').values({ ticket_id: id }).execute()
  for (const [who, verb, said] of steps) {
    at += 11 * minute
    await does(then, tx, who === 'agent' ? by : customer, verb, id, said)
  }
}

/** Does a verb as its form would be filled in. Answers with the ticket's id. */
async function does(
  desk: Desk,
  tx: Db,
  by: Person,
  verb: VerbName,
  id: number | null,
  words: Record<string, string>,
) {
  const ticket = id === null ? undefined : await ticketById(tx, by, id)
  const fields = fieldsOf(verb, by)
  const context = { lists: await lists(tx, ticket), timeZone: (await settings(tx)).time_zone }
  const reading = read(fields, { get: (name) => words[name] }, context)
  if (!reading.ok) throw new Mistaken(reading.wrong)
  const { ticket_id } = await act(desk, by, verb, id, reading.input as never, { via: 'web' }) // read by the fields of this very verb
  return ticket_id
}
