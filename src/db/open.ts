import Sqlite from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely'
import { migrate } from './migrate.ts'
import { prepared } from './prepared.ts'
import { makePrivate } from './private.ts'
import { type Memory, RememberingAdapter, remembering } from './remembering.ts'

const oldest = '3.51.3' // below it a race can corrupt a database in WAL mode

/** Opens one SQLite file, for its owner alone, twice: a connection that writes and one that only reads. `alone` is as in `migrate`. Throws when the file or SQLite is unfit. */
export function openDb<Tables>(file: string, migrations: string, alone?: () => () => void) {
  makePrivate(file)
  const writing = new Sqlite(file)
  refuseOldSqlite(writing)
  if (writing.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
    throw new Error(`${file} cannot be opened in WAL mode. Is it on a network drive?`)
  prepare(writing)
  migrate(writing, migrations, alone)
  const reading = new Sqlite(file, { readonly: true })
  prepare(reading)

  const writer = new Kysely<Tables>({ dialect: new DeskDialect(writing, 'begin immediate') })
  const reader = new Kysely<Tables>({
    dialect: new DeskDialect(reading, 'begin', remembering(reading)),
  })
  return {
    writer,
    reader,
    /** How each connection stands to the disk; 2 is FULL. Asked after the first write, it tells the truth. */
    synchronous: () => [writing, reading].map((raw) => raw.pragma('synchronous', { simple: true })),
    /** From now on nothing written is waited for: only for a desk that nobody relies on yet, and that is made anew after a power cut. */
    hurry: () => writing.pragma('synchronous = OFF'),
    /** Ends that: all that was written is on the disk, and all that will be. */
    settle() {
      writing.pragma('synchronous = FULL')
      writing.pragma('wal_checkpoint(TRUNCATE)')
    },
    /** The one that writes goes last: only it can bring the WAL into the file. What was never used Kysely leaves open. */
    async close() {
      await reader.destroy()
      reading.close()
      await writer.destroy()
      writing.close()
    },
  }
}

function prepare(raw: Sqlite.Database) {
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('busy_timeout = 250')
  raw.pragma('trusted_schema = OFF')
  raw.pragma('cell_size_check = ON')
  raw.pragma('recursive_triggers = OFF')
  raw.pragma('secure_delete = ON')
  raw.pragma('journal_size_limit = 67108864')
  raw.pragma('temp_store = MEMORY')
  raw.pragma('cache_size = -32000')
}

function refuseOldSqlite(raw: Sqlite.Database) {
  const version = raw.prepare('select sqlite_version()').pluck().get() as string // a text by definition
  const newer = version.localeCompare(oldest, 'en', { numeric: true }) >= 0
  if (!newer) throw new Error(`SQLite ${version} is too old: ${oldest} or later is needed.`)
}

class DeskDialect extends SqliteDialect {
  readonly #raw: Sqlite.Database
  readonly #begin: string
  readonly #memory: Memory | undefined
  constructor(raw: Sqlite.Database, begin: string, memory?: Memory) {
    super({ database: raw })
    this.#raw = raw
    this.#begin = begin
    this.#memory = memory
  }
  override createAdapter() {
    return new RememberingAdapter(this.#memory)
  }
  override createDriver() {
    return new DeskDriver(this.#raw, this.#begin, this.#memory)
  }
}

/**
 * Begins as told, and notices when SQLite has rolled back by itself (a full disk, a read error):
 * what follows in that transaction fails with the true cause instead of being committed alone.
 */
class DeskDriver extends SqliteDriver {
  readonly #raw: Sqlite.Database
  readonly #begin: string
  readonly #memory: Memory | undefined
  #open = false
  #why: unknown

  constructor(raw: Sqlite.Database, begin: string, memory?: Memory) {
    super({ database: { prepare: prepared(raw), close: () => raw.close() } })
    this.#raw = raw
    this.#begin = begin
    this.#memory = memory
  }

  #lost() {
    return this.#open && !this.#raw.inTransaction
  }

  override async init() {
    await super.init()
    const connection = await this.acquireConnection()
    const run = connection.executeQuery.bind(connection)
    connection.executeQuery = async <R>(...query: Parameters<typeof run>) => {
      if (this.#lost()) throw this.#why
      const known = this.#open && this.#memory?.rowsOf(query[0])
      if (known) return { rows: known as R[] } // what the same query had
      try {
        const answer = await run<R>(...query)
        if (this.#open) this.#memory?.keep(query[0], answer.rows)
        return answer
      } catch (error) {
        if (this.#lost()) this.#why = error
        throw error
      }
    }
  }

  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw(this.#begin))
    this.#memory?.look()
    this.#open = true
  }

  override async commitTransaction(connection: DatabaseConnection) {
    await super.commitTransaction(connection)
    this.#open = false
  }

  override async rollbackTransaction(connection: DatabaseConnection) {
    this.#open = false
    if (this.#raw.inTransaction) await super.rollbackTransaction(connection)
  }
}
