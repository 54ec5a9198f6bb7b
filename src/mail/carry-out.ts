import { type Desk, type Person, within } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import type { Option } from '../desk/fields.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { nameless } from '../people/customer.ts'
import { asCustomer, theDesk, visitor } from '../people/person.ts'
import { act, type Done } from '../tickets/act.ts'
import { lists } from '../tickets/lists.ts'
import { keepReport } from './bounce.ts'
import type { Decided } from './decide.ts'
import { type Mailbox, mailboxAt } from './mailbox.ts'
import type { Parsed } from './parsed.ts'

type Carried = { id: number; recipient: string; message: Parsed; files: Upload[] }

/**
 * Does to the tickets what was decided about a message, within the transaction in which that is written down; the same
 * message does it once. Throws Refused when a rule of the desk says no.
 */
export async function carryOut(
  desk: Desk,
  tx: Db,
  { id, recipient, message, files }: Carried,
  decided: Decided,
): Promise<Done | undefined> {
  const inside = within(desk, tx)
  const how = { via: 'mail' as const, key: `mail:${id}` }
  const body = message.text || say('(This message has no text.)').text
  if (decided.decision === 'ticket') {
    const { by, name, email } = await senderOf(tx, message, desk.now())
    const box = await mailboxAt(tx, recipient)
    const subject = message.subject.slice(0, 150).toWellFormed() || '(no subject)'
    const input = {
      source: 'email' as const,
      topic: await topicOf(tx, box),
      ...(box?.department_id && { department: { id: box.department_id, name: '' } }),
      subject,
      body,
      files,
      answers: '',
      ...(name && { name, email }),
    }
    return act(inside, by, 'open', null, input as never, { ...how, html: message.html })
  }
  const { ticket, meant_for, by, report } = decided
  if (report) await keepReport(tx, report)
  if (decided.decision !== 'reply' || !ticket) return
  const about = { ...how, ...(meant_for && { meant_for: meant_for.id }) }
  if (by === 'customer') {
    const customer = asCustomer({ id: ticket.customer_id, name: ticket.customer })
    return act(inside, customer, 'reply', ticket.id, { body, files } as never, {
      ...about,
      html: message.html,
    })
  }
  const note = `${sentBy(message)}\n\n${body}`
  return act(inside, theDesk, 'note', ticket.id, { body: note, files } as never, about)
}

/** Of whom agents are told that a message came, where nothing proves that it is theirs. */
const sentBy = ({ from }: Parsed) =>
  `By mail from ${from ? `${from.name} <${from.address}>`.trim() : 'an unknown sender'}, who is not known to have this ticket:`

/** Who opens a ticket: the person behind the address, made where there is none; somebody without one where it cannot be written to. */
async function senderOf(
  tx: Db,
  { from }: Parsed,
  at: number,
): Promise<{ by: Person; name?: string; email?: string }> {
  if (!from) return { by: asCustomer(await nameless(tx, 'Unknown sender', at)) }
  return { by: visitor, name: from.name || (from.address.split('@')[0] ?? ''), email: from.address }
}

/** What a message is about: the help topic of the mailbox to which it came; where that has none, the last in the desk's order that customers see, where it puts all else. */
async function topicOf(tx: Db, box: Mailbox | undefined): Promise<Option> {
  const { topics } = await lists(tx)
  const own = topics.find(({ id }) => id === box?.topic_id)
  if (own) return own
  const last = topics.filter(({ for_agents }) => !for_agents).at(-1) ?? topics.at(-1)
  if (!last) throw new Error('The desk has no help topic: add one, then try again.')
  return last
}
