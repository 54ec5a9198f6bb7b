import { inUtc } from '../desk/moment.ts'
import type { Db } from '../desk/tables.ts'
import { accessOf, invite } from '../people/invitation.ts'
import { log } from './arrange.ts'
import { type Arranging, thingById } from './kind.ts'
import { agents } from './kinds/agents.ts'

/** A token as `invite` makes it, with an entry in the log that there is a new link, and until when. */
export async function inviteAgent(tx: Db, id: number, how: Arranging) {
  const token = await invite(tx, id, how.at)
  const agent = token && (await thingById(agents, tx, id))
  if (!agent) return
  const { until } = await accessOf(tx, id, how.at)
  const now = { link: until === null ? '' : inUtc(until) }
  await log(tx, agents, agent, how, { did: 'changed', was: { link: '' }, now })
  return token
}
