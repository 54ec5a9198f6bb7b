import { expressionBuilder } from 'kysely'
import { type Fields, type ListName, type Lists, noLists, type Values } from '../desk/fields.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { logos } from './logos.ts'

/** Ids that a form holds already, by their list. */
type Held = Partial<Record<ListName, number[]>>

/** What filled forms hold: it can be kept, also where it is archived. */
export function heldIn(fields: Fields, ...all: Values[]): Held {
  const held: Held = {}
  for (const values of all)
    for (const [name, { list }] of Object.entries(fields))
      if (list && values[name]) held[list] = [...(held[list] ?? []), Number(values[name])]
  return held
}

/** What may be chosen in the forms of settings: nothing that is archived, but what is `held`. */
export const offers = async (db: Db, held: Held = {}): Promise<Lists> => ({
  ...(await arranged(db, held)),
  schedules: await named(db, 'schedule', held.schedules),
  agents: await agents(db),
  logos: await logos(db),
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

const named = (db: Db, table: 'department' | 'team' | 'schedule' | 'tag', held?: number[]) =>
  db.selectFrom(table).select(['id', 'name']).where(isOffered(held)).orderBy('name').execute()

const eb = expressionBuilder<Tables, 'department'>() // all these tables have both columns
const isOffered = (held: number[] = []) =>
  eb.or([eb('archived', '=', 0), eb('id', 'in', [-1, ...held])])

/** Who answers, each by the username they log in with, where they have one. */
const agents = async (db: Db) =>
  (
    await db
      .selectFrom('person')
      .select(['id', 'name', 'username as value'])
      .where('role', 'in', ['agent', 'sysadmin'])
      .orderBy('name')
      .execute()
  ).map(({ value, ...agent }) => (value === null ? agent : { ...agent, value }))
