import { Mistaken } from '../../desk/desk.ts'
import { oneOf, pick, text } from '../../desk/kinds.ts'
import { withPlaceholders } from '../../desk/placeholders.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, optional } from '../../desk/variations.ts'
import { kind } from '../kind.ts'

/** The letters to customers that may have lines of their own. */
export const letterNames = {
  open: say('A ticket was created'),
  reply: say('A reply was posted'),
  resolve: say('A ticket was resolved'),
  close: say('A ticket was closed'),
  link: say('A private link was asked for'),
}
export type LetterName = keyof typeof letterNames
export const isLetter = (name: string): name is LetterName => Object.hasOwn(letterNames, name)

const lines = (label: string) =>
  optional(withPlaceholders(drawn(text(label, 'Enter the text'), 'text', { rows: 4 }), 'letter'))

const fields = {
  letter: oneOf(letterNames, 'Letter', 'Select a letter'),
  language: optional(
    blank(pick('languages', 'Language', 'Select a language'), 'Each that has none of its own'),
  ),
  opening: lines('First lines'),
  closing: lines('Last lines'),
}

/** What letters to customers say before and after what happened. */
export const letters = kind({
  path: 'letters',
  one: say('Letter'),
  many: say('Letters'),
  about: say('What customers are written to, and what stands before and after it.'),
  also: 'mail email template autoresponse notification greeting footer',
  fields,
  listed: ['letter', 'language'],
  same: (values, words) =>
    values.letter === words.letter && (values.language ?? '') === (words.language ?? ''),
  offered: (db) =>
    rowsOf(db)
      .clearSelect()
      .clearOrderBy()
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('letter_lines.archived', '=', 0)
      .where((eb) => eb.or([eb('language.id', 'is', null), eb('language.archived', '=', 0)])),
  all: async (db) => {
    const rows = await rowsOf(db).execute()
    return rows.map(({ id, letter, tag, opening, closing, archived, is_gone }) => ({
      id,
      name: tag ? `${letterNames[letter].text} (${tag})` : letterNames[letter].text,
      archived: archived === 1 || is_gone === 1,
      values: { letter, language: tag ?? '', opening, closing },
    }))
  },
  write: async (tx, id, { letter, language, opening = '', closing = '' }) => {
    if (!opening && !closing) throw new Mistaken({ opening: say('Enter first or last lines') })
    const others = (await rowsOf(tx).execute()).filter(
      (one) => one.id !== id && one.letter === letter,
    )
    if (others.some(({ tag }) => tag === (language?.value ?? null)))
      throw new Mistaken({ letter: say('This letter has lines in this language. Change those') })
    const row = { letter, language_id: language?.id ?? null, opening, closing }
    if (id === null) {
      const made = tx.insertInto('letter_lines').values(row).returning('id')
      return (await made.executeTakeFirstOrThrow()).id
    }
    await tx.updateTable('letter_lines').set(row).where('id', '=', id).execute()
    return id
  },
  archiving: say('The letter says only what happened, unless they are restored.'),
  archive: (tx, id, archived) =>
    tx
      .updateTable('letter_lines')
      .set({ archived: Number(archived) })
      .where('id', '=', id)
      .execute(),
  uses: async () => [],
})

const rowsOf = (db: Db) =>
  db
    .selectFrom('letter_lines')
    .leftJoin('language', 'language.id', 'language_id')
    .select(['letter_lines.id', 'letter', 'tag', 'opening', 'closing', 'letter_lines.archived'])
    .select('language.archived as is_gone')
    .orderBy('letter')
    .orderBy('tag')

export type Lines = { opening: string; closing: string }

/** What stands before and after in each letter, by its name and language. */
export async function linesOf(db: Db) {
  const rows = (await rowsOf(db).execute()).filter(({ archived }) => !archived)
  return (letter: string, language: string): Lines | undefined =>
    rows.find((one) => one.letter === letter && one.tag === language) ??
    rows.find((one) => one.letter === letter && one.tag === null)
}
