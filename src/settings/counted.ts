import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'
import { groups, kinds } from './kinds.ts'

/** All kinds of settings by their job, each with how many there are that are offered: one question for all of them. */
export async function counted(db: Db) {
  const counting = kinds.flatMap(({ path, offered }) =>
    offered ? [sql<number>`${offered(db)}`.as(path)] : [],
  )
  const counts: Record<string, number> = await db.selectNoFrom(counting).executeTakeFirstOrThrow()
  return groups.map(({ title, kinds }) => ({
    title,
    kinds: kinds.map((kind) => ({ kind, count: counts[kind.path] ?? 0 })),
  }))
}
