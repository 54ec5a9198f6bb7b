import type { Changes, Event, Texts } from '../../desk/events.ts'
import { answersIn } from '../answers.ts'
import { areByPerson, facts, isFact } from '../facts.ts'
import { tasksIn } from '../tasks.ts'
import type { Ticket } from '../ticket.ts'

const moment = (at: number) => new Date(at).toISOString()

/**
 * A ticket and its story as data, for whatever reads `.json`. `events` must be as their reader may have them. What was
 * written for the other side and the internal note beside it are two entries. `undid` is the verb that an undo took back.
 */
export const ticketAsData = (ticket: Ticket, events: Event[]) => ({
  number: ticket.number,
  subject: ticket.subject,
  status: ticket.status,
  status_name: ticket.status_name,
  priority: ticket.priority,
  sla_plan: ticket.sla_plan,
  department: ticket.department,
  team: ticket.team,
  assignee: ticket.assignee,
  customer: { name: ticket.customer, email: ticket.customer_email },
  topic: ticket.topic,
  tags: ticket.tag_list.map(({ name }) => name),
  answers: Object.fromEntries(ticket.given.map(({ name, value }) => [name, value])),
  opened_at: moment(ticket.opened_at),
  due_at: moment(ticket.due_at),
  entries: events.flatMap(entriesOf),
})

function entriesOf({ at, by, verb, undid, undone_by, seen, texts, changes, files }: Event) {
  const entry = {
    at: moment(at),
    by,
    verb,
    ...(undid && { undid }),
    ...(undone_by && { undone_by }),
    internal: seen === 'agents',
    text: texts.body ?? null,
    changes: changesOf(changes, texts),
    files: files.map(({ id, name, type, size }) => ({ id, name, type, size })),
  }
  if (!texts.note) return [entry]
  return [entry, { ...entry, internal: true, text: texts.note, changes: {}, files: [] }]
}

const namesOf = (list: string | undefined) =>
  tasksIn(list)
    .map(({ name }) => name)
    .join(', ') || null

const valuesOf = (list: string | undefined) =>
  answersIn(list)
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n') || null

/** Each fact with what it was and is called. */
const changesOf = (changes: Changes, texts: Texts) =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([fact, { was, is }]) => {
      if (!isFact(fact) || areByPerson(fact)) return []
      if (facts[fact].kept === 'tasks')
        return [[fact, { was: namesOf(texts[`${fact} was`]), is: namesOf(texts[`${fact} is`]) }]]
      if (facts[fact].kept === 'answers')
        return [[fact, { was: valuesOf(texts['answers was']), is: valuesOf(texts['answers is']) }]]
      if (facts[fact].kept === 'words')
        return [[fact, { was: texts[`${fact} was`] ?? null, is: texts[`${fact} is`] ?? null }]]
      const called = ({ id, name }: typeof was) =>
        facts[fact].kept === 'moment' && id !== null ? moment(Number(id)) : (name ?? id)
      return [[fact, { was: called(was), is: called(is) }]]
    }),
  )
