import { Mistaken } from '../desk/desk.ts'
import type { Message } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { archive, arrange, Overtaken } from './arrange.ts'
import { lastChange } from './changes.ts'
import type { Arranging } from './kind.ts'
import { texts, wordingOf } from './kinds/texts.ts'
import type { Language } from './languages.ts'

/** A text, and what is to be said instead of it; '' for its English again. */
export type Wish = { key: string; text: string; words: string }

/**
 * Words some texts in a language, each a change of its own, or none of them. Answers with the changes. Throws Mistaken
 * with what is wrong by key, and Overtaken when one of them was changed after `since`.
 */
export async function wordAll(
  tx: Db,
  language: Language,
  wishes: Wish[],
  since: number,
  how: Arranging,
): Promise<number[]> {
  const wrong: Record<string, Message> = {}
  const changes: number[] = []
  for (const wish of wishes) {
    const change = await word(tx, language, wish, since, how).catch((error: unknown) => {
      const [because] = error instanceof Mistaken ? Object.values(error.wrong) : []
      if (!because) throw error
      wrong[wish.key] = because
    })
    if (change) changes.push(change)
  }
  if (Object.keys(wrong).length) throw new Mistaken(wrong)
  return changes
}

async function word(tx: Db, language: Language, wish: Wish, since: number, how: Arranging) {
  const { text, words } = wish
  const known = await wordingOf(tx, language.id, text)
  if (known && (await lastChange(tx, texts, known.id)) > since)
    throw new Overtaken(await lastChange(tx, texts, known.id))
  if (!words) return known && archive(tx, texts, known.id, true, how)
  if (known?.archived) await archive(tx, texts, known.id, false, how)
  const option = { id: language.id, name: language.name, value: language.tag }
  const input = { language: option, text, words }
  const done = await arrange(tx, texts, { id: known?.id ?? null, input }, how)
  return done.change
}
