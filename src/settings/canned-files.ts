import { Mistaken } from '../desk/desk.ts'
import type { Upload } from '../desk/events.ts'
import type { Field, Option } from '../desk/fields.ts'
import { say } from '../desk/say.ts'
import { several } from '../desk/several.ts'
import type { Db } from '../desk/tables.ts'
import { hinted } from '../desk/variations.ts'

/** The files of a canned response: those of its files that are left, by name, and what came with the form. */
export const cannedFilesField: Field<(Option | Upload)[]> = {
  ...hinted(
    several('canned_files', 'Files'),
    'They are put under the reply with the text, and nobody but agents has them before it is posted.',
  ),
  takesAll: true,
}

/** Every file that a canned response has or had, by name. */
export const cannedFiles = (db: Db) =>
  db.selectFrom('canned_file').select(['id', 'name']).orderBy('name').execute()

/** Which file each canned response has, by name. */
export const filesByResponse = (db: Db) =>
  db
    .selectFrom('canned_response_file')
    .innerJoin('canned_file', 'canned_file.id', 'file_id')
    .select(['canned_response_id', 'file_id'])
    .orderBy('canned_file.name')
    .execute()

/** The files of one of them, as they are kept. */
export const filesOfResponse = (db: Db, id: number) =>
  db
    .selectFrom('canned_response_file')
    .innerJoin('canned_file', 'canned_file.id', 'file_id')
    .selectAll('canned_file')
    .where('canned_response_id', '=', id)
    .orderBy('canned_file.name')
    .execute()

/** One of these files, for who may arrange them; nothing when there is none. */
export const cannedFileById = (db: Db, id: number) =>
  db.selectFrom('canned_file').selectAll().where('id', '=', id).executeTakeFirst()

/** From now on a canned response has these files and no others. Throws Mistaken when one that came waits no more. */
export async function keepCannedFiles(tx: Db, response: number, chosen: (Option | Upload)[]) {
  const ids = new Set<number>()
  for (const one of chosen) ids.add('hash' in one ? await kept(tx, one) : one.id)
  await tx.deleteFrom('canned_response_file').where('canned_response_id', '=', response).execute()
  const rows = [...ids].map((file_id) => ({ canned_response_id: response, file_id }))
  if (rows.length) await tx.insertInto('canned_response_file').values(rows).execute()
}

/** A file that waited for the form is kept for good; the same under the same name is the one that is there. */
async function kept(tx: Db, { id, hash, name: sent, type, size }: Upload) {
  const name = sent.replace(/\s*,\s*/g, ' ').trim() || 'file' // names stand in a line with commas between
  const waited = await tx.deleteFrom('upload').where('id', '=', id).executeTakeFirst()
  if (!waited.numDeletedRows)
    throw new Mistaken({ files: say('A file has waited too long. Attach it again') })
  const all = await tx.selectFrom('canned_file').select(['id', 'name', 'hash']).execute()
  const [, stem = '', ending = ''] = /^(.*?)(\.\w{1,5})?$/s.exec(name) ?? []
  const names = [name, ...all.map((_, place) => `${stem} (${place + 2})${ending}`)]
  const same = all.find((one) => one.hash === hash && names.includes(one.name))
  if (same) return same.id
  const free = names.find((one) => !all.some(({ name }) => name === one)) ?? name
  const row = tx.insertInto('canned_file').values({ name: free, hash, type, size })
  return (await row.returning('id').executeTakeFirstOrThrow()).id
}
