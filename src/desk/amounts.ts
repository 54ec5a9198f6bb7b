import { type Field, type ListName, type Option, Wrong } from './fields.ts'
import { line, valueIn } from './kinds.ts'
import { type Message, say } from './say.ts'
import { drawn } from './variations.ts'

/** A whole number from one up to another. */
export const number = (label: string, missing: string, least: number, most: number) => {
  const wrong = say('{label} must be a whole number from {least} to {most}', {
    label: say(label),
    least,
    most,
  })
  const field: Field<number> = {
    ...drawn(line(label, missing), 'line', { size: 5, inputmode: 'numeric', autocomplete: 'off' }),
    read: (raw) => {
      const value = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN
      return value >= least && value <= most ? value : new Wrong(wrong)
    },
  }
  return field
}

const most = 366 * 24 * 60

/** Minutes in `8h`, `1h 30m`, `90m` or `8`, which is hours, up to a year of them; nothing in anything else. */
export function durationIn(text: string) {
  const [, alone] = /^(\d{1,5})$/.exec(text) ?? []
  const [, hours, minutes] = /^(?:(\d{1,5}) ?h)? ?(?:(\d{1,6}) ?m(?:in)?)?$/i.exec(text) ?? []
  const all = Number(alone ?? hours ?? 0) * 60 + Number(minutes ?? 0)
  return all >= 1 && all <= most ? all : undefined
}

/** Minutes as `durationIn` reads them. */
export function durationOf(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${hours}h`, rest && `${rest}m`].filter(Boolean).join(' ')
}

/** How long something takes, in minutes. */
export const duration = (label: string, missing: string): Field<number> => ({
  ...drawn(line(label, missing), 'line', { size: 9, autocomplete: 'off', spellcheck: 'false' }),
  read: (raw) => durationIn(raw) ?? new Wrong(say('Enter a time like 8h, 1h 30m or 90m')),
})

/** Some of a list of the desk, or none: each by its id, or by its name, with commas between. */
export const several = (list: ListName, label: string): Field<Option[]> => ({
  ...line(label, label),
  control: 'ticks',
  list,
  required: false,
  readsEmpty: true,
  choices: (lists) => lists[list].map((option) => ({ ...option, value: valueIn(option) })),
  read: (raw, { lists }) => {
    const found = severalIn(raw, lists[list])
    const wrong = found.find((one) => one instanceof Wrong)
    if (wrong) return wrong
    const options = found.filter((one): one is Option => !(one instanceof Wrong))
    return options.filter(({ id }, place) => options.findIndex((one) => one.id === id) === place)
  },
})

/** The options of which the words stand in a line, with commas between; a name may have commas, too. */
function severalIn(raw: string, options: Option[]) {
  const known = new Map(options.map((option) => [option.own ?? option.name, option]))
  for (const option of options) known.set(option.name, option)
  for (const option of options) known.set(String(option.id), option)
  for (const option of options) known.set(valueIn(option), option)
  return knownIn(raw, known)
}

/** What the words in a line stand for, with commas between them; a word may have commas, too. */
export function knownIn<T>(raw: string, known: ReadonlyMap<string, T>) {
  const longest = Math.max(1, ...[...known.keys()].map((word) => word.split(',').length))
  const words = raw.split(',')
  const found: (T | Wrong)[] = []
  for (let from = 0; from < words.length; ) {
    const upTo = (length: number) =>
      words
        .slice(from, from + length)
        .join(',')
        .trim()
    let length = Math.min(longest, words.length - from)
    while (length > 1 && !known.has(upTo(length))) length--
    const word = upTo(length)
    if (word)
      found.push(known.get(word) ?? new Wrong(say('There is no “{word}” to choose', { word })))
    from += length
  }
  return found
}

/** Some of a few choices of our own, or none; each by its key, with commas between. */
export const someOf = (choices: Record<string, Message>, label: string): Field<string[]> => ({
  ...line(label, label),
  control: 'ticks',
  required: false,
  readsEmpty: true,
  choices: () => Object.entries(choices).map(([value, name]) => ({ value, name })),
  read: (raw) => {
    const all = [...new Set(raw.split(',').flatMap((word) => word.trim() || []))]
    const strange = all.find((word) => !Object.hasOwn(choices, word))
    return strange === undefined
      ? all
      : new Wrong(say('There is no “{word}” to choose', { word: strange }))
  },
})
