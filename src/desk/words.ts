/** The trade's vocabulary. Every list that the help desk never edits at run time is here, once. */
export const statuses = [
  'open',
  'waiting',
  'resolved',
  'closed',
  'binned',
  'spam',
  'merged',
] as const
export type Status = (typeof statuses)[number]

/** The states of work. What is done about a ticket hangs on its state; names stand upon them. */
export const states = ['open', 'waiting', 'resolved', 'closed'] as const satisfies Status[]
export type State = (typeof states)[number]
export const isState = (word: string): word is State => states.some((state) => state === word)

/** The colours of the style sheet that a sign may have; each can be read on every ground of a page, light and dark. */
const statusColours = ['ink', 'soft', 'accent', 'good', 'warm', 'late'] as const
export type StatusColour = (typeof statusColours)[number]

/** Set aside: in no queue, count, search or list, and opened by its number alone. */
export const aside = ['binned', 'spam', 'merged'] as const satisfies Status[]
export type Aside = (typeof aside)[number]
export const isAside = (status: Status): status is Aside => aside.some((one) => one === status)
/** Somebody still has to do something. */
export const isGoing = (status: Status) => status === 'open' || status === 'waiting'

export const roles = ['customer', 'agent', 'sysadmin', 'system'] as const
export type Role = (typeof roles)[number]

/** How a ticket first reached the desk. */
const sources = ['web', 'phone', 'email', 'other'] as const
export type Source = (typeof sources)[number]

/** What someone acted as, then: kept with the event, because roles change. */
export type ActingAs = 'customer' | 'agent' | 'system'

/** By which way an act came. `link` is a customer's private link. */
export type Via = 'web' | 'link' | 'mail' | 'api' | 'phone' | 'rule' | 'clock'

/** Of which type the field of a form is. */
const questionTypes = [
  'short',
  'long',
  'number',
  'date',
  'moment',
  'phone',
  'email',
  'choice',
  'choices',
  'yes_no',
  'file',
  'list',
  'information',
  'section',
] as const
export type QuestionType = (typeof questionTypes)[number]

/** Who reads an entry or a fact. */
export type Seen = 'everyone' | 'agents'
