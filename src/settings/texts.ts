import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folded } from '../desk/folded.ts'
import { sha256 } from '../desk/secret.ts'
import { root } from '../root.ts'

/** A text of the desk: a short key for forms, and where it is said. */
export type Text = { key: string; text: string; places: Place[] }

/** Where texts are said, as a sysadmin looks for them. */
export const placeNames = ['customers', 'letters', 'desk', 'settings'] as const
export type Place = (typeof placeNames)[number]
export const isPlace = (word: string): word is Place => placeNames.some((place) => place === word)

let known: Map<string, Text> | undefined

/** All texts of the desk, as the build has collected them. */
export function allTexts() {
  known ??= new Map(collected().map((one) => [one.text, one]))
  return known
}

const collected = (): Text[] =>
  (
    JSON.parse(readFileSync(join(root, 'dist/texts.json'), 'utf8')) as {
      text: string
      files: string[]
    }[]
  ) // written by the build
    .map(({ text, files }) => ({
      text,
      key: sha256(text).slice(0, 12),
      places: [...new Set(files.map(placeOf))],
    }))

const forCustomers =
  /^views\/(customer\/|(home|open|status|site|head|login|errors|help|hours|invitation|recent|form|controls|choices|problems|files|waiting|spans|brand)\.)|^src\/(desk\/kinds|desk\/several|desk\/variations|people\/|web\/(front|customer|login|kept|done|sent|arriving|linked|gone|limits|submit|account|invitation)|tickets\/verbs\/(open|reply|close|reopen|readdress)\.)/

function placeOf(file: string): Place {
  if (file.startsWith('views/mail/') || file === 'views/ticket/sentence.ts') return 'letters'
  if (/^(views|src)\/settings\//.test(file)) return 'settings'
  return forCustomers.test(file) ? 'customers' : 'desk'
}

/** The texts in which all of these words are, also as they are worded. */
export function textsWith(
  words: string,
  place: Place | undefined,
  own: ReadonlyMap<string, string>,
) {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  return [...allTexts().values()].filter(({ text, places }) => {
    if (place && !places.includes(place)) return false
    const all = folded(`${text} ${own.get(text) ?? ''}`)
    return wanted.every((word) => all.includes(word))
  })
}
