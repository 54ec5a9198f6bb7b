import { categoriesOf, formFor, holeNames, holesIn, wrongWording } from '../../src/desk/holes.ts'
import { say as message, type Value } from '../../src/desk/say.ts'
import { reader, rendering } from '../reader.ts'
import { tell } from '../words.ts'

/** What is to be filled in, and how the words read then. */
export function hintOf(text: string, words: string, tag: string) {
  const names = holeNames(text)
  if (!names.length) return undefined
  const holes = names.map((name) => `{${name}}`).join(', ')
  if (wrongWording(words, text, tag) && words) return message('To be filled in: {holes}', { holes })
  return message('To be filled in: {holes}. It reads: {example}', {
    holes,
    example: examplesOf(text, words, tag).join(' · '),
  })
}

/** How a text reads in a language with something filled in, for each kind of number that the language tells apart. */
function examplesOf(text: string, words: string, tag: string) {
  const language = words ? tag : 'en'
  const numbered = holesIn(text).filter(({ forms }) => forms)
  const numbers = numbered.length ? numbersOf(language) : [1]
  const all = numbers.map((number) => {
    const values: Record<string, Value> = Object.fromEntries(
      holesIn(text).map(({ name }) => [
        name,
        numbered.some((one) => one.name === name) ? number : `‹${name}›`,
      ]),
    )
    const own = new Map(words ? [[text, words]] : [])
    return rendering({ ...reader(), language: tag, words: { key: '', of: own } }, () =>
      tell(message(text, values)),
    )
  })
  return [...new Set(all)]
}

/** A number for each form. */
const numbersOf = (language: string) =>
  categoriesOf(language).flatMap((_category, form) => {
    const found = Array.from({ length: 200 }, (_, n) => n + 1).find(
      (n) => formFor(language, n) === form,
    )
    return found ?? []
  })
