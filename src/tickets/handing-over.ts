import { type Desk, type Person, Refused, within } from '../desk/desk.ts'
import type { Option } from '../desk/fields.ts'
import { pick } from '../desk/kinds.ts'
import type { Db } from '../desk/tables.ts'
import { blank, hinted, optional } from '../desk/variations.ts'
import { doToAll } from './bulk.ts'
import { opened, tickets } from './ticket.ts'

/** To whom the open tickets of somebody go. */
export const handingOverFields = {
  to: hinted(
    optional(
      blank(
        pick('agents', 'Their open tickets go to', 'Select an agent'),
        'Nobody: they are unassigned',
      ),
    ),
    'Whoever gets them is told. Unassigned, they stay in their department.',
  ),
}

/**
 * Gives the open tickets of `from` to another agent, or to nobody, an act for each, in a transaction that stands open.
 * Answers with how many they were. Throws Refused where one of them stays.
 */
export async function handOver(
  desk: Desk,
  tx: Db,
  by: Person,
  from: number,
  to: Pick<Option, 'id' | 'name'> | undefined,
) {
  const open = await tickets(tx, by)
    .where('ticket.assignee_id', '=', from)
    .where('ticket.going', '=', 1)
    .execute()
  const [verb, input] = to ? (['assign', { assignee: to }] as const) : (['release', {}] as const)
  const how = { via: 'web' as const, key: `leaves:${from}:${desk.now()}` }
  const { done, leftOut } = await doToAll(within(desk, tx), by, verb, open.map(opened), input, how)
  const [stays] = leftOut
  if (stays?.because) throw new Refused(stays.because)
  return done.length
}
