import type { Person } from '../desk/desk.ts'
import { type Message, say } from '../desk/say.ts'
import type { Secret } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import type { MailDecision } from '../desk/tables-mail.ts'
import { isAnswering } from '../people/answering.ts'
import { personAt } from '../people/customer.ts'
import { theDesk } from '../people/person.ts'
import { goesOnIn } from '../tickets/merged.ts'
import { findTicket, type Ticket, ticketById } from '../tickets/ticket.ts'
import { type Report, reportOf } from './bounce.ts'
import { instanceOf } from './instance.ts'
import { isOwn } from './mailbox.ts'
import { type Nature, natureOf } from './nature.ts'
import type { Parsed } from './parsed.ts'
import { proofIn } from './reply-address.ts'

/** An agent who wrote to the address that was given to them alone. */
export type Agent = { agent: number }

/** What is to be done about a message, and why. */
export type Decided = {
  decision: MailDecision
  because: Message
  /** The ticket it is about, also where nothing is done to it. */
  ticket?: Ticket
  /** The ticket to which it was written, where that one goes on in another. */
  meant_for?: Ticket
  /** Who wrote it, as far as that is proved: of a stranger's words agents alone read. */
  by?: 'customer' | 'stranger' | Agent
  /** What a mail system reports of a letter of ours. */
  report?: Report
}

type Asking = {
  secret: Secret
  recipient: string
  /** Somebody has read it and says that a person wrote it: it is no report, of no robot, and no forgery of an address. */
  isByHand?: boolean
}

/**
 * Decides about a message, by what it is, to whom it was sent and what it answers. It changes nothing. In this order:
 * what mail systems and robots say, and what we have sent ourselves, opens and reopens nothing; a reply address of ours proves whom we gave it to; then an
 * answer to a letter of ours; a number in the subject is a hint where its sender is the customer; anything else is new.
 */
export async function decide(
  db: Db,
  message: Parsed,
  { secret, recipient, isByHand = false }: Asking,
): Promise<Decided> {
  const nature: Nature = isByHand ? { is: 'personal' } : natureOf(message)
  const about = await ticketMeant(db, secret, message, recipient)
  const known = about && about !== 'wrong' ? about : undefined
  if (nature.is === 'report') {
    const report = await reportOf(db, secret, message, recipient)
    const ticket = report && (await byId(db, report.ticket_id))
    const of = { ...known, ...(ticket && { ticket }), ...(report && { report }) }
    return { ...of, decision: 'bounce', because: nature.because }
  }
  if (await isOurs(db, secret, message))
    return { ...known, decision: 'automatic', because: say('This desk itself has sent it.') }
  if (nature.is === 'automatic') return { ...known, decision: 'automatic', because: nature.because }
  if (about === 'wrong' && !isByHand)
    return {
      decision: 'parked',
      because: say('It was sent to a reply address that is not one of ours.'),
    }
  if (!known) return { decision: 'ticket', because: say('It answers nothing that we know.') }
  return { ...known, decision: 'reply', because: known.how }
}

/** Whether a letter of ours came back: by its sign, from an address of ours, or by its identifier (RFC 3834). */
async function isOurs(db: Db, secret: Secret, { headers, from, message_id }: Parsed) {
  const instance = instanceOf({ secret })
  if (headers.some(([name, value]) => name === 'x-loop' && value.toLowerCase() === instance))
    return true
  if (from && (await isOwn(db, from.address))) return true
  return Boolean(message_id && (await letterAnswered(db, [message_id])))
}

type Meant = Required<Pick<Decided, 'ticket' | 'by'>> &
  Pick<Decided, 'meant_for'> & { how: Message }

/** The ticket a message is about, and whether its sender is the customer of it. */
async function ticketMeant(
  db: Db,
  secret: Secret,
  message: Parsed,
  recipient: string,
): Promise<Meant | 'wrong' | undefined> {
  const sender = message.from ? await personAt(db, message.from.address) : undefined
  const proofs = [recipient, ...message.delivered_to, ...message.to.map(({ address }) => address)]
    .map((address) => proofIn(secret, address))
    .filter((proof) => proof !== undefined)
  const proof = proofs.find((one) => one !== 'wrong')
  if (proof) {
    const ticket = await byId(db, proof.ticket_id)
    const isTheirs = sender?.id === proof.person_id
    const how = say('It came to the address we gave them.')
    if (ticket) {
      const about = await meant(db, ticket, isTheirs ? sender : undefined, how)
      const isAgent = isTheirs && about.by !== 'customer' && (await answers(db, sender.id))
      return isAgent ? { ...about, by: { agent: sender.id } } : about
    }
  }
  const answered = await letterAnswered(db, message.references)
  if (answered) {
    const ticket = await byId(db, answered.ticket_id)
    const isTheirs = sender?.id === answered.to_id // who has somebody else's letter is not them
    if (ticket)
      return meant(db, ticket, isTheirs ? sender : undefined, say('It answers a letter of ours.'))
  }
  if (proofs.length) return 'wrong'
  const hinted = await ticketHinted(db, message.subject)
  if (hinted && sender && hinted.customer_id === sender.id)
    return meant(db, hinted, sender, say('Its subject names a ticket of its sender.'))
}

async function meant(
  db: Db,
  ticket: Ticket,
  sender: Pick<Person, 'id'> | undefined,
  how: Message,
): Promise<Meant> {
  const last = await goesOnIn(db, ticket)
  return {
    ticket: last,
    ...(last.id !== ticket.id && { meant_for: ticket }),
    by: sender?.id === last.customer_id ? 'customer' : 'stranger',
    how,
  }
}

/** Whether somebody answers at the desk now. */
const answers = async (db: Db, id: number) =>
  (await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where(isAnswering)
    .executeTakeFirst()) !== undefined

async function byId(db: Db, id: number): Promise<Ticket | undefined> {
  const row = await db.selectFrom('ticket').select('id').where('id', '=', id).executeTakeFirst()
  return row && ticketById(db, theDesk, row.id)
}

/** The letter of ours that is answered: the nearest of those that are named. */
async function letterAnswered(db: Db, references: string[]) {
  if (!references.length) return
  const letters = await db
    .selectFrom('outbox')
    .select(['ticket_id', 'to_id', 'message_id'])
    .where('message_id', 'in', references)
    .execute()
  return references
    .map((id) => letters.find(({ message_id }) => message_id === id))
    .find((letter) => letter !== undefined)
}

/** The ticket whose number stands in brackets in a subject. */
async function ticketHinted(db: Db, subject: string) {
  const [, number] = /\[[^\]\d]{0,20}(\d{6,12})\]/.exec(subject) ?? []
  return number ? findTicket(db, theDesk, Number(number)) : undefined
}
