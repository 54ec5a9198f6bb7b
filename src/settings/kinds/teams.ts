import { line, oneOf, pick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { several } from '../../desk/several.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, hinted, optional, preset } from '../../desk/variations.ts'
import { loginsOf } from '../../people/answering.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'
import { ofUse } from '../of-use.ts'

const own = {
  name: hinted(line('Name', 'Enter a name', 100), 'Agents assign tickets to it.'),
  lead: hinted(
    optional(blank(pick('agents', 'Lead', 'Select an agent'), 'Nobody')),
    'The lead is always a member.',
  ),
  told: preset(
    hinted(
      oneOf(
        { members: say('All of its members'), lead: say('The lead only') },
        'Who is told when it gets a ticket',
        'Select who is told',
      ),
      'Without a lead who is there, all of its members.',
    ),
    'members',
  ),
}
const table = inTable(
  'team',
  own,
  { name: 'name', lead: 'lead_id', told: 'told' },
  {
    references: [
      { table: 'ticket', column: 'team_id', what: '{count|1 ticket|{count} tickets}' },
      { table: 'help_topic', column: 'team_id', what: '{count|1 help topic|{count} help topics}' },
      {
        table: 'organization',
        column: 'team_id',
        what: '{count|1 organization|{count} organizations}',
      },
    ],
  },
)

/** People of several departments who look after something together. */
export const teams = kind({
  path: 'teams',
  one: say('Team'),
  many: say('Teams'),
  about: say('A ticket can be given to a team. Its members see it, whatever their department.'),
  also: 'group members squad lead leader alert',
  fields: { name: own.name, members: several('agents', 'Members'), lead: own.lead, told: own.told },
  ...table,
  keeps: async (db, id) =>
    (await ofUse(
      db,
      'help_topic',
      'team_id',
      id,
      'Help topics give it their tickets: {names}. Change them first.',
    )) ??
    (await ofUse(
      db,
      'organization',
      'team_id',
      id,
      'It looks after organizations: {names}. Change them first.',
    )),
  all: async (db) => {
    const logins = await loginsOf(db)
    const members = await membersOf(db, logins)
    return (await table.all(db)).map(({ values, ...team }) => {
      const own = members.filter(({ team_id }) => team_id === team.id).map(({ login }) => login)
      const lead = logins.get(Number(values.lead)) ?? ''
      return { ...team, values: { ...values, members: own.join(', '), lead } }
    })
  },
  write: async (tx, id, { members, ...input }) => {
    const team_id = await table.write(tx, id, input)
    await tx.deleteFrom('team_member').where('team_id', '=', team_id).execute()
    const people = new Set([...members, ...(input.lead ? [input.lead] : [])].map(({ id }) => id))
    const rows = [...people].map((person_id) => ({ team_id, person_id }))
    if (rows.length) await tx.insertInto('team_member').values(rows).execute()
    return team_id
  },
})

const membersOf = async (db: Db, logins: Map<number, string>) => {
  const members = await db
    .selectFrom('team_member')
    .innerJoin('person', 'person.id', 'team_member.person_id')
    .select(['team_id', 'person.id'])
    .orderBy('person.name')
    .execute()
  return members.map(({ team_id, id }) => ({ team_id, login: logins.get(id) ?? String(id) }))
}
