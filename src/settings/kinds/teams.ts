import { several } from '../../desk/amounts.ts'
import { line } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { hinted } from '../../desk/variations.ts'
import { loginsOf } from '../../people/answering.ts'
import { inTable, kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'

const named = { name: hinted(line('Name', 'Enter a name', 100), 'Agents assign tickets to it.') }
const table = inTable(
  'team',
  named,
  { name: 'name' },
  {
    references: [
      { table: 'ticket', column: 'team_id', what: '{count|1 ticket|{count} tickets}' },
      { table: 'help_topic', column: 'team_id', what: '{count|1 help topic|{count} help topics}' },
    ],
  },
)

/** People of several departments who look after something together. */
export const teams = kind({
  path: 'teams',
  one: say('Team'),
  many: say('Teams'),
  about: say('A ticket can be given to a team. Its members see it, whatever their department.'),
  also: 'group members squad',
  fields: { ...named, members: several('agents', 'Members') },
  ...table,
  keeps: (db, id) =>
    ofUse(
      db,
      'help_topic',
      'team_id',
      id,
      'Help topics give it their tickets: {names}. Change them first.',
    ),
  all: async (db) => {
    const members = await membersOf(db)
    return (await table.all(db)).map((team) => {
      const own = members.filter(({ team_id }) => team_id === team.id).map(({ login }) => login)
      return { ...team, values: { ...team.values, members: own.join(', ') } }
    })
  },
  write: async (tx, id, { members, ...input }) => {
    const team_id = await table.write(tx, id, input)
    await tx.deleteFrom('team_member').where('team_id', '=', team_id).execute()
    const rows = members.map((person) => ({ team_id, person_id: person.id }))
    if (rows.length) await tx.insertInto('team_member').values(rows).execute()
    return team_id
  },
})

const membersOf = async (db: Db) => {
  const logins = await loginsOf(db)
  const members = await db
    .selectFrom('team_member')
    .innerJoin('person', 'person.id', 'team_member.person_id')
    .select(['team_id', 'person.id'])
    .orderBy('person.name')
    .execute()
  return members.map(({ team_id, id }) => ({ team_id, login: logins.get(id) ?? String(id) }))
}
