import type { Database } from 'better-sqlite3'
import { type CompiledQuery, SelectQueryNode, SqliteAdapter } from 'kysely'

const most = 20_000

export type Memory = ReturnType<typeof remembering>

/**
 * What a connection that only reads has been told, for as long as it is true: SQLite counts the commits of everyone
 * else, and when it has counted another one, everything is forgotten. To be asked inside a transaction alone, in
 * which nothing changes.
 */
export function remembering(raw: Database) {
  const commits = raw.prepare('PRAGMA data_version').pluck()
  const known = new Map<string, readonly unknown[]>()
  const made = new Map<string, unknown>()
  let version: unknown
  let kept = 0
  const forget = () => {
    known.clear()
    made.clear()
    kept = 0
  }
  return {
    /** At the beginning of each transaction: has anybody written? */
    look() {
      const now = commits.get()
      if (now !== version) forget()
      version = now
    },
    /** The rows of a query that was asked before; nothing when it was not. */
    rowsOf(query: CompiledQuery) {
      const rows = known.get(keyOf(query))
      return rows && [...rows]
    },
    /** Rows belong to all who ask, so none of them is changed. */
    keep(query: CompiledQuery, rows: unknown[]) {
      if (!SelectQueryNode.is(query.query)) return
      if (kept > most) forget()
      kept += 1 + rows.length
      known.set(keyOf(query), rows.map(Object.freeze))
    },
    /** What was made of the rows, by name. */
    made,
  }
}

const keyOf = ({ sql, parameters }: CompiledQuery) => `${sql}\0${JSON.stringify(parameters)}`

/** By it a transaction finds what its connection keeps. */
export class RememberingAdapter extends SqliteAdapter {
  readonly made: Memory['made'] | undefined
  constructor(memory: Memory | undefined) {
    super()
    this.made = memory?.made
  }
}
