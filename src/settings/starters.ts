import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { broughtIn } from './configuration/bring-in.ts'
import type { Arranging } from './kind.ts'

/** Sets of topics, tags and answers to begin with. */
export const starters = {
  'it-desk': say('IT desk'),
  school: say('School'),
  shop: say('Shop'),
  'city-office': say('City office'),
} satisfies Record<string, Message>
type Starter = keyof typeof starters
export const isStarter = (name: string): name is Starter => Object.hasOwn(starters, name)

/** Adds a set, given as its text, to what the desk has; its topics lead to the first department. Throws as `bringIn`. */
export async function addStarter(tx: Db, text: string, how: Arranging) {
  const first = await tx
    .selectFrom('department')
    .select('name')
    .where('archived', '=', 0)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const filled = text.replaceAll('$first', JSON.stringify(first.name))
  return broughtIn(tx, filled, how, { leavesOut: false })
}
