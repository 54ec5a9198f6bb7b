import { emailIn } from './email-address.ts'
import type { Upload } from './events.ts'
import { type Audience, type Field, type ListName, type Option, Wrong } from './fields.ts'
import { momentOf } from './moment.ts'
import { numberIn } from './numbered.ts'
import { type Message, say } from './say.ts'

const everybody: readonly Audience[] = ['visitors', 'customers', 'agents']
const none = () => []
/** What a field is that says nothing else of itself. */
export const plain = {
  required: true,
  audience: everybody,
  seen: 'everyone',
  choices: none,
  attributes: {},
} as const // so that `seen` is one of its words

/** One line of words, its spaces made one; longer than `most` characters is refused. */
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

/** The number of a ticket, with or without its sign. */
export const ticketNumber = (label: string, missing: string): Field<number> => ({
  ...plain,
  label: say(label),
  control: 'line',
  missing: say(missing),
  hint: say('Six digits, like 104233'),
  attributes: { size: 9, inputmode: 'numeric', autocomplete: 'off', spellcheck: 'false' },
  read: (raw) => Number(numberIn(raw)) || new Wrong(say('Enter a ticket number, like 104233')),
})

/** Words of any length up to 100,000 characters, with their lines. */
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

/** Words for agents only, in a box that says so. */
export const internal = (missing: string): Field<string> => ({
  ...text('Internal note', missing),
  seen: 'agents',
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

/** One of a few choices of our own, all shown at once; its key is the value. */
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
  list,
  missing: say(missing),
  choices: (lists) => lists[list].map((option) => ({ ...option, value: valueIn(option) })),
  read: (raw, { lists }) =>
    lists[list].find((option) => valueIn(option) === raw) ??
    lists[list].find(({ name, own }) => name === raw || own === raw) ??
    new Wrong(say(missing)),
})
/** What a form sends for an option. */
export const valueIn = ({ id, value }: Option) => value ?? String(id)

/** A box that is ticked, or not; a text may also say `no`. */
export const tick = (label: string): Field<boolean> => ({
  ...plain,
  label: say(label),
  control: 'tick',
  missing: say(label),
  read: (raw) => !/^(no|false)$/i.test(raw),
})

/** A moment in the reader's time zone, as `2026-03-01T09:00`. */
export const moment = (label: string, missing: string): Field<number> => ({
  ...plain,
  label: say(label),
  control: 'moment',
  missing: say(missing),
  read: (raw, { timeZone }) =>
    momentOf(raw, timeZone) ?? new Wrong(say('Enter a date and time, like 2026-03-01T09:00')),
})

/** An entry of the conversation, by the id of its event. Its button fills it in. */
export const entry = (label: string, missing: string): Field<number> => ({
  ...plain,
  label: say(label),
  control: 'hidden',
  missing: say(missing),
  read: (raw) => (/^\d{1,15}$/.test(raw) ? Number(raw) : new Wrong(say(missing))),
})

/** Files, which come apart from the words: a submission brings them as `uploads`. */
export const files = (label: string): Field<Upload[]> => ({
  ...plain,
  label: say(label),
  control: 'files',
  required: false,
  missing: say('Choose a file'),
  read: () => [],
})
