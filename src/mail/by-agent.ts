import { type Desk, Refused } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { personById } from '../people/person.ts'
import { settings } from '../settings/setting.ts'
import { act } from '../tickets/act.ts'
import { performEach } from '../tickets/command/command.ts'
import { stepsIn } from '../tickets/command/steps.ts'
import type { How } from '../tickets/how.ts'
import { lists } from '../tickets/lists.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Effect } from './carry-out.ts'
import { ordersIn } from './commands.ts'
import type { Parsed } from './parsed.ts'
import { kindsOf } from './quotes.ts'
import { withoutSecrets } from './without-secrets.ts'

type Written = { message: Parsed; files: Upload[]; how: How & { key: string } }

/** What is nothing but their own: where there are no such words, none, and never what they quote instead. */
function ownWords(text: string) {
  const lines = text.split('\n')
  const kinds = kindsOf(lines, true)
  const own = lines.filter((_line, place) => kinds[place] === 'own')
  return own.join('\n').trim()
}

/**
 * What an agent wrote by mail: their own words go to the customer, or where the first line says `!note` to agents alone,
 * and then the orders of the first lines are done. What they quote goes nowhere: it may be of an internal note. Throws
 * Refused where an order means nothing or may not be given, and then nothing is done.
 */
export async function byAgent(
  inside: Desk,
  tx: Db,
  agent: number,
  ticket: Ticket,
  { message, files, how }: Written,
): Promise<Effect> {
  const by = await personById(tx, agent)
  if (!by) throw new Refused(say('Nobody is known by this address.'))
  const { words, isNote, rest } = ordersIn(ownWords(withoutSecrets(message.text)))
  const timeZone = by.time_zone ?? (await settings(tx)).time_zone
  const asking = { by, now: inside.now(), timeZone, lists: await lists(tx, ticket) }
  const { steps, problems } = stepsIn(words, asking)
  if (problems[0]) throw new Refused(problems[0])
  if (!rest && !files.length && !steps.length)
    throw new Refused(say('There is nothing in it but what it quotes.'))

  const saysMore = rest || files.length > 0
  const input = { body: rest || say('(This message has no text.)').text, files }
  const done =
    saysMore && (await act(inside, by, isNote ? 'note' : 'reply', ticket.id, input as never, how))
  const events = await performEach(inside, ticket, steps, { ...asking, how })
  const { id: ticket_id, number } = ticket
  return {
    ticket_id,
    number,
    event_id: done ? done.event_id : (events[0] ?? null),
    again: done ? done.again : false,
  }
}
