import { type Person, Refused } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { isIn } from './answering.ts'
import { personById } from './person.ts'

/**
 * A sysadmin sees the desk as this agent does, in this session, until they end it or the session ends. Throws Refused
 * where that is nobody who answers, or another sysadmin: they see all that oneself sees.
 */
export async function beginViewing(
  tx: Db,
  by: Person,
  as_id: number,
  { session_id, at }: { session_id: string; at: number },
) {
  if (!may(by, 'manage desk'))
    throw new Refused(say('Only a sysadmin sees the desk as somebody else.'))
  const as = await personById(tx, as_id)
  if (!as || !may(as, 'work at desk')) throw new Refused(say('There is no such agent.'))
  if (may(as, 'manage desk'))
    throw new Refused(say('{name} runs the desk, and sees what you see.', { name: as.name }))
  const able = tx.selectFrom('person').select('id').where('id', '=', as_id).where(isIn)
  if (!(await able.executeTakeFirst()))
    throw new Refused(say('{name} is locked or has left, and sees nothing.', { name: as.name }))
  await endViewing(tx, session_id, at)
  const row = { by_id: by.id, as_id, session_id, began_at: at, ended_at: null }
  await tx.insertInto('viewing').values(row).execute()
}

/** They are themselves again. Answers with whom they saw the desk as, if anybody. */
export async function endViewing(tx: Db, session_id: string, at: number) {
  const ended = await tx
    .updateTable('viewing')
    .set({ ended_at: at })
    .where('session_id', '=', session_id)
    .where('ended_at', 'is', null)
    .returning('as_id')
    .executeTakeFirst()
  return ended?.as_id
}

/** Whom somebody sees the desk as in this session; nothing when they are themselves. */
export async function viewedBy(db: Db, by: Person, session_id: string) {
  if (!may(by, 'manage desk')) return
  const now = await db
    .selectFrom('viewing')
    .select('as_id')
    .where('session_id', '=', session_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return now && personById(db, now.as_id)
}

/** Who saw the desk as whom, from when until when (null: still), the last first; also of one agent alone. */
export function viewings(db: Db, { as_id, most }: { as_id?: number; most: number }) {
  const all = db
    .selectFrom('viewing')
    .innerJoin('person as viewer', 'viewer.id', 'viewing.by_id')
    .innerJoin('person as viewed', 'viewed.id', 'viewing.as_id')
    .select(['viewing.id', 'began_at', 'ended_at', 'viewer.name as by', 'viewed.name as as'])
    .orderBy('viewing.id', 'desc')
    .limit(most)
  return (as_id === undefined ? all : all.where('as_id', '=', as_id)).execute()
}
export type Viewing = Awaited<ReturnType<typeof viewings>>[number]
