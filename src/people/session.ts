import type { Selectable } from 'kysely'
import type { Db, Tables } from '../desk/tables.ts'
import { isIn } from './answering.ts'

/** Someone's being logged in, in one browser. The id is the SHA-256 of the token in its cookie. */
export type Session = Selectable<Tables['session']>

/** Also one that has ended: who asks compares the times. Who is locked or has left has none. */
export const sessionById = (db: Db, id: string) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .selectAll('session')
    .where('session.id', '=', id)
    .where(isIn)
    .executeTakeFirst()

export const sessionsOf = (db: Db, person_id: number) =>
  db.selectFrom('session').selectAll().where('person_id', '=', person_id).execute()

export const beginSession = (tx: Db, session: Session) =>
  tx.insertInto('session').values(session).execute()

/** Moves the idle end on, never beyond the absolute one. */
export const prolongSession = (tx: Db, id: string, expires_at: number) =>
  tx
    .updateTable('session')
    .set(({ case: choose, ref, val }) => ({
      expires_at: choose()
        .when('ends_at', '<', expires_at)
        .then(ref('ends_at'))
        .else(val(expires_at))
        .end(),
    }))
    .where('id', '=', id)
    .execute()

export const endSession = (tx: Db, id: string) =>
  tx.deleteFrom('session').where('id', '=', id).execute()

/** Logs somebody out everywhere. */
export const endSessionsOf = (tx: Db, person_id: number) =>
  tx.deleteFrom('session').where('person_id', '=', person_id).execute()

/** Forgets those that have ended by themselves. */
export const sweepSessions = (tx: Db, now: number) =>
  tx.deleteFrom('session').where('expires_at', '<=', now).execute()

/** Who is logged in by these sessions, those that still stand, by name. */
export async function peopleIn(db: Db, sessions: string[], now: number) {
  if (!sessions.length) return []
  const rows = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.id as session', 'person.id', 'person.name', 'expires_at', 'ends_at'])
    .where('session.id', 'in', sessions)
    .orderBy('person.name')
    .execute()
  return rows
    .filter(({ expires_at, ends_at }) => Math.min(expires_at, ends_at) > now)
    .map(({ session, id, name }) => ({ session, id, name }))
}
