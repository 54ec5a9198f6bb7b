import { expressionBuilder } from 'kysely'
import {
  type Control,
  type Fields,
  type ListName,
  type Lists,
  noLists,
  type Values,
} from '../desk/fields.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { isAgent, isAnswering } from '../people/answering.ts'
import { addressOf } from '../people/customer.ts'
import { cannedFiles } from './canned-files.ts'
import { languages } from './languages.ts'
import { logos } from './logos.ts'

/** What a form holds already, by its list: ids, of agents by what they log in. */
type Held = Partial<Record<ListName, string[]>>

/** What filled forms hold: it can be kept, also where it is archived. */
export function heldIn(fields: Fields, ...all: Values[]): Held {
  const held: Held = {}
  for (const values of all)
    for (const [name, { list, control }] of Object.entries(fields))
      if (list && values[name])
        held[list] = [...(held[list] ?? []), ...valuesIn(values[name], control)]
  return held
}

const valuesIn = (value: string, control: Control) =>
  control === 'ticks' ? value.split(',').map((word) => word.trim()) : [value]

/** What may be chosen in the forms of settings: nothing that is archived, but what is `held`. */
export const offers = async (db: Db, held: Held = {}): Promise<Lists> => ({
  ...(await arranged(db, held)),
  schedules: await named(db, 'schedule', held.schedules),
  agents: await agents(db, held.agents),
  logos: await logos(db),
  organizations: await named(db, 'organization', held.organizations),
  canned_files: await cannedFiles(db),
  languages: await languages(db),
})

/** What of it may be chosen for a ticket. */
export async function arranged(db: Db, held: Held = {}): Promise<Lists> {
  return {
    ...noLists,
    departments: await named(db, 'department', held.departments),
    teams: await named(db, 'team', held.teams),
    tags: await named(db, 'tag', held.tags),
    priorities: await db
      .selectFrom('priority')
      .select(['id', 'name'])
      .where(isOffered(held.priorities))
      .orderBy('rank')
      .execute(),
    sla_plans: await db
      .selectFrom('sla_plan')
      .select(['id', 'name'])
      .where(isOffered(held.sla_plans))
      .orderBy('minutes')
      .orderBy('name')
      .execute(),
    topics: await db
      .selectFrom('help_topic')
      .select(['id', 'name', 'slug as value', 'hint', 'for_agents'])
      .where('archived', '=', 0)
      .orderBy('position')
      .orderBy('name')
      .execute(),
  }
}

type Named = 'department' | 'team' | 'schedule' | 'tag' | 'organization'
const named = (db: Db, table: Named, held?: string[]) =>
  db.selectFrom(table).select(['id', 'name']).where(isOffered(held)).orderBy('name').execute()

const eb = expressionBuilder<Tables, 'department'>() // all these tables have both columns
const isOffered = (held: string[] = []) =>
  eb.or([eb('archived', '=', 0), eb('id', 'in', [-1, ...held.map(Number)])])

/** Who answers now, each by what they log in with: their username, else their address. */
async function agents(db: Db, held: string[] = []) {
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .select((of) => of.fn.coalesce('username', addressOf('person.id')).as('value'))
    .select(isAnswering.$castTo<number>().as('is_answering'))
    .where(isAgent)
    .orderBy('name')
    .execute()
  return people
    .filter(({ is_answering, value }) => is_answering || held.includes(value ?? ''))
    .map(({ id, name, value }) => ({ id, name, value: value ?? String(id) }))
}
