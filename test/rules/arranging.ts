import type { Values } from '../../src/desk/fields.ts'
import { read } from '../../src/desk/reading.ts'
import { archive, arrange } from '../../src/settings/arrange.ts'
import { changes } from '../../src/settings/changes.ts'
import { type AnyKind, isOnlyCounted, thingById } from '../../src/settings/kind.ts'
import { kinds } from '../../src/settings/kinds.ts'
import { heldIn, offers } from '../../src/settings/offers.ts'
import { putBack } from '../../src/settings/put-back.ts'
import { minute, type Name, openTown } from '../town.ts'

/** The town, whose sysadmin arranges its desk in words. */
export async function openArranging() {
  const town = await openTown()
  const { desk, clock, person, db } = town
  const logo = (name: string, of: string) =>
    ({ name, hash: of.repeat(64), type: 'image/png', size: 70 }) as const
  await db.writer
    .insertInto('logo')
    .values([logo('old.png', 'a'), logo('new.png', 'b')])
    .execute()
  const field = (name: string, words: Values) =>
    town.arranges('fields', name, { form: 'Device', position: '1', asked: 'everyone', ...words })
  await town.arranges('lists', 'Printers', { items: 'Hall (H1)\nCellar' })
  await town.arranges('forms', 'Device', { always: 'topics' })
  await town.arranges('forms', 'Other form', { always: 'topics' })
  await field('Kind', { type: 'choice', choices: 'Printer\nScreen' })
  await field('Which printer', { type: 'list', list: 'Printers', when: 'Kind', when_is: 'Printer' })
  const file = (name: string, of: string) => ({
    ...{ name, hash: of.repeat(64), type: 'application/octet-stream', size: 70 },
  })
  await db.writer
    .insertInto('canned_file')
    .values([file('form.pdf', 'c'), file('map.png', 'd')])
    .execute()
  await town.arranges('languages', 'Français', { tag: 'fr', used_by: 'everybody' })
  const byPath = (path: string) => kinds.find((kind) => kind.path === path) as AnyKind
  const how = async (who: Name = 'ada') => {
    clock.at += minute
    return { by: await person(who), at: clock.at }
  }
  const all = (path: string) =>
    desk.read(async (db) => {
      const kind = byPath(path)
      if (!isOnlyCounted(kind)) return kind.all(db)
      const ids = await db.selectFrom('person').select('id').orderBy('id').execute()
      const found = await Promise.all(ids.map(({ id }) => thingById(kind, db, id)))
      return found.flatMap((thing) => thing ?? [])
    })
  /** Arranges in words, as a form would; an id changes, none makes. Throws what is wrong. */
  const arranges = async (
    path: string,
    id: number | null,
    words: Values,
    since?: number,
    who?: Name,
  ) => {
    const kind = byPath(path)
    const given = await how(who)
    return desk.write(async (tx) => {
      const lists = await offers(tx, heldIn(kind.fields, words))
      const reading = read(kind.fields, { get: (name) => words[name] }, { lists, timeZone: 'UTC' })
      if (!reading.ok) throw new Error(JSON.stringify(reading.wrong))
      return arrange(tx, kind, { id, input: reading.input, since }, given)
    })
  }
  const archives = async (path: string, id: number, archived = true) => {
    const given = await how()
    return desk.write((tx) => archive(tx, byPath(path), id, archived, given))
  }
  const log = async () => {
    const { id: by } = await person('ada')
    return (await desk.read((db) => changes(db, { by }))).changes
  }
  const back = async (id: number) => {
    const change = (await log()).find((one) => one.id === id)
    const given = await how()
    if (!change) throw new Error(`There is no change ${id}.`)
    return desk.write((tx) => putBack(tx, change, given))
  }
  return { ...town, byPath, all, arranges, archives, log, back }
}
