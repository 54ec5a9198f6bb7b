import type { Expression } from 'kysely'
import type { Person } from '../desk/desk.ts'
import type { Fields, InputOf, Values } from '../desk/fields.ts'
import type { Message } from '../desk/say.ts'
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

/**
 * How one of many is read without the others. The next kind asks itself two questions: can the configuration tell of
 * all of them (`meant`), and are they too many to be read at once at all (`countless`)?
 */
type OneOfMany = {
  find: (db: Db, id: number) => Promise<Thing | undefined>
  /** The one that these words of the configuration mean. Without it the configuration tells of none. */
  meant?: (db: Db, words: Values) => Promise<Thing | undefined>
  /** `all` gives none: such are only counted, and made and kept on a page each. */
  countless?: true
}

/** A kind of things that a sysadmin arranges: one list, one form, its lines in the configuration. */
type Kind<F extends Fields> = {
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
  /** Where there may be many. They are looked for in a list of their own, and none is found by reading all. */
  one_of_many?: OneOfMany
  /** What it means that one is archived, where it means more than to be offered no more. */
  archiving?: Message
  /** How many are offered, as a query that is asked together with those of other kinds; none where there is but one. */
  offered?: (db: Db) => Expression<{ count: number }>
  /** All there are, in the order of their list; none where they are only counted. */
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

/** Whether there are too many to be read at once: they have a list of their own, and may be called the same. */
export const isOnlyCounted = ({ one_of_many }: AnyKind) => one_of_many?.countless === true

/** One of a kind by its id; nothing when there is none. */
export const thingById = async ({ one_of_many, all }: AnyKind, db: Db, id: number) =>
  one_of_many ? one_of_many.find(db, id) : (await all(db)).find((thing) => thing.id === id)

/** Whether a change can be put back: it tells of fields alone, and its words were not erased. */
export const canGoBack = (
  { besides = {} }: AnyKind,
  { now, name }: { now: Values; name: string },
) => name !== '' && Object.keys(now).every((name) => !(name in besides))

/** Its doc is in `Kind`: this only lets its fields be inferred. */
export const kind = <F extends Fields>(k: Kind<F>) => k
