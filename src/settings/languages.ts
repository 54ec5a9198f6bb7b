import { createHash } from 'node:crypto'
import { remembered } from '../desk/remembered.ts'
import type { Db } from '../desk/tables.ts'

/** Languages as forms offer them, each by its tag. */
export const languages = (db: Db) =>
  db
    .selectFrom('language')
    .select(['id', 'name', 'tag as value'])
    .where('archived', '=', 0)
    .orderBy('name')
    .execute()

/** A language that one may read in: its tag, and what its readers call it. */
export type Tongue = { tag: string; name: string }

/** The languages in which customers, or who works at the desk, may read. */
export async function tonguesFor(db: Db, isStaff: boolean): Promise<Tongue[]> {
  const all = await remembered(db, ['languages'], () =>
    db
      .selectFrom('language')
      .select(['tag', 'name', 'used_by'])
      .where('archived', '=', 0)
      .where('used_by', '!=', 'nobody')
      .orderBy('name')
      .execute(),
  )
  return all.filter(({ used_by }) => used_by === 'everybody' || !isStaff)
}

/** What is said instead of our texts in a language, and a key that is another when anything of it is. */
export const wordings = (db: Db, tag: string) =>
  remembered(db, ['wordings', tag], async () => {
    const rows = await db
      .selectFrom('wording')
      .innerJoin('language', 'language.id', 'language_id')
      .select(['text', 'words'])
      .where('tag', '=', tag)
      .where('wording.archived', '=', 0)
      .orderBy('wording.id')
      .execute()
    const key = createHash('sha256').update(JSON.stringify(rows)).digest('base64url')
    return { key, of: new Map(rows.map(({ text, words }) => [text, words])) }
  })

/** The first of the wished languages that there is; `pt` is found for `pt-BR`, and the other way round. */
export function chosenOf(wished: (string | null | undefined)[], all: Tongue[]) {
  const tags = all.map(({ tag }) => tag)
  const plain = (tag: string) => tag.toLowerCase().split('-')[0]
  for (const wish of wished) {
    if (!wish) continue
    const found =
      tags.find((tag) => tag.toLowerCase() === wish.toLowerCase()) ??
      tags.find((tag) => plain(tag) === plain(wish))
    if (found) return found
  }
  return undefined
}

/** What a browser asks for (RFC 9110, 12.5.4), the most wanted first; at most ten. */
export const askedFor = (header: string) =>
  header
    .split(',')
    .slice(0, 10)
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(/\s*;\s*/)
      const weight = options.find((one) => one.startsWith('q='))
      return { tag, weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ tag, weight }) => /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(tag) && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)

/** A language with what it words. */
export type Language = { id: number; tag: string; name: string; own: ReadonlyMap<string, string> }

/** The language with this tag, and its words; nothing when there is none. */
export async function languageBy(db: Db, tag: string): Promise<Language | undefined> {
  const found = db.selectFrom('language').select(['id', 'tag', 'name']).where('tag', '=', tag)
  const language = await found.where('archived', '=', 0).executeTakeFirst()
  return language && { ...language, own: (await wordings(db, language.tag)).of }
}

/** All languages, and how many texts each words. */
export async function wordedIn(db: Db) {
  const all = await languages(db)
  const found = []
  for (const { value } of all) {
    const language = await languageBy(db, value)
    if (language) found.push({ ...language, worded: language.own.size })
  }
  return found
}

/** In which language somebody is written to who has chosen this one, or none. */
export async function speeches(db: Db, usual: string) {
  const [forStaff, forCustomers] = [await tonguesFor(db, true), await tonguesFor(db, false)]
  const words = new Map<string, Awaited<ReturnType<typeof wordings>>>()
  for (const { tag } of [...forStaff, ...forCustomers]) words.set(tag, await wordings(db, tag))
  return (chosen: string | null | undefined, isStaff: boolean) => {
    const language = chosenOf([chosen, usual], isStaff ? forStaff : forCustomers) ?? 'en'
    return { language, words: words.get(language) }
  }
}
