import { line } from '../../desk/kinds.ts'
import { type Area, areas, isKey, keysOf, rights } from '../../desk/permission-keys.ts'
import { type Message, say } from '../../desk/say.ts'
import { someOf } from '../../desk/several.ts'
import type { Db } from '../../desk/tables.ts'
import { hinted } from '../../desk/variations.ts'
import { keysOfRoles } from '../../people/role.ts'
import { inTable } from '../in-table.ts'
import { kind, type Thing } from '../kind.ts'

const named = { name: line('Name', 'Enter a name', 100) }
const table = inTable(
  'role',
  named,
  { name: 'name' },
  {
    order: ['id'],
    references: [
      {
        table: 'membership',
        column: 'role_id',
        what: '{count|1 membership|{count} memberships} of agents in departments',
      },
    ],
  },
)

/** The page that shows all roles at once. */
export const matrix = { path: '/admin/roles/matrix', label: say('All roles in one table') }

/** What an agent may do in a department. */
export const roles = kind({
  path: 'roles',
  one: say('Role'),
  many: say('Roles'),
  about: say(
    'What agents may do in a department. Whoever belongs to it sees its tickets, follows them and writes notes, whatever their role.',
  ),
  also: 'permission permissions right rights access key matrix acl allow privilege',
  fields: {
    ...named,
    tickets: hinted(someOf(rights.tickets, 'Tickets'), 'With tickets they may do this.'),
    tasks: hinted(someOf(rights.tasks, 'Tasks'), 'With the tasks of tickets they may do this.'),
  },
  ...table,
  overview: matrix,
  all: async (db) => {
    const keys = await keysOfRoles(db)
    return (await table.all(db)).map((role) => withKeys(role, keys.get(role.id) ?? []))
  },
  write: async (tx, id, { tickets, tasks, ...input }) => {
    const role_id = await table.write(tx, id, input)
    await tx.deleteFrom('role_right').where('role_id', '=', role_id).execute()
    const rows = [...tickets, ...tasks].filter(isKey).map((key) => ({ role_id, key }))
    if (rows.length) await tx.insertInto('role_right').values(rows).execute()
    return role_id
  },
  keeps: async (db, id) => (await inUse(db, id)) ?? onlyOne(db, id),
})

const withKeys = (role: Thing, keys: string[]): Thing => ({
  ...role,
  values: {
    ...role.values,
    ...Object.fromEntries(areas.map((area) => [area, inArea(area, keys)])),
  },
})

/** The rights of an area, as its field holds them. */
export const inArea = (area: Area, keys: string[]) =>
  keysOf(area)
    .filter((key) => keys.includes(key))
    .join(', ')

const mostNamed = 5

async function inUse(db: Db, id: number): Promise<Message | undefined> {
  const people = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'person_id')
    .select('person.name')
    .distinct()
    .where('role_id', '=', id)
    .orderBy('person.name')
    .execute()
  if (!people.length) return
  const names = people.slice(0, mostNamed).map(({ name }) => name)
  return say('Agents have it: {names}. Give them another role first.', {
    names: [...names, ...(people.length > mostNamed ? ['…'] : [])].join(', '),
  })
}

async function onlyOne(db: Db, id: number): Promise<Message | undefined> {
  const others = db.selectFrom('role').select('id').where('archived', '=', 0).where('id', '!=', id)
  if (await others.executeTakeFirst()) return
  return say('It is the only one. Add another role first.')
}
