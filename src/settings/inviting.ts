import { inUtc } from '../desk/moment.ts'
import type { Db } from '../desk/tables.ts'
import { accessOf, invite } from '../people/invitation.ts'
import { log } from './arrange.ts'
import { type AnyKind, type Arranging, thingById } from './kind.ts'

/** A token as `invite` makes it for somebody of this kind, with an entry in the log that there is a new link, and until when. */
export async function inviteOne(tx: Db, kind: AnyKind, id: number, how: Arranging) {
  const person = await thingById(kind, tx, id)
  const token = person && (await invite(tx, id, how.at))
  if (!token) return
  const { until } = await accessOf(tx, id, how.at)
  const now = { link: until === null ? '' : inUtc(until) }
  await log(tx, kind, person, how, { did: 'changed', was: { link: '' }, now })
  return token
}
