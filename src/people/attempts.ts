import { sha256 } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'

// What may be tried only so often (`kind`: a log-in, a ticket of the public form, a form with files)
// is counted by account or by network address (`who`). Only a hash of that is kept, and two
// spellings of one account are one.

/**
 * Notes one. Where many may come at once, do it with `waitFor` in one transaction, before the
 * costly part.
 */
export async function noteAttempt(tx: Db, kind: string, who: string, at: number) {
  await tx
    .insertInto('attempt')
    .values({ kind, who: hashOf(who), at })
    .execute()
}

/** After a success nothing is held against anybody. */
export async function forgetAttempts(tx: Db, kind: string, who: string) {
  await tx.deleteFrom('attempt').where('kind', '=', kind).where('who', '=', hashOf(who)).execute()
}

/** At most so many within so many milliseconds; `most: 0` is no limit. */
export type Limit = { most: number; within: number }

/** The milliseconds until the next attempt is allowed; 0 is now. */
export async function waitFor(
  db: Db,
  kind: string,
  who: string,
  { most, within }: Limit,
  now: number,
) {
  if (most === 0) return 0
  const deciding = await attempts(db, kind, who, now - within)
    .select('at')
    .orderBy('at', 'desc')
    .limit(1)
    .offset(most - 1)
    .executeTakeFirst()
  // a clock that was set back locks nobody out for longer
  return deciding ? Math.min(deciding.at + within - now, within) : 0
}

/** Forgets all that is older than any limit looks back. */
export async function sweepAttempts(tx: Db, before: number) {
  await tx.deleteFrom('attempt').where('at', '<', before).execute()
}

const attempts = (db: Db, kind: string, who: string, since: number) =>
  db
    .selectFrom('attempt')
    .where('kind', '=', kind)
    .where('who', '=', hashOf(who))
    .where('at', '>', since)

const hashOf = (who: string) => sha256(who.trim().normalize('NFC').toLowerCase())
