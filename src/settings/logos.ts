import { Mistaken } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import { type Field, type Option, Wrong } from '../desk/fields.ts'
import { pick } from '../desk/kinds.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { blank, drawn, hinted, optional } from '../desk/variations.ts'

const endings: Record<string, string> = { 'image/png': '.png', 'image/jpeg': '.jpg' }
const mostBytes = 200_000

/** A logo: one that was here before, by its name, or the picture that came with the form. */
export const logoField: Field<Option | Upload | undefined> = {
  ...optional(
    hinted(
      blank(
        drawn(pick('logos', 'Logo', 'Select a logo that is in the list'), 'picture', {
          accept: Object.keys(endings).join(','),
        }),
        'No logo',
      ),
      'A PNG or JPEG of at most 200 kB. It stands beside the name of the desk, on light pages and on dark ones.',
    ),
  ),
  takes: (file) => {
    if (!endings[file.type])
      return new Wrong(say('"{file}" must be a PNG or JPEG', { file: file.name }))
    return file.size > mostBytes
      ? new Wrong(say('"{file}" must be smaller than 200 kB', { file: file.name }))
      : file
  },
}

/** Every picture that is or was the logo, by name. */
export const logos = (db: Db) =>
  db.selectFrom('logo').select(['id', 'name']).orderBy('name').execute()

/** The hashes of all of them. */
export const keptLogos = async (db: Db) =>
  (await db.selectFrom('logo').select('hash').execute()).map(({ hash }) => hash)

/** The logo with this hash; nothing when there is none. */
export const logoBy = (db: Db, hash: string) =>
  db.selectFrom('logo').selectAll().where('hash', '=', hash).executeTakeFirst()

/** The hash of the logo that was chosen, or that came and is kept from now on. Throws Mistaken when its file waits no more. */
export async function keepLogo(tx: Db, chosen: Option | Upload) {
  if (!('hash' in chosen)) {
    const kept = tx.selectFrom('logo').select('hash').where('id', '=', chosen.id)
    return (await kept.executeTakeFirstOrThrow()).hash
  }
  const { numDeletedRows } = await tx
    .deleteFrom('upload')
    .where('id', '=', chosen.id)
    .executeTakeFirst()
  if (!numDeletedRows)
    throw new Mistaken({ logo: say('The file has waited too long. Choose it again') })
  const { hash, size } = chosen
  if (await logoBy(tx, hash)) return hash
  const type = chosen.type as 'image/png' | 'image/jpeg' // its field takes no other
  const name = await freeName(tx, chosen)
  await tx.insertInto('logo').values({ name, hash, type, size }).execute()
  return hash
}

/** Each is told by its name alone, so two files of one name get two: logo.png, logo (2).png. */
async function freeName(tx: Db, { name, type }: Upload) {
  const [, stem = name, ending = endings[type] ?? ''] = /^(.+)(\.\w{1,5})$/.exec(name) ?? []
  const taken = new Set((await logos(tx)).map((one) => one.name))
  const names = [...taken].map((_, place) => `${stem} (${place + 2})${ending}`)
  return [`${stem}${ending}`, ...names].find((one) => !taken.has(one)) ?? name
}
