import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

/** Runs each *.sql of the folder once, in name order, each in a transaction of its own. Throws when one fails; nothing of it stays. */
export function migrate(database: Database, folder: string) {
  database.exec('CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT')
  const done = new Set(database.prepare('SELECT name FROM migration').pluck().all())

  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const name of files.sort()) {
    if (done.has(name)) continue
    database.transaction(() => {
      database.exec(readFileSync(join(folder, name), 'utf8'))
      database.prepare('INSERT INTO migration (name) VALUES (?)').run(name)
    })()
  }
}
