import type { Told } from '../desk/events.ts'
import type { Db } from '../desk/tables.ts'
import { whoIsIn } from '../people/absence.ts'
import { goneOf } from '../people/answering.ts'

/** Whom a department tells of what comes in, or a team of a ticket that it gets: all of it, who heads it, or nobody. */
export async function headed(
  tx: Db,
  group: 'department' | 'team',
  id: number,
  at: number,
): Promise<Told[]> {
  const { told, head } = await (group === 'team' ? team(tx, id) : department(tx, id))
  if (told === 'nobody') return []
  if (told !== 'members' && head !== null && (await isThere(tx, head, at)))
    return [{ person_id: head }]
  return group === 'team' ? [{ team_id: id }] : [{ department_id: id }]
}

/** Where who heads it has left, or is out of office, everyone is told. */
const isThere = async (tx: Db, id: number, at: number) =>
  !(await goneOf(tx, [id])).length && (await whoIsIn(tx, id, at)) === id

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
