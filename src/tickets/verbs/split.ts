import { Refused } from '../../desk/desk.ts'
import { eventsOf } from '../../desk/events.ts'
import { entry, line, pick } from '../../desk/kinds.ts'
import { type Message, say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { waitAnew } from '../../desk/upload.ts'
import { drawn, hinted, optional } from '../../desk/variations.ts'
import { lastSaid } from '../last-said.ts'
import type { Ticket } from '../ticket.ts'
import { linkIds } from '../ticket-links.ts'
import { verb } from '../verb.ts'
import type { Part } from './part.ts'

/** Makes a new ticket of one entry: the same words and files, for the same customer. Nothing moves. */
export const split = verb({
  label: 'Split',
  past: say('{by} split an entry off'),
  fields: {
    event: entry('What to split', 'Choose in the conversation what to split'),
    subject: drawn(
      hinted(
        line('Issue summary', 'Enter a short summary of the issue', 150),
        'Of the new ticket. The customer reads it',
      ),
      'line',
      { size: 60, autocomplete: 'off' },
    ),
    department: optional(pick('departments', 'Department', 'Select a department')),
  },
  effects: () => [
    say(
      'A new ticket begins with this entry’s words and files. It has the same customer, topic, priority and SLA plan.',
    ),
    say('The entry stays here, too. Each ticket shows the other to agents who may see it.'),
    say('The new ticket’s department is told, as it has arranged.'),
    say(
      'The customer gets no letter about it; they see it among their tickets, and are written to when you reply there.',
    ),
    say('Until somebody goes on with the new ticket, Undo takes it back into this one.'),
  ],
  among: async (db, _by, ticket) => [await lastSaid(db, ticket)].flatMap((id) => id ?? []),
  prevents: (db, ticket, event) => whyNotSplit(db, ticket, event),
  first: async (tx, ticket, { event, subject, department }, at) => {
    const [said] = await eventsOf(tx, [event])
    if ((said?.held_until ?? 0) > at) throw new Refused(say('It has not gone out yet.'))
    const input: Part = {
      from: ticket,
      subject,
      department_id: department?.id ?? ticket.department_id,
      body: said?.texts.body ?? '',
      files: await waitAnew(tx, said?.files ?? [], at),
    }
    return { verb: 'part', id: null, input }
  },
  about: ({ event }) => event,
  meet: async (_tx, _ticket, _input, _by, _at, made) => made,
  change: ({ links }, _input, _by, made) =>
    made ? { link_ids: linkIds([...links, { relation: 'parent', number: made.number }]) } : {},
})

/** An internal note is not split: the customer would see the new ticket, and its summary. */
async function whyNotSplit(db: Db, ticket: Ticket, event: number): Promise<Message | undefined> {
  const [said] = await eventsOf(db, Number.isSafeInteger(event) ? [event] : [])
  if (said?.ticket_id !== ticket.id || said.number !== ticket.number)
    return say('Choose in the conversation what to split.')
  if (said.undone_by !== null) return say('This was undone.')
  if (said.seen !== 'everyone')
    return say('An internal note cannot be split off: the customer would see the new ticket.')
  if (!said.texts.body) return say('There are no words in it to begin a ticket with.')
}
