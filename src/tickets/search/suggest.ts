import type { Person } from '../../desk/desk.ts'
import type { Db } from '../../desk/tables.ts'
import { seenBy } from '../ticket.ts'
import { hasWords, wordsLike } from './matching.ts'

const tries = 5

/**
 * A line in which each word that is in no ticket this person may see is replaced by the nearest one that is;
 * nothing when there is none. What they may not see suggests nothing.
 */
export async function didYouMean(db: Db, by: Person, line: string, words: string[]) {
  let better = line
  for (const word of words) {
    if (word.length < 4 || (await isFound(db, by, word, false))) continue
    const nearest = await nearestTo(db, by, word.toLowerCase())
    if (nearest) better = better.replace(word, nearest)
  }
  return better === line ? undefined : better
}

const isFound = async (db: Db, by: Person, word: string, exactly: boolean) =>
  (await seenBy(by, db).where(hasWords(word, exactly)).select('id').limit(1).executeTakeFirst()) !==
  undefined

async function nearestTo(db: Db, by: Person, word: string) {
  const reach = word.length < 6 ? 1 : 2
  const near = (await wordsLike(db, word))
    .map((term) => ({ term, distance: distance(word, term) }))
    .filter(({ distance }) => distance <= reach)
    .sort((one, other) => one.distance - other.distance)
  for (const { term } of near.slice(0, tries)) if (await isFound(db, by, term, true)) return term
  return
}

/** How many signs must be put in, left out, changed or swapped with the next: optimal string alignment. */
export function distance(one: string, other: string) {
  let [older, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1]
      const at = (line: number[], place: number) => line[place] ?? Number.POSITIVE_INFINITY
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(older, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    ;[older, last] = [last, row]
  }
  return last[other.length] ?? 0
}
