import { stringify } from 'yaml'
import type { Values } from '../../desk/fields.ts'
import type { Db } from '../../desk/tables.ts'
import { inWords } from '../in-words.ts'
import { kinds } from '../kinds.ts'
import { heldIn, offers } from '../offers.ts'

const head = `# The configuration of a Deskbell, each part as its form shows it: what is chosen stands by its name.
# What a part leaves out is archived when the file is brought in; a part that is not there stays as it is.
# People, passwords, keys, pictures, files and tickets are not in it; files stand in it by their names.
`

/** All that is arranged and offered, as one text that people read and `bringIn` understands. */
export async function configuration(db: Db) {
  const parts = []
  for (const { path, fields, single, all } of kinds.filter(({ people }) => !people)) {
    const things = (await all(db)).filter(({ archived }) => !archived)
    const lists = await offers(db, heldIn(fields, ...things.map(({ values }) => values)))
    const words = things.map(({ values }) => filled(inWords(fields, values, lists)))
    if (words.length) parts.push({ [path]: single ? words[0] : words })
  }
  // every scalar is a text: no word is taken for a number, a date or a yes
  const text = parts.map((part) => stringify(part, { schema: 'failsafe', lineWidth: 0 }))
  return [head, ...text].join('\n')
}

/** What is empty is left out. */
const filled = (values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, word]) => word !== ''))
