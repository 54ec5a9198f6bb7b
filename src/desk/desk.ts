import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import type { Bell } from './bell.ts'
import type { Key } from './permission-keys.ts'
import type { Message } from './say.ts'
import type { Secret } from './secret.ts'
import type { Store } from './store.ts'
import type { Db } from './tables.ts'
import type { Role } from './words.ts'

/** What every act at the desk needs: the records, the files, the time, a bell, a secret. Tests hand in their own clock. */
export type Desk = {
  /** One short read transaction: the rows of a page agree with each other. Throws inside another. */
  read: <T>(reading: (db: Db) => Promise<T>) => Promise<T>
  /** The only way to write: BEGIN IMMEDIATE, all or nothing. Throws inside another. */
  write: <T>(writing: (tx: Db) => Promise<T>) => Promise<T>
  /** After something was erased: brings the log of writes into the file and empties it, so that no copy is left. */
  scrub: () => Promise<void>
  /** Milliseconds UTC. */
  now: () => number
  /** A whole number from one up to, not including, another: for ticket numbers. */
  random: (from: number, below: number) => number
  bell: Bell
  secret: Secret
  store: Store
}

/** Somebody belongs to a department: by which role, and which rights that gives them there. */
export type Membership = { department_id: number; role: string; keys: readonly Key[] }

/** Who asks now. A customer by private link reaches only that one ticket. */
export type Person = {
  id: number
  name: string
  role: Role
  memberships: Membership[]
  teams: number[]
  only?: number
  /** The organization of a customer that shares its tickets: they read those of its members. */
  shares?: number
  /** By private link, and the one who made this ticket. */
  made?: boolean
}

/** A rule of the desk said no. The message is written for the person who asked. */
export class Refused extends Error {
  constructor(
    readonly because: Message,
    /** Texts that came meanwhile, for "Changed meanwhile". */
    readonly since?: number,
    /** Only for so many seconds. */
    readonly wait?: number,
  ) {
    super(because.text)
  }
}

/** What was sent cannot be meant so: one sentence for each field. */
export class Mistaken extends Error {
  constructor(readonly wrong: Record<string, Message>) {
    super(Object.keys(wrong).join(', '))
  }
}

/** The same desk inside a transaction that stands open: acts that happen together or not at all. Whoever opened it rings the bell. */
export const within = (desk: Desk, tx: Db): Desk => ({
  ...desk,
  read: (reading) => reading(tx),
  write: (writing) => writing(tx),
  bell: { ...desk.bell, ring: () => undefined },
})

const inside = new AsyncLocalStorage<'read' | 'write'>()
const patience = 5_000

type Connections = { reader: Db; writer: Db; stuck: (stack: string) => void }

/**
 * The two doors to the records. Inside either of them, only its `db` or `tx` may be used:
 * one connection stands behind each, and asking again would wait for itself for ever.
 */
export function doors({
  reader,
  writer,
  stuck,
}: Connections): Pick<Desk, 'read' | 'write' | 'scrub'> {
  const once = <T>(kind: 'read' | 'write', db: Db, work: (tx: Db) => Promise<T>) => {
    if (inside.getStore()) throw new Error(`desk.${kind} inside desk.${inside.getStore()}`)
    const slow = new Error(`A ${kind} took more than ${patience} ms`) // its stack is put into words only when it is told
    return inside.run(kind, () =>
      db.transaction().execute(async (tx) => {
        const watch = setTimeout(() => stuck(slow.stack ?? ''), patience)
        try {
          return await work(tx)
        } finally {
          clearTimeout(watch)
        }
      }),
    )
  }
  return {
    read: async (reading) => once('read', reader, reading),
    write: async (writing) => once('write', writer, writing),
    // nobody reads meanwhile: a reader would keep the log as it is
    scrub: () =>
      reader.connection().execute(async () => {
        await sql`pragma wal_checkpoint(truncate)`.execute(writer)
      }),
  }
}
