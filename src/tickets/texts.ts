import type { Changes, Fact, Texts, Upload } from '../desk/events.ts'
import { asHtml } from '../desk/markdown.ts'
import type { ActingAs } from '../desk/words.ts'
import { answersIn } from './answers.ts'
import { type FactName, facts, isFact } from './facts.ts'
import { tasksIn } from './tasks.ts'
import type { Ticket } from './ticket.ts'

/** Which fields of a verb are words for its entry, and not facts of the ticket. */
const parts = ['body', 'note', 'reason'] as const

/** What people wrote in an act. It is kept apart from the event, so that it can be erased without touching the past. */
export function textsOf(
  input: Record<string, unknown>,
  changes: Changes,
  ticket: Ticket,
  acting_as: ActingAs,
): Texts {
  const written = parts.flatMap((part) =>
    typeof input[part] === 'string' ? [[part, input[part]]] : [],
  )
  const named =
    typeof input.name === 'string' && input.name !== ticket.customer ? [['name', input.name]] : []
  const reworded = Object.entries(changes).flatMap(([fact, { was, is }]) =>
    isFact(fact) && isInWords(fact)
      ? [
          [`${fact} was`, was.id],
          [`${fact} is`, is.id],
        ].filter(([, words]) => typeof words === 'string')
      : [],
  )
  const texts = Object.fromEntries([...written, ...named, ...reworded]) as Texts // every second member has been proved a string
  return acting_as === 'agent' ? { ...texts, ...htmlOf(texts) } : texts
}

/** What agents write is Markdown: beside the words themselves stands what they look like. */
export const htmlOf = ({ body, note }: Texts): Texts => ({
  ...(body && { 'body html': asHtml(body) }),
  ...(note && { 'note html': asHtml(note) }),
})

/** The changes without the words in them: those are in the texts. */
export const withoutWords = (changes: Changes): Changes =>
  Object.fromEntries(
    Object.entries(changes).map(([fact, { was, is }]) =>
      isFact(fact) && isInWords(fact)
        ? [fact, { was: withoutWord(fact, was), is: withoutWord(fact, is) }]
        : [fact, { was, is }],
    ),
  )

/** Whether a fact is kept by reference to what somebody wrote. */
const isInWords = (fact: FactName) => ['words', 'tasks', 'answers'].includes(facts[fact].kept)

/** Of tasks and answers their number stays, so that none is told from erased. */
const withoutWord = (fact: FactName, { id }: Fact): Fact => ({
  id: id === null ? null : (counts[facts[fact].kept]?.(String(id)) ?? null),
  name: null,
})
const counts: Record<string, (list: string) => number> = {
  tasks: (list) => tasksIn(list).length,
  answers: (list) => answersIn(list).length,
}

/** The files a submission brought. */
export const filesIn = (input: Record<string, unknown>) =>
  Array.isArray(input.files) ? (input.files as Upload[]) : [] // the field `files` reads nothing else

/** How long somebody worked for what they enter, in minutes. */
export const spentIn = (input: Record<string, unknown>) =>
  typeof input.spent === 'number' ? input.spent : null
