import { kept } from './kept.ts'
import { type Message, say } from './say.ts'

/** {name}, or {name|one form|other form}, whose forms may hold holes. */
export const hole = /\{([^{}|]+)(?:\|((?:[^{}]|\{[^{}]*\})*))?\}/g

/** The numbers that a language tells apart, in the order in which a text gives their forms. */
export const categoriesOf = kept((language: string) => {
  const { pluralCategories } = rulesOf(language).resolvedOptions()
  return inOrder.filter((category) => pluralCategories.includes(category))
})
const inOrder = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** By which form a language says this number. */
export const formFor = (language: string, count: number) =>
  categoriesOf(language).indexOf(rulesOf(language).select(count))
const rulesOf = kept((language: string) => new Intl.PluralRules(language))

type Hole = { name: string; forms: string[] | undefined }

/** The holes of a text, and those in their forms. */
export const holesIn = (text: string): Hole[] =>
  [...text.matchAll(hole)].flatMap(([, name = '', forms]) => [
    { name, forms: forms?.split('|') },
    ...(forms === undefined ? [] : holesIn(forms)),
  ])

/** What of a text is to stand in its wording, as one writes it. */
export const holeNames = (text: string) => [...new Set(holesIn(text).map(({ name }) => name))]

/** Why these words cannot be said instead of a text in a language; nothing when they can. */
export function wrongWording(words: string, text: string, language: string): Message | undefined {
  const wanted = holesIn(text)
  const found = holesIn(words)
  const known = holeNames(text)
  const names = known.map(inBraces).join(', ')
  const odd = found.find(({ name }) => !known.includes(name))
  if (odd && known.length)
    return say('There is no {hole} in this text. There are: {names}', {
      hole: inBraces(odd.name),
      names,
    })
  if (odd)
    return say('There is nothing to fill in here, and no {hole}', { hole: inBraces(odd.name) })
  const missing = known.find((name) => !found.some((one) => one.name === name))
  if (missing) return say('{hole} is missing', { hole: inBraces(missing) })
  if (/[{}]/.test(words.replace(hole, ''))) return say('A brace is open, or closed twice')
  const chosen = found.find(({ forms }) => forms)
  if (!chosen?.forms) return undefined
  const { name } = chosen
  if (!wanted.some((one) => one.name === name && one.forms))
    return say('{hole} is no number, so it has no forms', { hole: inBraces(name) })
  const categories = categoriesOf(language)
  return found.every(({ forms }) => !forms || forms.length === categories.length)
    ? undefined
    : say('This language needs a form for each of: {categories}. They stand like {example}', {
        categories: categories.join(', '),
        example: `{${name}|${categories.map((one) => `… ${one} …`).join('|')}}`,
      })
}
const inBraces = (name: string) => `{${name}}`
