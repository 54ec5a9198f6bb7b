import { Mistaken } from '../../desk/desk.ts'
import type { Field } from '../../desk/fields.ts'
import { folded } from '../../desk/folded.ts'
import { line } from '../../desk/kinds.ts'
import { lines } from '../../desk/lines.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { drawn, hinted } from '../../desk/variations.ts'
import { kind, type Thing } from '../kind.ts'
import { ofUse } from '../of-use.ts'

const fields = {
  name: line('Name', 'Enter a name', 100),
  items: hinted<string[]>(
    drawn(lines('Items', 'Enter what can be chosen', 'Item', 200), 'text', { rows: 10 }),
    'One on each line, like: Room 4 (R4). Round brackets at the end hold its short name. One that you take out is offered no more, and stays where it was chosen.',
  ) as Field<string[]>,
}

/** What a field can be chosen from. */
export const lists = kind({
  path: 'lists',
  one: say('List'),
  many: say('Lists'),
  about: say(
    'What fields “from a list” offer: rooms, devices, branches. Each item is kept for ever.',
  ),
  also: 'items dropdown options custom list import csv abbreviation',
  fields,
  offered: (db) =>
    db
      .selectFrom('list')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('archived', '=', 0),
  all,
  write,
  archive: (tx, id, archived) =>
    tx
      .updateTable('list')
      .set({ archived: Number(archived) })
      .where('id', '=', id)
      .execute(),
  uses: async (db, id) => {
    const { count } = await db
      .selectFrom('form_field')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('list_id', '=', id)
      .executeTakeFirstOrThrow()
    return count ? [{ what: say('{count|1 field|{count} fields}', { count }), count }] : []
  },
  keeps: (db, id) =>
    ofUse(db, 'form_field', 'list_id', id, 'Fields offer it: {names}. Change them first.'),
})

async function all(db: Db): Promise<Thing[]> {
  const found = await db.selectFrom('list').selectAll().orderBy('name').execute()
  const items = await db
    .selectFrom('list_item')
    .selectAll()
    .where('archived', '=', 0)
    .orderBy('position')
    .execute()
  return found.map(({ id, name, archived }) => ({
    id,
    name,
    archived: archived === 1,
    values: {
      name,
      items: items
        .filter(({ list_id }) => list_id === id)
        .map(itemAsSaid)
        .join('\n'),
    },
  }))
}

/** An item as its line says it. */
export const itemAsSaid = ({ name, abbreviation }: { name: string; abbreviation: string }) =>
  abbreviation ? `${name} (${abbreviation})` : name

/** What a line says: the name of an item, and its short name in round brackets. */
export function itemIn(line: string) {
  const [, name = line, abbreviation = ''] = /^(.*\S) \(([^()]{1,20})\)$/.exec(line) ?? []
  return { name, abbreviation }
}

async function write(
  tx: Db,
  id: number | null,
  { name, items }: { name: string; items: string[] },
): Promise<number> {
  const wanted = items.map(itemIn)
  const twice = wanted.find(
    (one, place) => wanted.findIndex((other) => folded(other.name) === folded(one.name)) < place,
  )
  if (twice) throw new Mistaken({ items: say('“{name}” stands there twice', { name: twice.name }) })
  const list_id = id ?? (await made(tx, name))
  await tx.updateTable('list').set({ name }).where('id', '=', list_id).execute()
  await writeItems(tx, list_id, wanted)
  return list_id
}

const made = async (tx: Db, name: string) =>
  (await tx.insertInto('list').values({ name }).returning('id').executeTakeFirstOrThrow()).id

/** Those there were are found by their name, so that one which comes back is the same as before. */
async function writeItems(tx: Db, list_id: number, wanted: ReturnType<typeof itemIn>[]) {
  const there = await tx
    .selectFrom('list_item')
    .select(['id', 'name'])
    .where('list_id', '=', list_id)
    .execute()
  await tx.updateTable('list_item').set({ archived: 1 }).where('list_id', '=', list_id).execute()
  for (const [place, item] of wanted.entries()) {
    const row = { ...item, position: place + 1, archived: 0 }
    const known = there.find(({ name }) => folded(name) === folded(item.name))
    if (known) await tx.updateTable('list_item').set(row).where('id', '=', known.id).execute()
    else
      await tx
        .insertInto('list_item')
        .values({ ...row, list_id })
        .execute()
  }
}
