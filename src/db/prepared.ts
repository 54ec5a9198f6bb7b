import type { Database, Statement } from 'better-sqlite3'

const most = 300

/**
 * Prepares each statement once: planning one anew costs more than running it. Those used longest ago are
 * forgotten; SQLite itself plans anew what a change of its scheme concerns.
 */
export function prepared(raw: Database) {
  const kept = new Map<string, Statement<unknown[]>>()
  return (sql: string) => {
    const statement = kept.get(sql) ?? raw.prepare<unknown[]>(sql)
    kept.delete(sql)
    kept.set(sql, statement)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return statement
  }
}
