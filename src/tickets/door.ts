import { type Person, Refused } from '../desk/desk.ts'
import { numbered } from '../desk/numbered.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Via } from '../desk/words.ts'
import { visitor } from '../people/person.ts'
import { type Settings, settings } from '../settings/setting.ts'

const closed = say('The desk is closed for now. You can read, and write when it is open again.')

/** Why somebody can change nothing now: the desk is closed to customers. Nothing where it is open, and for who works here. */
export const whyClosed = (by: Person, { door }: Pick<Settings, 'door'>): Message | undefined =>
  by.role === 'customer' && door.closed ? closed : undefined

/** Whether somebody has to log in before they can ask. */
export const mustLogIn = (by: Person, { door }: Pick<Settings, 'door'>) =>
  by === visitor && door.who === 'known'

/** What comes by letter is taken whatever the door says: nobody could be told kindly that it was not. */
const isLetter = (via: Via) => via === 'mail'

/** What a customer's act has to pass before all else. Throws Refused while the desk is closed, and when one has to log in to ask. */
export async function refuseAtDoor(tx: Db, by: Person, verb: string, via: Via) {
  if (by.role !== 'customer' || isLetter(via)) return
  const now = await settings(tx)
  const because = whyClosed(by, now)
  if (because && (await isMadeUp(tx, by.id))) return
  if (because) throw new Refused(say('{because} Nothing was sent.', { because }))
  if (verb === 'open' && mustLogIn(by, now))
    throw new Refused(say('Here only who has logged in can ask. Log in, then send it again.'))
}

/** The tickets of a customer that are not done, the latest first: neither what was set aside, nor what others share. */
export const openOf = (db: Db, customer_id: number) =>
  db
    .selectFrom('ticket')
    .select(['number', 'number_prefix', 'subject'])
    .where('customer_id', '=', customer_id)
    .where('status', 'in', ['open', 'waiting'])
    .orderBy('opened_at', 'desc')
    .execute()
export type OpenTicket = Awaited<ReturnType<typeof openOf>>[number]

/** How many of a customer's tickets are open where that is as many as the desk lets one have, or more; undefined where there is room. */
export async function withoutRoom(db: Db, customer_id: number) {
  const { most_open } = (await settings(db)).door
  if (!most_open) return undefined
  const open = await openOf(db, customer_id)
  return open.length >= most_open ? { open, most_open } : undefined
}

/** Throws Refused where a customer who asks has as many open tickets as one can have. Agents are not held by it. */
export async function refuseOneMore(tx: Db, by: Person, customer_id: number) {
  if (by.role !== 'customer') return
  const full = await withoutRoom(tx, customer_id)
  if (!full || (await isMadeUp(tx, by.id))) return
  throw new Refused(by === visitor ? notMoreFor(full.open) : notMore(full.open))
}

/** What customers ask who are made up to look around in, a sysadmin has asked for. */
const isMadeUp = async (tx: Db, id: number) => {
  const sample = tx.selectFrom('sample_person').select('person_id').where('person_id', '=', id)
  return (await sample.executeTakeFirst()) !== undefined
}

/** Why no more can be opened, to their customer. */
export const notMore = (open: OpenTicket[]) =>
  say(
    'You have {count|1 open ticket|{count} open tickets}, and can have no more at once: {tickets}. Write there, or close one that is done.',
    { count: open.length, tickets: open.slice(0, mostNamed).map(asNamed).join(', ') },
  )

const mostNamed = 5
const asNamed = (ticket: OpenTicket) => `${numbered(ticket)} ${ticket.subject}`

/** Nobody has proved that this address is theirs, so which tickets those are is not told. */
const notMoreFor = (open: OpenTicket[]) =>
  say(
    'From this address {count|1 ticket is|{count} tickets are} open already, and no more can be at once. Write there: “Check status” sends you the link.',
    { count: open.length },
  )
