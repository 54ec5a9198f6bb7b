import type { Doing } from '../../views/ticket/page.tsx'
import { isAnswerName } from '../desk/answer-name.ts'
import type { Person } from '../desk/desk.ts'
import type { Lists, Values } from '../desk/fields.ts'
import { valueIn } from '../desk/kinds.ts'
import type { Db } from '../desk/tables.ts'
import { type Asked, asked } from '../tickets/asked.ts'
import type { VerbName } from '../tickets/lifecycle.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Sent } from './sent.ts'

/** The verbs whose form asks what the desk's forms ask. */
export const asks = (verb: VerbName) => verb === 'open' || verb === 'answer'

type About = {
  by: Person
  verb: VerbName
  ticket: Ticket | null
  lists: Lists
  topic: string | undefined
  typed: (name: string) => string | undefined
}

/** What is asked in the form of a verb; nothing where it asks nothing. */
export async function askedIn(db: Db, { by, verb, ticket, lists, topic, typed }: About) {
  if (!asks(verb)) return
  const chosen = lists.topics.find((one) => valueIn(one) === topic || one.name === topic)
  const topic_id = ticket ? ticket.topic_id : chosen?.id
  return asked(db, by, { topic_id, given: ticket?.given ?? [], typed })
}

/** A form as it is first shown, with what is asked in it. */
export async function withAsked(
  db: Db,
  doing: Doing,
  { by, ticket, lists }: Pick<About, 'by' | 'ticket' | 'lists'>,
): Promise<Doing> {
  if (doing.asked) return doing
  const { verb, values = {} } = doing
  const found = await askedIn(db, {
    ...{ by, verb, ticket, lists, topic: values.topic },
    typed: () => undefined,
  })
  return found
    ? {
        ...doing,
        asked: found.forms,
        byTopic: found.byTopic,
        values: { ...found.begun, ...values },
      }
    : doing
}

/** What was typed into fields that are asked now; a field that the page did not show holds what it holds at first. */
export function typedInto({ fields, begun }: Asked, form: Sent): Values {
  const typed = typedIn(form)
  return Object.fromEntries(
    Object.keys(fields).map((name) => [name, typed(name) ?? begun[name] ?? '']),
  )
}

/** What was typed into fields that are not asked now: it is carried on, in case they are again. */
export const carriedIn = ({ fields }: Asked, form: Sent): Values =>
  Object.fromEntries(
    form
      .names()
      .filter((name) => isAnswerName(name) && !fields[name])
      .map((name) => [name, form.get(name) ?? '']),
  )

/** What was typed under a name; on a page that showed it and left it empty, nothing. */
export const typedIn = (form: Sent) => (name: string) =>
  form.get(name) ?? (seenIn(form).includes(name) ? '' : undefined)

const seenIn = (form: Sent) => (form.get('shown') ?? '').split(',')
