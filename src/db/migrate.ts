import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

/**
 * Runs each *.sql of the folder once, in name order, each in a transaction of its own. Throws when one
 * fails or leaves a reference to nothing; nothing of it stays. When any is due, it first calls `alone`,
 * which throws if that may not be now, or answers with what is called when all have run.
 */
export function migrate(database: Database, folder: string, alone = () => () => {}) {
  if (!due(database, folder).length) return
  const letGo = alone()
  database.pragma('foreign_keys = OFF') // else no table can be rebuilt to which others refer; inside a transaction it cannot be said
  try {
    for (const name of due(database, folder)) run(database, folder, name) // asked again: another may have been quicker
  } finally {
    database.pragma('foreign_keys = ON')
    letGo()
  }
}

function due(database: Database, folder: string) {
  database.exec('CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT')
  const done = new Set(database.prepare('SELECT name FROM migration').pluck().all())
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return files.filter((name) => !done.has(name)).sort()
}

const run = (database: Database, folder: string, name: string) =>
  database.transaction(() => {
    database.exec(readFileSync(join(folder, name), 'utf8'))
    refuseBroken(database, name)
    database.prepare('INSERT INTO migration (name) VALUES (?)').run(name)
  })()

function refuseBroken(database: Database, name: string) {
  const [broken] = database.pragma('foreign_key_check') as { table: string; parent: string }[] // by its definition
  if (!broken) return
  throw new Error(
    `The migration ${name} leaves rows in "${broken.table}" that refer to nothing in "${broken.parent}".`,
  )
}
