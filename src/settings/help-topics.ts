import { Mistaken } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { alike, nameIn, slugOf } from '../people/naming.ts'
import { settings } from './setting.ts'

export type NewTopic = {
  name: string
  department_id: number
  hint?: string
  /** Without it, the desk's first choice. */
  priority_id?: number
  sla_plan_id?: number | null
}

const last = 100 // where "Other" stands: it is for what fits nothing above it

/** Makes a help topic, the last but for "Other". Throws Mistaken when its name will not do. Answers with its id. */
export async function addHelpTopic(tx: Db, topic: NewTopic) {
  const name = nameIn(topic.name)
  const topics = await tx.selectFrom('help_topic').select(['name', 'slug', 'position']).execute()
  if (topics.some((other) => alike(name)(other.name)))
    throw new Mistaken({ name: say('There is already a help topic "{name}"', { name }) })
  const places = topics.map(({ position }) => position).filter((position) => position < last)
  const row = tx.insertInto('help_topic').values({
    name,
    slug: slugOf(
      name,
      topics.map(({ slug }) => slug),
    ),
    hint: hintIn(topic.hint ?? ''),
    position: Math.min(Math.max(0, ...places) + 1, last - 1),
    department_id: topic.department_id,
    priority_id: topic.priority_id ?? (await settings(tx)).default_priority,
    sla_plan_id: topic.sla_plan_id ?? null,
  })
  return (await row.returning('id').executeTakeFirstOrThrow()).id
}

const hintIn = (text: string) => (text.trim() ? nameIn(text, 'hint') : '')

/** The row of this name in a list that is arranged by the desk. Throws Mistaken, naming those there are. */
export async function namedIn(db: Db, table: 'priority' | 'sla_plan', name: string) {
  const all = await db.selectFrom(table).select(['id', 'name']).orderBy('id').execute()
  const found = all.find((row) => alike(name.trim())(row.name))
  if (found) return found
  const names = all.map((row) => row.name).join(', ')
  throw new Mistaken({ [table]: missing[table](name, names) })
}

const missing = {
  priority: (name: string, names: string) =>
    say('There is no priority "{name}". There are: {names}', { name, names }),
  sla_plan: (name: string, names: string) =>
    say('There is no SLA plan "{name}". There are: {names}', { name, names }),
}
