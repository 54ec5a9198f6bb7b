import type { Upload } from './events.ts'
import { momentOf } from './moment.ts'
import { type Message, say } from './say.ts'

/** A field is written once. Forms are drawn from it, submissions are read with it, the docs list it. */
export type Option = { id: number; name: string; value?: string; hint?: string }
export const listNames = [
  'departments',
  'agents',
  'teams',
  'priorities',
  'sla_plans',
  'topics',
] as const
export type ListName = (typeof listNames)[number]
export type Lists = Record<ListName, Option[]>
export type Choice = { value: string; name: string | Message; hint?: string }

/** For whom a field stands in a form: who has not logged in, who asks, who answers. */
export type Audience = 'visitors' | 'customers' | 'agents'
const everybody: readonly Audience[] = ['visitors', 'customers', 'agents']

export type Control =
  | 'line'
  | 'email'
  | 'text'
  | 'choice'
  | 'radios'
  | 'moment'
  | 'files'
  | 'password'

export type Field<T> = {
  label: Message
  hint?: Message
  control: Control
  required: boolean
  audience: readonly Audience[]
  missing: Message
  attributes: Record<string, string | number>
  /** What holds when nothing is chosen. */
  preset?: string
  choices: (lists: Lists) => Choice[]
  read: (raw: string, context: Context) => T | Wrong
}
/** A field of any kind. */
// biome-ignore lint/suspicious/noExplicitAny: fields of many kinds lie side by side in one form
export type Fields = Record<string, Field<any>>
export type InputOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** What reading needs to know beside the words: the lists offered, and where the reader's clock hangs. */
export type Context = { lists: Lists; timeZone: string }

/** What somebody sent: a form, a letter, the API, an import. */
export type Submission = {
  get(name: string): string | undefined
  uploads?: Upload[]
  wrong?: Message
}

export class Wrong {
  constructor(readonly message: Message) {}
}

const none = () => []
const plain = { required: true, audience: everybody, choices: none, attributes: {} }

export const line = (label: string, missing: string, most = 200): Field<string> => ({
  ...plain,
  label: say(label),
  control: 'line',
  missing: say(missing),
  read: (raw) => {
    const words = raw.replace(/\s+/g, ' ')
    return [...words].length > most
      ? new Wrong(say('{label} must be {most} characters or less', { label: say(label), most }))
      : words
  },
})

const mostText = 100_000

export const text = (label: string, missing: string): Field<string> => ({
  ...plain,
  label: say(label),
  control: 'text',
  missing: say(missing),
  read: (raw) =>
    raw.length > mostText
      ? new Wrong(
          say('{label} must be {most} characters or less', { label: say(label), most: mostText }),
        )
      : raw,
})

/** An address as RFC 5321 writes it, without quoted local parts; spaces and invisible characters are dropped. */
export const email = (label: string): Field<string> => ({
  ...plain,
  label: say(label),
  control: 'email',
  missing: say('Enter your email address'),
  attributes: {
    autocomplete: 'email',
    inputmode: 'email',
    spellcheck: 'false',
    maxlength: 254,
    size: 34,
  },
  read: (raw) => emailIn(raw) ?? new Wrong(badEmail),
})
const badEmail = say('Enter an email address in the correct format, like name@example.com')

/** The address in these words, or nothing when there is none. */
export function emailIn(raw: string) {
  const address = raw.replace(/[\s\p{Cf}]/gu, '')
  const [local = '', domain = '', more] = address.split('@')
  const fits = local && !more && address.length <= 254 && local.length <= 64 && isDomain(domain)
  return fits && /^[^\p{Cc}()<>[\]:;,\\"]+$/u.test(local) ? address : undefined
}
const isDomain = (domain: string) =>
  domain.split('.').length > 1 &&
  domain
    .split('.')
    .every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label))

export const oneOf = <const T extends string>(
  choices: Record<T, Message>,
  label: string,
  missing: string,
): Field<T> => ({
  ...plain,
  label: say(label),
  control: 'radios',
  missing: say(missing),
  choices: () => Object.entries<Message>(choices).map(([value, name]) => ({ value, name })),
  read: (raw) => (Object.hasOwn(choices, raw) ? (raw as T) : new Wrong(say(missing))), // hasOwn has just proved it
})

/** One of a list of the desk. Its id is the value, its name is understood too; what is not in the list is refused. */
export const pick = (list: ListName, label: string, missing: string): Field<Option> => ({
  ...plain,
  label: say(label),
  control: 'choice',
  missing: say(missing),
  choices: (lists) => lists[list].map((option) => ({ ...option, value: valueIn(option) })),
  read: (raw, { lists }) =>
    lists[list].find((option) => valueIn(option) === raw) ??
    lists[list].find((option) => option.name === raw) ??
    new Wrong(say(missing)),
})
const valueIn = ({ id, value }: Option) => value ?? String(id)

/** A moment in the reader's time zone, as `2026-03-01T09:00`. */
export const moment = (label: string, missing: string): Field<number> => ({
  ...plain,
  label: say(label),
  control: 'moment',
  missing: say(missing),
  read: (raw, { timeZone }) =>
    momentOf(raw, timeZone) ?? new Wrong(say('Enter a date and time, like 2026-03-01T09:00')),
})

export const files = (label: string): Field<Upload[]> => ({
  ...plain,
  label: say(label),
  control: 'files',
  required: false,
  missing: say('Choose a file'),
  read: () => [],
})

export const optional = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  required: false,
})
export const forAgents = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['agents'],
})
export const forCustomers = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['visitors', 'customers'],
})
export const unlessKnown = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  audience: ['visitors', 'agents'],
})
export const hinted = <T>(field: Field<T>, hint: string): Field<T> => ({
  ...field,
  hint: say(hint),
})
export const preset = <T>(field: Field<T>, value: string): Field<T> => ({ ...field, preset: value })
export const drawn = <T>(
  field: Field<T>,
  control: Control,
  attributes: Field<T>['attributes'] = {},
): Field<T> => ({
  ...field,
  control,
  attributes: { ...field.attributes, ...attributes },
})

export type Values = Record<string, string>
export type Reading<F extends Fields> =
  | { ok: true; values: Values; uploads: Upload[]; input: InputOf<F> }
  | { ok: false; values: Values; uploads: Upload[]; wrong: Record<string, Message> }

/** Reads a submission with its fields. What is not among them is not read; nothing typed is lost. */
export function read<F extends Fields>(fields: F, sent: Submission, context: Context): Reading<F> {
  const input: Record<string, unknown> = {}
  const values: Values = {}
  const wrong: Record<string, Message> = {}
  const uploads = sent.uploads ?? []

  for (const [name, field] of Object.entries(fields)) {
    if (field.control === 'files') {
      input[name] = uploads
      if (sent.wrong) wrong[name] = sent.wrong
      continue
    }
    const raw = (sent.get(name) ?? '').normalize('NFC').trim() || (field.preset ?? '')
    values[name] = raw
    if (raw === '') {
      if (field.required) wrong[name] = field.missing
      continue
    }
    const value = field.read(raw, context)
    if (value instanceof Wrong) wrong[name] = value.message
    else input[name] = value
  }
  return Object.keys(wrong).length
    ? { ok: false, values, uploads, wrong }
    : { ok: true, values, uploads, input: input as InputOf<F> } // each field has just been read as its own type
}
