import type { Db } from '../desk/tables.ts'
import { countOf } from './kind.ts'
import { groups } from './kinds.ts'

/** All kinds of settings by their job, each with how many there are that are offered. */
export async function counted(db: Db) {
  const all = []
  for (const { title, kinds } of groups) {
    const listed = []
    for (const kind of kinds) listed.push({ kind, count: await countOf(kind, db) })
    all.push({ title, kinds: listed })
  }
  return all
}
