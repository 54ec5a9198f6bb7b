import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { noteAttempt, waitFor } from '../people/attempts.ts'
import { isBanned } from '../settings/kinds/bans.ts'
import type { Decided } from './decide.ts'
import type { Parsed } from './parsed.ts'

const hour = 3_600_000
/** How many tickets one address, and one domain that is not of a big provider, may open by mail within an hour. */
const most = { address: 10, domain: 100 }

/**
 * Whether what was decided about a message may be done, given who sent it: nothing of who is banned; and of who has opened
 * very many tickets within an hour the next ones are parked until somebody has looked. Counts what it lets through. Whoever tries one again by hand has looked.
 */
export async function admitted(
  tx: Db,
  { from }: Parsed,
  decided: Decided,
  { now, isByHand }: { now: number; isByHand: boolean },
): Promise<Decided> {
  if (!from || !['ticket', 'reply'].includes(decided.decision)) return decided
  if (await isBanned(tx, from.address))
    return { ...decided, decision: 'refused', because: say('Mail of this sender is not taken.') }
  if (decided.decision !== 'ticket' || isByHand) return decided
  const domain = from.address.slice(from.address.lastIndexOf('@'))
  const asked = [
    [from.address, most.address],
    [domain, most.domain],
  ] as const
  for (const [who, limit] of asked)
    if (await waitFor(tx, 'mail from', who, { most: limit, within: hour }, now))
      return {
        ...decided,
        decision: 'parked',
        because: say(
          'Its sender has opened very many tickets within an hour. Try it again if it is meant.',
        ),
      }
  for (const [who] of asked) await noteAttempt(tx, 'mail from', who, now)
  return decided
}
