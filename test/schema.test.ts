import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { root } from '../src/root.ts'

/** The columns that src/desk/tables.ts names, table by table. */
function written() {
  const text = [
    'tables.ts',
    'tables-beside.ts',
    'tables-arranged.ts',
    'tables-people.ts',
    'tables-forms.ts',
    'tables-mail.ts',
  ]
    .map((name) => readFileSync(join(root, 'src/desk', name), 'utf8'))
    .join('\n')
  const [, body = ''] = /interface Tables \{([\s\S]*?)\n\}/.exec(text) ?? []
  const columns = (block: string) =>
    [...block.matchAll(/(?:^|[;{\n])\s*(\w+)\??:/g)].map(([, name = '']) => name)
  const inline = [...body.matchAll(/^ {2}(\w+): \{([\s\S]*?)\}$/gm)].map(
    ([, table = '', block = '']) => [table, columns(block)],
  )
  const named = [...body.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, table = '', type = '']) => {
    const [, block = ''] = new RegExp(`interface ${type} \\{([\\s\\S]*?)\\n\\}`).exec(text) ?? []
    return [table, columns(block)]
  })
  return Object.fromEntries([...inline, ...named])
}

/** The columns that the migrations make. */
function made() {
  const database = new Sqlite(':memory:')
  migrate(database, join(root, 'migrations'))
  const tables = database
    .prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' AND name != 'migration' ORDER BY rowid",
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables.map((table) => [
      table,
      database.prepare('SELECT name FROM pragma_table_xinfo(?)').pluck().all(table),
    ]),
  )
}

test('tables.ts names the columns that the migrations make, in their order', () => {
  expect(written()).toEqual(made())
})

test('every table is STRICT', () => {
  const database = new Sqlite(':memory:')
  migrate(database, join(root, 'migrations'))
  expect(
    database
      .prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all(),
  ).toEqual([])
})

test('what is looked up often is found by an index', () => {
  const database = new Sqlite(':memory:')
  migrate(database, join(root, 'migrations'))
  const plan = (sql: string) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => (row as { detail: string }).detail)
      .join(' ')
  expect(plan('SELECT * FROM event WHERE ticket_id = 1 ORDER BY id')).toContain('event_ticket')
  expect(
    plan("SELECT * FROM ticket WHERE department_id = 1 AND status IN ('open', 'waiting')"),
  ).toContain('ticket_department')
  expect(plan("SELECT * FROM event_text WHERE part = 'sent' AND text = 'x'")).toContain(
    'event_text_sent',
  )
  expect(plan('SELECT * FROM ticket WHERE going = 1 AND snoozed_until > 1')).toContain(
    'ticket_snoozed',
  )
  expect(plan('SELECT * FROM ticket WHERE number = 104233')).toContain('sqlite_autoindex_ticket')
})
