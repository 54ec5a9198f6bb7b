import type { Person } from '../desk/desk.ts'
import type { Field } from '../desk/fields.ts'
import type { Db } from '../desk/tables.ts'
import { isAnswering } from '../people/answering.ts'
import type { Step } from './lifecycle.ts'
import { type Mentionable, mentionsIn, whoIs } from './mentions.ts'

/**
 * Whom an act names: by @ in words for agents, or as its verb says. `people` are told and keep seeing the ticket, the
 * members of a team as they stand. `names` are those found by @, `nobody` the written ones that are no one's, and
 * `several` those that could be more than one.
 */
export type Named = {
  people: number[]
  names: string[]
  nobody: string[]
  several: { written: string; names: string[] }[]
}

/** Every agent who answers now, then every team, by name. */
export async function mentionable(db: Db): Promise<Mentionable[]> {
  const agents = await db
    .selectFrom('person')
    .select(['id', 'name', 'username'])
    .where(isAnswering)
    .orderBy('name')
    .execute()
  const teams = await db.selectFrom('team').select(['id', 'name']).orderBy('name').execute()
  return [
    ...agents.map((agent) => ({ kind: 'agent' as const, ...agent })),
    ...teams.map((team) => ({ kind: 'team' as const, username: null, ...team })),
  ]
}

/** Whom this submission of a verb names, without the one who wrote it. */
export async function namedBy(
  tx: Db,
  step: Step,
  input: Record<string, unknown>,
  by: Person,
): Promise<Named> {
  const written = mentionsIn(internalWords(step, input))
  const all = written.length ? await mentionable(tx) : []
  const meant = written.map((name) => ({ name, found: whoIs(name, all) }))
  const sure = meant.flatMap(({ found }) => (found.length === 1 ? found : []))
  const idsOf = (kind: Mentionable['kind']) =>
    sure.filter((one) => one.kind === kind).map(({ id }) => id)
  const people = [
    ...(step.names?.(input) ?? []),
    ...idsOf('agent'),
    ...(await membersOf(tx, idsOf('team'))),
  ]
  return {
    people: [...new Set(people)].filter((id) => id !== by.id),
    names: [...new Set(sure.map(({ name }) => name))],
    nobody: meant.filter(({ found }) => !found.length).map(({ name }) => name),
    several: meant
      .filter(({ found }) => found.length > 1)
      .map(({ name, found }) => ({ written: name, names: found.map((one) => one.name) })),
  }
}

/** What was written where only agents read it. */
const internalWords = (step: Step, input: Record<string, unknown>) =>
  Object.entries<Field<unknown>>(step.fields)
    .filter(([, { control, seen }]) => control === 'text' && seen === 'agents')
    .map(([name]) => input[name] ?? '')
    .join('\n')

async function membersOf(tx: Db, teams: number[]) {
  if (!teams.length) return []
  const rows = await tx
    .selectFrom('team_member')
    .select('person_id')
    .where('team_id', 'in', teams)
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** Remembers whom an act named, for as long as there is its event. */
export async function keepNamed(tx: Db, event_id: number, people: number[]) {
  const rows = people.map((person_id) => ({ event_id, person_id }))
  if (rows.length) await tx.insertInto('mention').values(rows).execute()
}
