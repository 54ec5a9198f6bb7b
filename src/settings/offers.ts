import { expressionBuilder } from 'kysely'
import {
  type Control,
  type Fields,
  type ListName,
  type Lists,
  noLists,
  type Values,
} from '../desk/fields.ts'
import { departmentsIn } from '../desk/membership-field.ts'
import { say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { isAgent, isAnswering } from '../people/answering.ts'
import { addressOf } from '../people/customer.ts'
import { cannedFiles } from './canned-files.ts'
import { languages } from './languages.ts'
import { logos } from './logos.ts'
import { namedStatuses } from './statuses.ts'
import { inTree, pathOf } from './tree.ts'

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

const valuesIn = (value: string, control: Control) => {
  if (control === 'ticks') return value.split(',').map((word) => word.trim())
  return control === 'memberships' ? departmentsIn(value) : [value]
}

/** What may be chosen in the forms of settings: nothing that is archived, but what is `held`. */
export const offers = async (db: Db, held: Held = {}): Promise<Lists> => ({
  ...(await arranged(db, held)),
  schedules: await named(db, 'schedule', held.schedules),
  agents: await agents(db, held.agents),
  logos: await logos(db),
  organizations: await named(db, 'organization', held.organizations),
  roles: await db
    .selectFrom('role')
    .select(['id', 'name'])
    .where('archived', '=', 0)
    .orderBy('id')
    .execute(),
  lists: await named(db, 'list', held.lists),
  forms: await named(db, 'form', held.forms),
  questions: await questions(db, held.questions),
  canned_files: await cannedFiles(db),
  statuses: await statuses(db, held.statuses),
  parent_topics: (await topics(db, held.parent_topics)).map(({ id, name, above }) => ({
    id,
    name,
    above,
  })),
  languages: await languages(db),
})

/** What of it may be chosen for a ticket. */
export async function arranged(db: Db, held: Held = {}): Promise<Lists> {
  return {
    ...noLists,
    departments: await departments(db, held.departments),
    teams: await teams(db, held.teams),
    tags: await named(db, 'tag', held.tags),
    statuses: await statuses(db),
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
    topics: await topics(db),
  }
}

/** As they lie in their tree, each by its whole path. */
async function departments(db: Db, held: string[] = []) {
  const rows = await db
    .selectFrom('department')
    .select(['id', 'name', 'parent_id', 'archived'])
    .orderBy('name')
    .execute()
  return inTree(rows)
    .filter(({ id, archived }) => !archived || held.includes(String(id)))
    .map(({ id, name, above }) => ({
      id,
      name: pathOf({ above, name }),
      ...(above.length && { own: name }),
    }))
}

/** Each with who leads it. */
async function teams(db: Db, held?: string[]) {
  const rows = await db
    .selectFrom('team')
    .leftJoin('person', 'person.id', 'lead_id')
    .select(['team.id', 'team.name', 'person.name as lead'])
    .where(({ or, eb }) =>
      or([eb('team.archived', '=', 0), eb('team.id', 'in', [-1, ...(held ?? []).map(Number)])]),
    )
    .orderBy('team.name')
    .execute()
  return rows.map(({ lead, ...team }) =>
    lead === null ? team : { ...team, note: say('led by {name}', { name: lead }) },
  )
}

/** As they stand below each other; what is below one that is archived, stands below the next above it. */
async function topics(db: Db, held: string[] = []) {
  const all = await db
    .selectFrom('help_topic')
    .select(['id', 'name', 'slug as value', 'hint', 'for_agents', 'parent_id', 'archived'])
    .orderBy('position')
    .orderBy('name')
    .execute()
  return inTree(all, ({ id, archived }) => !archived || held.includes(String(id))).map(
    ({ archived: _offered, ...topic }) => topic,
  )
}

/** In the order of their forms, each with the form in which it stands. */
async function questions(db: Db, held?: string[]) {
  const rows = await db
    .selectFrom('form_field')
    .innerJoin('form', 'form.id', 'form_id')
    .select(['form_field.id', 'form_field.name', 'form.name as form', 'asked'])
    .where(({ or, eb }) =>
      or([
        eb('form_field.archived', '=', 0),
        eb('form_field.id', 'in', [-1, ...(held ?? []).map(Number)]),
      ]),
    )
    .orderBy('form.name')
    .orderBy('form_field.position')
    .orderBy('form_field.name')
    .execute()
  return rows.map(({ form, asked, ...field }) => ({
    ...field,
    for_agents: Number(asked === 'agents'),
    note: say('in {name}', { name: form }),
  }))
}

/** As a ticket goes through them. */
const statuses = async (db: Db, held: string[] = []) =>
  (await namedStatuses(db))
    .filter(({ id, archived }) => !archived || held.includes(String(id)))
    .map(({ id, name, state, usual }) => ({ id, name, state, usual }))

type Named = 'schedule' | 'tag' | 'organization' | 'list' | 'form'
const named = (db: Db, table: Named, held?: string[]) =>
  db.selectFrom(table).select(['id', 'name']).where(isOffered(held)).orderBy('name').execute()

const eb = expressionBuilder<Tables, 'schedule'>() // all these tables have both columns
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
