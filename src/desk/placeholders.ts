import { type Field, type Lists, type Option, Wrong } from './fields.ts'
import { folded } from './folded.ts'
import { type Message, say } from './say.ts'

/** All that may stand in braces in a text of the desk's own, and what it is replaced by. */
export const placeholders = {
  customer: say('the customer’s name'),
  first_name: say('the first word of it'),
  agent: say('who writes'),
  number: say('the number of the ticket'),
  subject: say('its issue summary'),
  topic: say('its help topic'),
  department: say('its department'),
  opened: say('when it was created'),
  due: say('when it is due'),
  link: say('where its customer reads it'),
  desk: say('the name of the desk'),
} satisfies Record<string, Message>
type Placeholder = keyof typeof placeholders
/** What each stands for now, as it is written into a text; and what was answered to a field of the desk's forms, by its name. */
export type Fillings = Record<Placeholder, string> & {
  answerTo?: (field: string) => string | undefined
}

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name)
const inBraces = Object.keys(placeholders).map((name) => `{${name}}`)

/** The same text, in which only what is in the list may stand in braces; in a letter of fields only those that customers may read. Its hint names the list. */
export const withPlaceholders = <T>(
  field: Field<T>,
  as: keyof typeof hints = 'markdown',
): Field<T> => ({
  ...field,
  hint: say(hints[as], { names: inBraces.join(', '), open: '{', close: '}' }),
  read: (raw, context) => {
    const wrong = wrongIn(raw) ?? wrongFieldIn(raw, context.lists, as)
    return wrong ? new Wrong(wrong) : field.read(raw, context)
  },
})

const hints = {
  markdown:
    'In Markdown. These are filled in: {names}, and of a form {open}field:Serial number{close}.',
  letter:
    'These are filled in: {names}, and of a form, where customers may read it, {open}field:Serial number{close}.',
}

/** The first thing in braces that is none of ours, in a sentence; nothing when there is none. */
function wrongIn(text: string): Message | undefined {
  for (const [written, other, name] of text.matchAll(/%\{([\w.]*)\}|\{(\w+)\}/g)) {
    if (name !== undefined && isPlaceholder(name)) continue
    const ours = known[other ?? '']
    if (ours) return say('“{written}” is written {ours} here', { written, ours: `{${ours}}` })
    return say('There is no “{written}”. There are: {names}', {
      written,
      names: inBraces.join(', '),
    })
  }
  return undefined
}

/** The first field in braces that no form of the desk has, or that is not for who reads this, in a sentence. */
function wrongFieldIn(text: string, { questions }: Lists, as: keyof typeof hints) {
  const readable = questions.filter(({ for_agents }) => as === 'markdown' || !for_agents)
  for (const [written, name = ''] of text.matchAll(fieldInBraces)) {
    const isNamed = (question: Option) => alikeNames(question.name, name)
    if (readable.some(isNamed)) continue
    if (questions.some(isNamed))
      return say('Only agents may read “{name}”. Take it out of the letter', { name: name.trim() })
    return say('There is no field for “{written}”. There are: {names}', {
      written,
      names: readable.map((question) => question.name).join(', '),
    })
  }
  return undefined
}

/** Whether a text has the answer to a field filled in. */
export const namesField = (text: string, field: string) =>
  [...text.matchAll(fieldInBraces)].some(([, name = '']) => alikeNames(field, name))

const fieldInBraces = /\{field:([^{}]*)\}/g
const alikeNames = (one: string, other: string) => folded(one) === folded(other.trim())

/** What osTicket calls them. */
const known: Record<string, Placeholder> = {
  'ticket.name': 'customer',
  'ticket.name.full': 'customer',
  'ticket.name.first': 'first_name',
  'ticket.user.name': 'customer',
  'recipient.name': 'customer',
  'recipient.name.first': 'first_name',
  'recipient.ticket_link': 'link',
  'ticket.client_link': 'link',
  'ticket.number': 'number',
  'ticket.subject': 'subject',
  'ticket.topic': 'topic',
  'ticket.topic.name': 'topic',
  'ticket.dept': 'department',
  'ticket.dept.name': 'department',
  'ticket.staff': 'agent',
  'ticket.staff.name': 'agent',
  'staff.name': 'agent',
  'ticket.create_date': 'opened',
  'ticket.due_date': 'due',
  'company.name': 'desk',
}

/** Each name in braces replaced by what it stands for, once: what was filled in is not read again. Any other is left as it is, to be seen. */
export const filledIn = (text: string, { answerTo, ...fillings }: Fillings) =>
  text.replace(/\{(\w+)\}|\{field:([^{}]*)\}/g, (whole, name?: string, field = '') => {
    if (name === undefined) return answerTo?.(field) ?? whole
    return isPlaceholder(name) ? fillings[name] : whole
  })

/** Finds what was answered to a field, by its name, in one line. */
export const answersByName =
  (given: { name: string; words: string }[]) =>
  (field: string): string | undefined =>
    given.find(({ name }) => alikeNames(name, field))?.words.replaceAll('\n', ', ')

/** The first word of a name; after a comma, where the family's comes first. */
export function firstName(name: string) {
  const [last = '', first = ''] = name.split(/,(.*)/s)
  return (first.trim() || last.trim()).split(/\s+/)[0] ?? ''
}

/** Words that people wrote, as Markdown in which they mean no more than they say. What would do no harm stays as it is. */
export const asWritten = (words: string) =>
  words
    .replace(/\\(?=[!-/:-@[-`{-~])|[`*<]|~(?=~)|&(?=#?\w+;)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '\\_')
    .replace(/\[(?=[^\]]*\][[(:])/g, '\\[')
    .replace(/^(?:[-+=>]|#(?=#{0,5}(?:\s|$)))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
