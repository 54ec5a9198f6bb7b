import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import * as rows from '../people/session.ts'
import { isSecure, nameOf } from './cookies.ts'
import type { Site } from './site.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof openLucia>
    UserId: number
    DatabaseSessionAttributes: Pick<rows.Session, 'created_at' | 'ends_at'>
  }
}

/** Ends after 8 hours without use; use moves that on, up to the absolute end in `ends_at`. */
const idle = new TimeSpan(8, 'h')

/** The same browser stays logged in for a week at most. */
export const longest = new TimeSpan(7, 'd').milliseconds()

/**
 * Sessions, kept by lucia in our own table. It holds nothing and may be opened for each request;
 * one that is `still` never moves the end of a session.
 */
export function openLucia(site: Site, still = false) {
  const secure = isSecure(site)
  return new Lucia(still ? { ...adapter(site), ...unmoved } : adapter(site), {
    sessionExpiresIn: idle,
    sessionCookie: {
      name: nameOf(site, 'deskbell'),
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
  })
}

const unmoved = { updateSessionExpiration: async () => {} }

/** Lucia reads the clock of the machine, the table has the desk's: times are carried over from one to the other. */
function adapter({ desk, log }: Site): Adapter {
  const ours = (time: Date) => time.getTime() - Date.now() + desk.now()
  const theirs = ({ id, person_id, expires_at, created_at, ends_at }: rows.Session) => ({
    id,
    userId: person_id,
    expiresAt: new Date(expires_at - desk.now() + Date.now()),
    attributes: { created_at, ends_at },
  })
  /** A page can be read also when nothing can be written: the next request tries again. */
  const ifPossible = async (writing: Promise<unknown>) => {
    await writing.catch((error: unknown) => log({ at: 'session', error: String(error) }))
  }

  return {
    async getSessionAndUser(id) {
      const row = await desk.read((db) => rows.sessionById(db, id))
      if (!row || row.expires_at <= desk.now()) return [null, null] // ended ones are swept at the next log-in
      return [theirs(row), { id: row.person_id, attributes: {} }]
    },
    async getUserSessions(person_id) {
      return (await desk.read((db) => rows.sessionsOf(db, person_id))).map(theirs)
    },
    async setSession({ id, userId, expiresAt, attributes }: DatabaseSession) {
      const row = { id, person_id: userId, expires_at: ours(expiresAt), ...attributes }
      await desk.write((tx) => rows.beginSession(tx, row))
    },
    async updateSessionExpiration(id, expiresAt) {
      const row = await desk.read((db) => rows.sessionById(db, id))
      if (row && row.expires_at < row.ends_at)
        await ifPossible(desk.write((tx) => rows.prolongSession(tx, id, ours(expiresAt))))
    },
    async deleteSession(id) {
      await desk.write((tx) => rows.endSession(tx, id))
    },
    async deleteUserSessions(person_id) {
      await desk.write((tx) => rows.endSessionsOf(tx, person_id))
    },
    async deleteExpiredSessions() {
      await desk.write((tx) => rows.sweepSessions(tx, desk.now()))
    },
  }
}
