import { Mistaken } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { alike, nameIn } from './naming.ts'

/** Makes a team of these people. Throws Mistaken when its name will not do. Answers with its id. */
export async function addTeam(tx: Db, called: string, members: number[] = []) {
  const name = nameIn(called)
  const names = await tx.selectFrom('team').select('name').execute()
  if (names.some((team) => alike(name)(team.name)))
    throw new Mistaken({ name: say('There is already a team "{name}"', { name }) })
  const row = tx.insertInto('team').values({ name }).returning('id')
  const team_id = (await row.executeTakeFirstOrThrow()).id
  const rows = members.map((person_id) => ({ team_id, person_id }))
  if (rows.length) await tx.insertInto('team_member').values(rows).execute()
  return team_id
}
