import type { Event } from '../../src/desk/events.ts'
import { numbered } from '../../src/desk/numbered.ts'
import { areByPerson, facts, isFact } from '../../src/tickets/facts.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { full } from '../dates.ts'
import { bytes } from '../spans.ts'
import { say, statusForAgent, tell } from '../words.ts'
import { answerInWords } from './answers.tsx'
import { wordOf } from './changes.tsx'
import { reasonOf, worthTelling } from './entry.tsx'
import { outBecause, sentenceOf } from './sentence.ts'

const rule = '-'.repeat(72)

/** A ticket with its whole story as plain text, for a file or a letter. */
export const ticketAsText = (ticket: Ticket, events: Event[]) =>
  [
    `${numbered(ticket)} ${ticket.subject}`,
    rule,
    ...pairsOf(ticket).map(([name, value]) => `${name}: ${value}`),
    ...events.flatMap((event) => entry(event, ticket.number)),
    '',
  ].join('\n')

const pairsOf = (ticket: Ticket): [string, string][] => [
  [say('Status'), statusForAgent(ticket.status, ticket.status_id)],
  [say('Priority'), ticket.priority],
  [say('Department'), ticket.department],
  [say('Team'), ticket.team ?? say('None')],
  [say('Assignee'), ticket.assignee ?? say('Unassigned')],
  [say('Customer'), `${ticket.customer} <${ticket.customer_email}>`],
  [say('Help topic'), ticket.topic],
  [say('SLA plan'), ticket.sla_plan],
  [say('Created'), full(ticket.opened_at)],
  [say('Due'), full(ticket.due_at)],
  ...ticket.given.map((answer): [string, string] => [answer.name, answerInWords(answer)]),
  ...ticket.task_list.map(({ name, done }): [string, string] => [
    done ? say('Task, done') : say('Task'),
    name,
  ]),
]

const entry = (event: Event, here: number) => [
  '',
  rule,
  `${full(event.at)}  ${tell(sentenceOf(event))}${event.seen === 'agents' ? ` (${say('internal')})` : ''}${fromOther(event, here)}`,
  ...(event.undone_by === null ? [] : [say('Undone by {name}', { name: event.undone_by })]),
  ...changesOf(event),
  ...(event.stands_in_for === null ? [] : [tell(outBecause(event.stands_in_for))]),
  ...[event.texts.body, reasonOf(event)].flatMap((text) => (text ? ['', text] : [])),
  ...(event.texts.note ? ['', `${say('Internal note')}:`, event.texts.note] : []),
  ...(event.redacted
    ? [
        say('Redacted by {name}, {time}', {
          name: event.redacted.by,
          time: { at: event.redacted.at },
        }),
      ]
    : []),
  ...event.files.map(({ name, size }) =>
    say('Attached: {name}, {size}', { name, size: bytes(size) }),
  ),
]

/** To which ticket it was written, where that is another one. */
const fromOther = ({ number }: Event, here: number) =>
  number === here ? '' : ` (${say('from #{number}', { number: String(number) })})`

const changesOf = (event: Event) =>
  Object.keys(worthTelling(event))
    .filter(isFact)
    .filter((fact) => !areByPerson(fact))
    .map(
      (fact) =>
        `${tell(facts[fact].label)}: ${wordOf(fact, 'was', { ...event, names: {} })} → ${wordOf(fact, 'is', { ...event, names: {} })}`,
    )
