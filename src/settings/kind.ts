import type { Kysely } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Field, Fields, InputOf, Option, Values } from '../desk/fields.ts'
import { type Message, say } from '../desk/say.ts'
import type { Secret } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'

/** Something that is arranged, as its form holds it. */
export type Thing = {
  id: number
  name: string
  values: Values
  archived: boolean
  /** Its name with those above it, where it stands below another one. */
  path?: string
}

/** How many of what refer to something: `what` is a sentence part with the hole `{count}`. */
export type Use = { what: Message; count: number }

/** Who arranges, when (milliseconds UTC), of a put-back which change it takes back, and from a page with what passwords are sealed. */
export type Arranging = { by: Person; at: number; puts_back?: number; secret?: Secret }

/** A kind of things that a sysadmin arranges: one list, one form, its lines in the configuration. */
export type Kind<F extends Fields> = {
  /** In addresses and in the configuration. */
  path: string
  one: Message
  many: Message
  /** What it is good for, in a sentence. */
  about: Message
  /** Other words by which people look for it. */
  also: string
  fields: F
  /** There is exactly one of it, which is the desk itself. */
  single?: true
  /** What the form of a new one holds at first. */
  begin?: (db: Db) => Promise<Values>
  /** What it does as it stands at a moment (milliseconds UTC), in a sentence. */
  effect?: (values: Values, now: number) => Message
  /** The page on which one sees what it does, where that is none that one is on already. */
  shownAt?: string
  /** A page that shows all of them at once. */
  overview?: { path: string; label: Message }
  /** They are people: two may be called the same, and no configuration tells of them. */
  people?: true
  /** The columns of its list, where they are not its first fields. */
  listed?: (keyof F & string)[]
  /** Whether a thing is the one that these words mean, where that is not told by its name. */
  same?: (values: Values, words: Values) => boolean
  /** Where there may be many: one by its id, and the one that these words mean, each without reading all. */
  one_of_many?: {
    find: (db: Db, id: number) => Promise<Thing | undefined>
    meant: (db: Db, words: Values) => Promise<Thing | undefined>
  }
  /** What it means that one is archived, where it means more than to be offered no more. */
  archiving?: Message
  /** There may be very many: one at a time is read, and they have a list of their own. */
  countless?: {
    find: (db: Db, id: number) => Promise<Thing | undefined>
    count: (db: Db) => Promise<number>
  }
  /** All there are, in the order of their list; none where they are countless. */
  all: (db: Db) => Promise<Thing[]>
  /** Writes one down, or makes one where there is no id. Throws Mistaken when it cannot be meant so. */
  write: (tx: Db, id: number | null, input: InputOf<F>, how: Arranging) => Promise<number>
  archive: (tx: Db, id: number, archived: boolean) => Promise<unknown>
  /** Leaves to others what only one can have, where it is offered no more. */
  giveWay?: (tx: Db, id: number) => Promise<unknown>
  uses: (db: Db, id: number) => Promise<Use[]>
  /** Why it cannot be archived; nothing when it can. */
  keeps?: (db: Db, id: number, by: Person) => Promise<Message | undefined>
  /** What its log tells beside its fields, by name: such a change cannot be put back. */
  besides?: Record<string, Message>
}
// biome-ignore lint/suspicious/noExplicitAny: kinds with many fields lie side by side in one table
export type AnyKind = Kind<any>

/** One of a kind by its id; nothing when there is none. */
export const thingById = async (kind: AnyKind, db: Db, id: number) => {
  const quick = kind.countless ?? kind.one_of_many
  return quick ? quick.find(db, id) : (await kind.all(db)).find((thing) => thing.id === id)
}

/** How many of a kind are offered. */
export const countOf = async ({ countless, all }: AnyKind, db: Db) =>
  countless ? countless.count(db) : (await all(db)).filter(({ archived }) => !archived).length

/** Whether a change can be put back: it tells of fields alone, and its words were not erased. */
export const canGoBack = (
  { besides = {} }: AnyKind,
  { now, name }: { now: Values; name: string },
) => name !== '' && Object.keys(now).every((name) => !(name in besides))

/** Its doc is in `Kind`: this only lets its fields be inferred. */
export const kind = <F extends Fields>(k: Kind<F>) => k

type Arranged =
  | 'department'
  | 'team'
  | 'priority'
  | 'schedule'
  | 'sla_plan'
  | 'help_topic'
  | 'tag'
  | 'canned_response'
  | 'organization'
  | 'role'
  | 'form'
  | 'form_field'
  | 'status'
  | 'language'
  | 'mailbox'
type Cell = string | number | null

/** A column that a field fills: its name, or also how the value is kept and shown again. */
type Column<T> =
  | string
  | { column: string; keep: (value: T | undefined) => Cell; show: (cell: Cell) => string }

type Columns<F extends Fields> = { [K in keyof F]: Column<InputOf<F>[K]> }

/** Who else refers to a row: in which table, by which column, and what they are called. */
type Reference = { table: string; column: string; what: string }

/**
 * What a kind needs of a table in which each field has a column: an option is kept by its id, an empty text as '', and
 * anything else that is empty as NULL.
 */
export function inTable<F extends Fields>(
  table: Arranged,
  fields: F,
  columns: Columns<F>,
  { order = ['name'], references = [] }: { order?: string[]; references?: Reference[] },
) {
  const cells = Object.keys(fields).map((name) => {
    const column = columns[name] as Column<unknown> // every field has one, by its type
    const field = fields[name] as Field<unknown>
    return typeof column === 'string'
      ? { name, column, keep: (value: unknown) => kept(field, value), show: shown }
      : { name, ...column }
  })
  const row = (input: InputOf<F>) =>
    Object.fromEntries(cells.map(({ name, column, keep }) => [column, keep(input[name])]))

  return {
    all: async (db: Db): Promise<Thing[]> => {
      const all = await order
        .reduce((query, column) => query.orderBy(column), any(db).selectFrom(table).selectAll())
        .execute()
      return all.map((found) => ({
        id: found.id,
        name: found.name,
        archived: found.archived === 1,
        values: Object.fromEntries(
          cells.map(({ name, column, show }) => [name, show(found[column])]),
        ),
      }))
    },
    write: async (tx: Db, id: number | null, input: InputOf<F>): Promise<number> => {
      if (id === null) {
        const made = any(tx).insertInto(table).values(row(input)).returning('id')
        return (await made.executeTakeFirstOrThrow()).id
      }
      await any(tx).updateTable(table).set(row(input)).where('id', '=', id).execute()
      return id
    },
    archive: (tx: Db, id: number, archived: boolean) =>
      any(tx)
        .updateTable(table)
        .set({ archived: Number(archived) })
        .where('id', '=', id)
        .execute(),
    uses: async (db: Db, id: number): Promise<Use[]> => {
      const uses = []
      for (const { table: other, column, what } of references) {
        const { count } = await any(db)
          .selectFrom(other)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where(column, '=', id)
          .executeTakeFirstOrThrow()
        uses.push({ what: say(what, { count }), count })
      }
      return uses.filter(({ count }) => count > 0)
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: which table and columns are meant is known only when it runs; test/rules/arranging.test.ts writes and reads every one
const any = (db: Db) => db as unknown as Kysely<any>

const kept = ({ control }: Field<unknown>, value: unknown): Cell => {
  if (value === undefined) return control === 'line' || control === 'text' ? '' : null
  if (value === true) return 1
  return typeof value === 'object' ? (value as Option).id : (value as Cell) // fields read nothing else
}
const shown = (cell: Cell) => (cell === null ? '' : String(cell))
