import type { Field } from '../desk/fields.ts'
import { folded } from '../desk/folded.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { AnyKind } from './kind.ts'
import { kinds } from './kinds.ts'

/** A setting that was found: where it is, what it is called, and what it does. */
export type Found = { path: string; label: Message; about: Message }

type Has = (...texts: string[]) => boolean

/**
 * The settings in which all of these words are: the kinds and their fields by what they are called, by what they do, or by
 * other words for it; then what was arranged, by its name, archived or not.
 */
export async function findSettings(db: Db, asked: string): Promise<Found[]> {
  const words = folded(asked).split(/\s+/).filter(Boolean)
  const has: Has = (...texts) => {
    const all = folded(texts.join(' '))
    return words.every((word) => all.includes(word))
  }
  const named: Found[] = []
  for (const kind of kinds) named.push(...(await foundByName(db, kind, has)))
  return [...kinds.flatMap((kind) => foundByWords(kind, has)), ...named]
}

function foundByWords({ path, one, many, about, also, single, fields }: AnyKind, has: Has) {
  if (single)
    return Object.entries<Field<unknown>>(fields).flatMap(([name, { label, hint = about }]) =>
      has(one.text, label.text, hint.text, also)
        ? [{ path: `/admin/${path}#${name}`, label, about: hint }]
        : [],
    )
  const isIn =
    has(one.text, many.text, about.text, also) ||
    Object.values<Field<unknown>>(fields).some(({ label, hint }) =>
      has(many.text, label.text, hint?.text ?? ''),
    )
  return isIn ? [{ path: `/admin/${path}`, label: many, about }] : []
}

async function foundByName(
  db: Db,
  { path, one, about, single, one_of_many, all }: AnyKind,
  has: Has,
) {
  if (single || one_of_many) return [] // their own list finds them
  return (await all(db))
    .filter(({ name }) => has(name))
    .map(({ id, name, archived }) => ({
      path: `/admin/${path}/${id}`,
      label: say('{kind} {name}', { kind: one, name }),
      about: archived ? say('Archived: offered no more') : about,
    }))
}
