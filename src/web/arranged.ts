import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Fields, InputOf, Lists, Values } from '../desk/fields.ts'
import type { Message } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Thing } from '../settings/kind.ts'
import { flash } from './flash.ts'
import { seeOther } from './page.tsx'
import type { Env, Site } from './site.ts'

type C = Context<Env>

/** What the pages of a kind do beyond its own data, because other rooms know of it. */
export type Beyond = {
  /** What stands above the form of one, and beside it. */
  around: (c: C, thing: Thing) => Promise<{ above?: Child; aside?: Child }>
  /** What a form as it is filled in comes to, where that can be seen before it is saved. */
  preview: (c: C, values: Values) => Promise<Child>
  /** What the form of a new one holds at first by the way that led there, and what stands above it. */
  outset: (c: C) => Promise<{ values?: Values; above?: Child }>
  /** After one was made; answers with the page that follows. */
  made: (c: C, id: number) => Promise<string>
  /** The page that follows when one was made or changed, where it is not the list; of what was saved, by its fields. */
  leadsTo: (input: InputOf<Fields>) => string
  /** What is asked before one is archived; nothing where there is nothing to ask. */
  asks: (db: Db, thing: Thing) => Promise<{ fields: Fields; lists: Lists } | undefined>
  /** Done first when one is archived, in the same transaction; answers with what to tell of it. */
  first: (tx: Db, c: C, thing: Thing, input: InputOf<Fields>) => Promise<Message | undefined>
}

/** What was done, with the way back where there is one, on the page that follows. */
export function tellOf(
  site: Site,
  c: C,
  said: Message,
  { change, to }: { change?: number | undefined; to: string },
) {
  site.desk.bell.ring()
  const back = change === undefined ? undefined : { path: `/admin/changes/${change}`, fields: {} }
  flash(site, c, said, back)
  return seeOther(site, c, to)
}
