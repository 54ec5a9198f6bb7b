import type { Field } from '../desk/fields.ts'
import { folded } from '../desk/folded.ts'
import type { Message } from '../desk/say.ts'
import { kinds } from './kinds.ts'

/** A setting that was found: where it is, what it is called, and what it does. */
export type Found = { path: string; label: Message; about: Message }

/** The settings in which all of these words are, by what they are called, by what they do, or by other words for it. */
export function findSettings(asked: string): Found[] {
  const words = folded(asked).split(/\s+/).filter(Boolean)
  const has = (...texts: string[]) => {
    const all = folded(texts.join(' '))
    return words.every((word) => all.includes(word))
  }
  return kinds.flatMap(({ path, one, many, about, also, single, fields }) => {
    const found = has(one.text, many.text, about.text, also)
    const kind = found ? [{ path: `/admin/${path}`, label: many, about }] : []
    if (!single) {
      const isIn = Object.values<Field<unknown>>(fields).some(({ label, hint }) =>
        has(many.text, label.text, hint?.text ?? ''),
      )
      return kind.length || !isIn ? kind : [{ path: `/admin/${path}`, label: many, about }]
    }
    return Object.entries<Field<unknown>>(fields).flatMap(([name, { label, hint = about }]) =>
      has(one.text, label.text, hint.text, also)
        ? [{ path: `/admin/${path}#${name}`, label, about: hint }]
        : [],
    )
  })
}
