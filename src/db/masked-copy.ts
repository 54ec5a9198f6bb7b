import Sqlite from 'better-sqlite3'
import { keepPrivate } from './private.ts'

/** What makes a copy of a database one in which nobody is known again. */
export type Masking = {
  /** Statements that take rows away, and change what follows no rule; done first. The functions `masks` names can be called. */
  first: string[]
  /** Columns, as `table.column`, whose text stays as it is. The text of every other column is masked. */
  kept: ReadonlySet<string>
  /** What stands for a text, by name: `masked` is asked for every text. `rows` reads the copy. */
  masks: (rows: (query: string) => unknown[]) => Record<string, (text: string) => string>
  /** Statements that make anew what triggers keep otherwise. */
  last: string[]
}

/**
 * Copies a database that may be in use into a new file, masked: while it is made, no trigger runs and no condition of a
 * column holds; afterwards all are there again, and the file is written anew, so that nothing is left in free pages.
 * Blocks for as long as it takes. Throws where there is a file already.
 */
export function copyMasked(from: string, to: string, masking: Masking) {
  copyWhole(from, to)
  const raw = new Sqlite(to)
  try {
    for (const how of ['journal_mode = MEMORY', 'foreign_keys = OFF', 'secure_delete = ON'])
      raw.pragma(how)
    raw.pragma('ignore_check_constraints = ON')
    raw.transaction(() => withoutTriggers(raw, () => mask(raw, masking)))()
    raw.exec('VACUUM')
  } finally {
    raw.close()
  }
}

/** On a connection of its own: who writes meanwhile does not wait. */
function copyWhole(from: string, to: string) {
  const raw = new Sqlite(from, { readonly: true })
  try {
    raw.prepare('VACUUM INTO ?').run(to)
    keepPrivate(to)
  } finally {
    raw.close()
  }
}

function withoutTriggers(raw: Sqlite.Database, work: () => void) {
  const triggers = raw
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all() as { name: string; sql: string }[] // as SQLite keeps them
  for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`)
  work()
  for (const { sql } of triggers) raw.exec(sql)
}

function mask(raw: Sqlite.Database, { first, kept, masks, last }: Masking) {
  const functions = masks((query) => raw.prepare(query).all())
  for (const [name, masked] of Object.entries(functions))
    raw.function(name, { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? masked(text) : text,
    )
  for (const statement of first) raw.exec(statement)
  for (const { table, columns } of texts(raw)) {
    const some = columns.filter((column) => !kept.has(`${table}.${column}`))
    for (const column of some) maskColumn(raw, table, column)
  }
  for (const statement of last) raw.exec(statement)
}

/** Two that must be different may be the same once they are masked: then each gets a word by chance. */
function maskColumn(raw: Sqlite.Database, table: string, column: string) {
  const update = (masked: string) =>
    raw.exec(
      `UPDATE "${table}" SET "${column}" = ${masked} WHERE masked("${column}") IS NOT "${column}"`,
    )
  try {
    update(`masked("${column}")`)
  } catch (error) {
    const isUnique =
      error instanceof Error &&
      'code' in error &&
      String(error.code).startsWith('SQLITE_CONSTRAINT')
    if (!isUnique) throw error
    update(`masked("${column}") || ' ' || lower(hex(randomblob(4)))`)
  }
}

/** The columns of text of every table that SQLite did not make for itself. */
function texts(raw: Sqlite.Database) {
  const rows = raw
    .prepare(
      `SELECT list.name AS "table", info.name AS "column" FROM pragma_table_list AS list, pragma_table_xinfo(list.name) AS info
         WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT LIKE 'sqlite_%'
           AND upper(info.type) = 'TEXT' AND info.hidden = 0`,
    )
    .all() as { table: string; column: string }[] // as asked for
  return Object.entries(Object.groupBy(rows, ({ table }) => table)).map(([table, all = []]) => ({
    table,
    columns: all.map(({ column }) => column),
  }))
}
