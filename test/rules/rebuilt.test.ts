import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { root } from '../../src/root.ts'

const all = join(root, 'migrations')

/** What was in the records before tickets could be set aside. */
const before = `
  INSERT INTO person (id, name, role, created_at) VALUES (11, 'Rita', 'customer', 0), (12, 'Ana', 'agent', 0);
  INSERT INTO address VALUES ('rita@example.test', 'rita@example.test', 11, 0);
  INSERT INTO team VALUES (1, 'Networks');
  INSERT INTO ticket (id, number, subject, status, priority_id, department_id, assignee_id, team_id, customer_id, topic_id,
      sla_plan_id, source, opened_at, started_at, due_at, due_by_hand, since_at, closed_at, link_counter,
      last_event_id, last_public_event_id, last_entry_id, snoozed_until)
    SELECT 1, 104233, 'VPN', 'open', (SELECT min(id) FROM priority), 1, 12, 1, 11, (SELECT min(id) FROM help_topic),
      (SELECT min(id) FROM sla_plan), 'web', 1, 2, 3, 1, 4, NULL, 5, 1, 1, 1, 6
    UNION ALL SELECT 2, 104500, 'Fax', 'closed', (SELECT min(id) FROM priority), 1, NULL, NULL, 11, (SELECT min(id) FROM help_topic),
      (SELECT min(id) FROM sla_plan), 'phone', 1, 2, 3, 0, 4, 7, 1, 2, 2, NULL, NULL;
  INSERT INTO event (id, at, ticket_id, by_id, acting_as, via, verb, seen, changes, digests)
    VALUES (1, 1, 1, 11, 'customer', 'web', 'open', 'everyone', '{}', '{}'), (2, 1, 2, 11, 'customer', 'web', 'open', 'everyone', '{}', '{}');
  INSERT INTO event_text VALUES (1, 'body', 'It is down.', 'salt');
  INSERT INTO told VALUES (1, 12, NULL, NULL);
  INSERT INTO sight (person_id, ticket_id, why) VALUES (12, 2, 'claim');
  INSERT INTO ticket_link VALUES (1, 2, 'blocks');`

function openOld() {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-rebuilt-'))
  const old = join(folder, 'old')
  mkdirSync(old)
  for (const name of readdirSync(all))
    if (name.endsWith('.sql') && name < '0013') copyFileSync(join(all, name), join(old, name))
  const database = new Sqlite(join(folder, 'desk.db'))
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  migrate(database, old)
  database.exec(before)
  return database
}

const rowsOf = (database: Sqlite.Database, table: string) =>
  database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()

const schemaOf = (database: Sqlite.Database) =>
  database
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .all()
    .map((row) => JSON.stringify(row))
    .sort()

test('tickets made before they could be set aside lose nothing, and all that follows them still does', () => {
  const database = openOld()
  const tables = [
    'event',
    'event_text',
    'told',
    'sight',
    'sight_now',
    'news',
    'tally',
    'ticket_link',
  ]
  const kept = (table: string) => rowsOf(database, table)
  const was = tables.map(kept)
  const tickets = kept('ticket')
  migrate(database, all)

  const isNew = (column: string) =>
    ['merged_into_id', 'status_id', 'number_prefix'].includes(column)
  const known = kept('ticket').map((row) =>
    Object.fromEntries(Object.entries(row as object).filter(([column]) => !isNew(column))),
  )
  expect(known).toEqual(tickets)
  expect(tables.map(kept).map((rows) => rows.length)).toEqual(was.map((rows) => rows.length))
  expect(was.every((rows) => rows.length > 0)).toBe(true)
  expect(kept('tally')).toEqual(was[6])

  database.exec(
    "UPDATE ticket SET status = 'binned', subject = 'Quokka', assignee_id = NULL WHERE id = 1",
  )
  expect(kept('tally')).toContainEqual({
    department_id: 1,
    status: 'binned',
    assigned: 0,
    tickets: 1,
  })
  const found = database.prepare("SELECT rowid FROM ticket_words WHERE ticket_words MATCH 'quokka'")
  expect(found.pluck().all()).toEqual([-1])
  database.exec("UPDATE person SET name = 'Wombat' WHERE id = 11")
  expect(
    database
      .prepare("SELECT count(*) FROM ticket_words WHERE ticket_words MATCH 'wombat'")
      .pluck()
      .get(),
  ).toBe(2)
  database.pragma('foreign_keys = ON')
  expect(() => database.exec('DELETE FROM ticket WHERE id = 1')).toThrow('FOREIGN KEY')
  expect(() => database.exec("UPDATE ticket SET status = 'merged'")).toThrow('CHECK')
  expect(() => database.exec("UPDATE ticket SET status = 'lost'")).toThrow('CHECK')
})

test('records made before and migrated have the schema of new ones', () => {
  const database = openOld()
  migrate(database, all)
  const fresh = new Sqlite(':memory:')
  migrate(fresh, all)
  expect(schemaOf(database)).toEqual(schemaOf(fresh))
  expect(schemaOf(fresh).join()).not.toContain('new_ticket')
})
