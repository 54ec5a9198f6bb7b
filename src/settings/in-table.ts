import type { Kysely } from 'kysely'
import type { Field, Fields, InputOf, Option } from '../desk/fields.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Thing, Use } from './kind.ts'

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
  | 'ban'
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
    offered: (db: Db) =>
      any(db)
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('archived', '=', 0),
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
