import type { Upload } from './events.ts'
import type { Key } from './permission-keys.ts'
import type { Message } from './say.ts'
import type { Seen, State } from './words.ts'

/** A field is written once. Forms are drawn from it, submissions are read with it, the docs list it. */
export type Option = {
  id: number
  name: string
  value?: string
  hint?: string
  /** What it is called alone, where its name says also below what it stands. */
  own?: string
  /** Only agents choose it, or read it. */
  for_agents?: number
  /** What else one should know who chooses it, behind its name. */
  note?: Message
  /** The names of those it stands below, the uppermost first. */
  above?: readonly string[]
  /** The one right above it. */
  parent_id?: number | null
  /** Of a status: the state it stands upon, and whether it is the usual one there. */
  state?: State
  usual?: number
  /** When they are out of office. */
  away?: Away
}

/** From when to when somebody is out of office (milliseconds UTC, null: no end yet), and who stands in, by name. */
export type Away = { begins_at: number; ends_at: number | null; substitute: string | null }

export const listNames = [
  'departments',
  'agents',
  'assignees',
  'former',
  'teams',
  'priorities',
  'sla_plans',
  'schedules',
  'topics',
  'tags',
  'tasks',
  'logos',
  'organizations',
  'roles',
  'lists',
  'forms',
  'questions',
  'canned_files',
  'statuses',
  'statuses_now',
  'parent_topics',
  'languages',
] as const
export type ListName = (typeof listNames)[number]
export type Lists = Record<ListName, Option[]>
/** For forms that choose from no list of the desk. */
export const noLists = Object.fromEntries(listNames.map((name) => [name, []])) as unknown as Lists // one for each name
export type Choice = {
  value: string
  name: string | Message
  hint?: string
  note?: Message
  above?: readonly string[]
  away?: Away
}

/** For whom a field stands in a form: who has not logged in, who asks, who answers. */
export type Audience = 'visitors' | 'customers' | 'agents'

export type Control =
  | 'line'
  | 'email'
  | 'text'
  | 'choice'
  | 'radios'
  | 'moment'
  | 'files'
  | 'answer_files'
  | 'picture'
  | 'password'
  | 'hidden'
  | 'names'
  | 'ticks'
  | 'memberships'
  | 'tick'
  | 'section'
  | 'information'

export type Field<T> = {
  label: Message
  hint?: Message
  /** What it and those after it are about: stands above it, where a form is long. */
  heading?: Message
  control: Control
  required: boolean
  /** Left empty it is read as well: a list may be empty. */
  readsEmpty?: boolean
  audience: readonly Audience[]
  /** The right that an agent needs, in any of their departments, to be offered it. */
  needs?: Key
  /** Who reads what is written into it. */
  seen: Seen
  missing: Message
  attributes: Record<string, string | number>
  /** What holds when nothing is chosen. */
  preset?: string
  /** The list of the desk from which it chooses. */
  list?: ListName
  /** What the empty choice says; `{now}` is what holds then. */
  blank?: Message
  choices: (lists: Lists) => Choice[]
  read: (raw: string, context: Context) => T | Wrong
  /** What is chosen here decides what else is asked: a button beside it asks for the form again. */
  asksMore?: true
  /** How many files it takes, where they are fewer than a form may carry. */
  mostFiles?: number
  /** Judges the file that came with the form, the last of them: that counts for more than words. */
  takes?: (file: Upload) => Upload | Wrong
  /** A list in which the files that came with the form stand behind what its words have chosen. */
  takesAll?: true
}
/** Whether it holds more than one of a list, with commas between. */
export const isSeveral = ({ control }: Pick<Field<unknown>, 'control'>) =>
  control === 'ticks' || control === 'memberships'

/** A field of any kind. */
// biome-ignore lint/suspicious/noExplicitAny: fields of many kinds lie side by side in one form
export type Fields = Record<string, Field<any>>
export type InputOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** What reading needs to know beside the words: the lists offered, where the reader's clock hangs, and what the form held at first. */
export type Context = {
  lists: Lists
  timeZone: string
  begun?: Values
  /** The files that came under the field's own name. */
  own?: Upload[]
}

export class Wrong {
  constructor(readonly message: Message) {}
}

export type Values = Record<string, string>
