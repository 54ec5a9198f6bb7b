import { Mistaken } from '../../desk/desk.ts'
import { wrongWording } from '../../desk/holes.ts'
import { pick, text } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { drawn, hinted } from '../../desk/variations.ts'
import { kind } from '../kind.ts'
import { allTexts } from '../texts.ts'

const fields = {
  language: pick('languages', 'Language', 'Select a language'),
  text: hinted(
    drawn(text('Text', 'Enter the text'), 'text', { rows: 3 }),
    'As it is in English, letter by letter.',
  ),
  words: hinted(
    drawn(text('Words', 'Enter the words'), 'text', { rows: 3 }),
    'What stands in braces in the text stands in braces here as well.',
  ),
}

/** What is said instead of a text of ours in a language. */
export const texts = kind({
  path: 'texts',
  one: say('Text'),
  many: say('Texts'),
  about: say('Every sentence of every page and letter, in the words of your desk, per language.'),
  also: 'wording translation message sentence label template rename language',
  fields,
  listed: ['language', 'words'],
  same: (values, words) => values.language === words.language && values.text === words.text,
  offered: (db) =>
    rows(db)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('wording.archived', '=', 0)
      .where('language.archived', '=', 0),
  all: async (db) => (await rows(db).orderBy('tag').orderBy('text').execute()).map(thingIn),
  one_of_many: {
    find: async (db, id) => only(await rows(db).where('wording.id', '=', id).execute()),
    meant: async (db, { language = '', text = '' }) =>
      only(await rows(db).where('tag', '=', language).where('text', '=', text).execute()),
  },
  write: async (tx, id, { language, text, words }) => {
    if (!allTexts().has(text)) throw new Mistaken({ text: say('Deskbell says nothing like this') })
    const wrong = wrongWording(words, text, language.value ?? 'en')
    if (wrong) throw new Mistaken({ words: wrong })
    const row = { language_id: language.id, text, words }
    const there = await wordingOf(tx, language.id, text)
    if (there && there.id !== id)
      throw new Mistaken({ text: say('It is worded in this language already. Change that') })
    if (id === null) {
      const made = tx.insertInto('wording').values(row).returning('id')
      return (await made.executeTakeFirstOrThrow()).id
    }
    await tx.updateTable('wording').set(row).where('id', '=', id).execute()
    return id
  },
  archiving: say('The text is said in English again, unless it is restored.'),
  archive: (tx, id, archived) =>
    tx
      .updateTable('wording')
      .set({ archived: Number(archived) })
      .where('id', '=', id)
      .execute(),
  uses: async () => [],
})

const rows = (db: Db) =>
  db
    .selectFrom('wording')
    .innerJoin('language', 'language.id', 'language_id')
    .select(['wording.id', 'text', 'words', 'wording.archived', 'tag'])
    .select('language.archived as is_gone')

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const thingIn = ({ id, text, words, archived, tag, is_gone }: Row) => ({
  id,
  name: shortened(text),
  archived: archived === 1 || is_gone === 1, // what has no language is in no configuration
  values: { language: tag, text, words },
})
const only = ([row]: Row[]) => row && thingIn(row)

/** How a text is worded in a language, or was; nothing when it never was. */
export const wordingOf = (db: Db, language_id: number, text: string) =>
  db
    .selectFrom('wording')
    .selectAll()
    .where('language_id', '=', language_id)
    .where('text', '=', text)
    .executeTakeFirst()

const most = 60
const shortened = (text: string) =>
  text.length > most ? `${[...text].slice(0, most).join('')}…` : text
