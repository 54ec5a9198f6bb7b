import { emailIn } from './email-address.ts'
import { type Field, type ListName, type Option, Wrong } from './fields.ts'
import { line, plain, valueIn } from './kinds.ts'
import { type Message, say } from './say.ts'

const mostNames = 20

/** Email addresses with commas between them; each counts once. */
export const addresses = (label: string): Field<string[]> => ({
  ...plain,
  label: say(label),
  control: 'line',
  missing: say('Enter an email address'),
  attributes: { size: 34, inputmode: 'email', autocomplete: 'off', spellcheck: 'false' },
  read: (raw) => {
    const all = namesIn(raw)
    if (all.length > mostNames) return new Wrong(say('Enter {most} or less', { most: mostNames }))
    const read = all.map((one) => emailIn(one) ?? new Wrong(badAddress(one)))
    const wrong = read.find((one) => one instanceof Wrong)
    return wrong ?? read.filter((one) => typeof one === 'string')
  },
})
const badAddress = (word: string) =>
  say('“{word}” is no email address, like name@example.com', { word })

/** Names of a list of the desk, or new ones, with commas between them; each counts once. There may be none. */
export const names = (list: ListName, label: string, each: string): Field<string[]> => ({
  ...plain,
  label: say(label),
  control: 'names',
  attributes: { size: 34, spellcheck: 'false' },
  readsEmpty: true,
  missing: say(label),
  choices: (lists) => lists[list].map(({ name }) => ({ value: name, name })),
  read: (raw, context) => {
    const all = namesIn(raw)
    if (all.length > mostNames) return new Wrong(say('Enter {most} or less', { most: mostNames }))
    const read = all.map((name) => line(each, label, 50).read(name, context))
    return read.find((name) => name instanceof Wrong) ?? all
  },
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

/** The names in a line, each as it was first written. */
export function namesIn(raw: string) {
  const all = raw
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
  const letters = all.map((name) => name.toLowerCase())
  return all.filter((_name, place) => letters.indexOf(letters[place] ?? '') === place)
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
