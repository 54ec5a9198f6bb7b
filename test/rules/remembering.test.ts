import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import { remembered } from '../../src/desk/remembered.ts'

type Tables = { thing: { id: number; name: string } }
const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'))

/** Records with one table of things, and how often SQLite is asked for them. */
function openThings() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-memory-'))
  writeFileSync(
    join(folder, '1.sql'),
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; INSERT INTO thing VALUES (1, 'one')",
  )
  const file = join(folder, 'desk.db')
  const db = openDb<Tables>(file, folder)
  const all = vi.spyOn(statement, 'all')
  onTestFinished(async () => {
    all.mockRestore()
    await db.close()
    rmSync(folder, { recursive: true })
  })
  const names = (least = 0) =>
    db.reader.transaction().execute(async (tx) => {
      const things = tx.selectFrom('thing').select('name').where('id', '>', least)
      return (await things.execute()).map(({ name }) => name)
    })
  const asked = () => all.mock.contexts.filter(({ source }) => /from "thing"/.test(source)).length
  return { ...db, file, names, asked }
}

test('what was asked before is not asked again while nobody writes', async () => {
  const { names, asked } = openThings()
  expect([await names(), await names(), asked()]).toEqual([['one'], ['one'], 1])
  expect([await names(1), asked()]).toEqual([[], 2])
})

test('after any commit it is asked anew, whoever wrote', async () => {
  const { names, asked, writer, file } = openThings()
  await names()
  await writer.insertInto('thing').values({ id: 2, name: 'two' }).execute()
  expect(await names()).toEqual(['one', 'two'])
  const another = new Sqlite(file)
  another.exec("UPDATE thing SET name = 'three' WHERE id = 2")
  another.close()
  expect(await names()).toEqual(['one', 'three'])
  expect(asked()).toBe(3)
})

test('what was taken back was never there, and what is written by somebody is not yet', async () => {
  const { names, writer } = openThings()
  await writer
    .transaction()
    .execute(async (tx) => {
      await tx.insertInto('thing').values({ id: 2, name: 'two' }).execute()
      expect(await names()).toEqual(['one'])
      throw new Error('no')
    })
    .catch(() => {})
  expect(await names()).toEqual(['one'])
})

test('within a transaction the answer stays, also when somebody writes meanwhile', async () => {
  const { reader, writer } = openThings()
  const [before, after] = await reader.transaction().execute(async (tx) => {
    const things = tx.selectFrom('thing').select('name')
    const before = await things.execute()
    await writer.insertInto('thing').values({ id: 2, name: 'two' }).execute()
    return [before, await things.where('id', '>', 0).execute()]
  })
  expect(after).toEqual(before)
})

test('nobody can change what others are told', async () => {
  const { reader } = openThings()
  const things = () =>
    reader.transaction().execute((tx) => tx.selectFrom('thing').selectAll().execute())
  const first = await things()
  expect(() => Object.assign(first[0] ?? {}, { name: 'changed' })).toThrow(TypeError)
  first.length = 0
  expect(await things()).toEqual([{ id: 1, name: 'one' }])
})

test('the writer remembers nothing', async () => {
  const { writer } = openThings()
  const { rows } = await sql<{ name: string }>`select name from thing`.execute(writer)
  await writer.updateTable('thing').set({ name: 'two' }).execute()
  const later = await sql<{ name: string }>`select name from thing`.execute(writer)
  expect([rows[0]?.name, later.rows[0]?.name]).toEqual(['one', 'two'])
})

test('what is made of them is made once for each name, until anybody commits; among what is being written, each time', async () => {
  const { reader, writer } = openThings()
  let made = 0
  const count = (db: typeof reader, name: string) =>
    db.transaction().execute((tx) =>
      remembered(tx, ['count', name], async () => {
        made += 1
        return (await tx.selectFrom('thing').selectAll().execute()).length
      }),
    )
  expect([await count(reader, 'a'), await count(reader, 'a'), made]).toEqual([1, 1, 1])
  expect([await count(reader, 'b'), made]).toEqual([1, 2])
  await writer.insertInto('thing').values({ id: 2, name: 'two' }).execute()
  expect([await count(reader, 'a'), made]).toEqual([2, 3])
  expect([await count(writer, 'a'), await count(writer, 'a'), made]).toEqual([2, 2, 5])
})
