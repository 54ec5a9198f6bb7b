import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'

const first = `
  CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE TABLE member (name TEXT NOT NULL, team_id INTEGER NOT NULL REFERENCES team) STRICT;
  INSERT INTO team VALUES (1, 'Servers'), (2, 'Networks');
  INSERT INTO member VALUES ('ana', 1), ('ben', 2);`

/** As SQLite recommends: a new table, its rows, and it takes the old one's place. */
const rebuilt = (which: string) => `
  CREATE TABLE new_team (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  INSERT INTO new_team SELECT id, name FROM team ${which};
  DROP TABLE team;
  ALTER TABLE new_team RENAME TO team;`

/** Records that the first migration has made, and a second one that is due. */
function openWith(second: string) {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-migrate-'))
  const database = new Sqlite(join(folder, 'desk.db'))
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  writeFileSync(join(folder, '1.sql'), first)
  migrate(database, folder)
  writeFileSync(join(folder, '2.sql'), second)
  const all = (table: string) => database.prepare(`SELECT * FROM ${table}`).raw().all()
  return { database, folder, all }
}

const teams = [
  [1, 'Servers'],
  [2, 'Networks'],
]
const members = [
  ['ana', 1],
  ['ben', 2],
]

test('a migration may rebuild a table to which others refer', () => {
  const { database, folder, all } = openWith(rebuilt(''))
  migrate(database, folder)
  expect([all('team'), all('member'), all('migration')]).toEqual([
    teams,
    members,
    [['1.sql'], ['2.sql']],
  ])
  const add = database.prepare('INSERT INTO member VALUES (?, ?)')
  add.run('abe', 2)
  expect(() => add.run('eve', 3)).toThrow('FOREIGN KEY constraint failed')
  expect(() => database.exec("INSERT INTO team VALUES (3, 'Servers')")).toThrow('UNIQUE')
})

test('of a migration that leaves a reference to nothing, nothing stays', () => {
  const { database, folder, all } = openWith(rebuilt('WHERE id = 1'))
  expect(() => migrate(database, folder)).toThrow(
    'The migration 2.sql leaves rows in "member" that refer to nothing in "team".',
  )
  expect([all('team'), all('member'), all('migration')]).toEqual([teams, members, [['1.sql']]])
  expect(() => database.exec('DELETE FROM team')).toThrow('FOREIGN KEY constraint failed')
})

test('migrations that are due run while nobody else is there, and those of another are not run again', () => {
  const { database, folder } = openWith('CREATE TABLE pet (id INTEGER PRIMARY KEY) STRICT')
  const heard: string[] = []
  const alone = () => {
    heard.push('taken')
    migrate(database, folder)
    return () => void heard.push('let go')
  }
  migrate(database, folder, alone)
  migrate(database, folder, alone)
  expect(heard).toEqual(['taken', 'let go'])
})
