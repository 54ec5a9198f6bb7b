import type { Told } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { goneOf } from '../people/answering.ts'

/** Whom a department tells of what comes in, or a team of a ticket that it gets: all of it, who heads it, or nobody. */
export async function headed(tx: Db, group: 'department' | 'team', id: number): Promise<Told[]> {
  const { told, head } = await (group === 'team' ? team(tx, id) : department(tx, id))
  if (told === 'nobody') return []
  const isThere = head !== null && !(await goneOf(tx, [head])).length // else everyone is told
  if (told !== 'members' && isThere) return [{ person_id: head }]
  return group === 'team' ? [{ team_id: id }] : [{ department_id: id }]
}

const team = (tx: Db, id: number) =>
  tx
    .selectFrom('team')
    .select(['told', 'lead_id as head'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const department = (tx: Db, id: number) =>
  tx
    .selectFrom('department')
    .select(['told', 'manager_id as head'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
