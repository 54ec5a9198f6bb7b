import type { Db } from '../desk/tables.ts'
import { set } from './setting.ts'

/** Who reads letters: whoever asked and those in copy, or who works here. */
export type Hearer = 'customers' | 'agents'
export type NoticeName = `quiet_${Hearer}`

/** Of what no letter is written to them. Kept is what is not told: whatever is not named is. */
export async function quietFor(db: Db, hearer: Hearer): Promise<string[]> {
  const kept = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', `quiet_${hearer}`)
    .executeTakeFirst()
  return kept?.value.split(',').filter(Boolean) ?? []
}

/** From now on no letter tells them of these. */
export const keepQuiet = (tx: Db, hearer: Hearer, of: string[]) =>
  set(tx, `quiet_${hearer}`, of.join(','))

type Happened = { verb: string; acting_as: string }

/** What an event is in the table of notices; nothing where it is always told, as are words to a customer. */
export const noticeOf = (event: Happened, hearer: Hearer): string | undefined =>
  hearer === 'customers' ? forCustomers(event) : forAgents(event)

const forCustomers = ({ verb, acting_as }: Happened) =>
  verb === 'open'
    ? acting_as === 'customer'
      ? 'received'
      : 'created'
    : ({ resolve: 'resolved', close: 'closed' } as Record<string, string>)[verb]

function forAgents({ verb, acting_as }: Happened) {
  const isAsked = verb === 'open' || verb === 'reopen'
  if (isAsked || (verb === 'reply' && acting_as === 'customer')) return 'asked'
  return agentsHear[verb] ?? 'changed'
}

const agentsHear: Record<string, string> = {
  reply: 'answered',
  note: 'noted',
  assign: 'assigned',
  claim: 'assigned',
  release: 'assigned',
  transfer: 'transferred',
  escalate: 'transferred',
  resolve: 'ended',
  close: 'ended',
}
