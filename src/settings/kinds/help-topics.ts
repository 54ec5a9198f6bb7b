import { number } from '../../desk/amounts.ts'
import { Mistaken } from '../../desk/desk.ts'
import { line, pick, text, tick } from '../../desk/kinds.ts'
import { type Message, say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, hinted, optional } from '../../desk/variations.ts'
import { loginsOf } from '../../people/answering.ts'
import { slugOf } from '../../people/naming.ts'
import { inTable, kind } from '../kind.ts'
import { settings } from '../setting.ts'

const fields = {
  name: hinted(
    line('Name', 'Enter a name', 100),
    'Customers choose by it what their ticket is about.',
  ),
  hint: optional(
    drawn(hinted(line('Hint', 'Enter a hint', 100), 'Stands below the name.'), 'line', {
      size: 60,
    }),
  ),
  department: hinted(
    pick('departments', 'Department', 'Select a department'),
    'Where its tickets go.',
  ),
  priority: pick('priorities', 'Priority', 'Select a priority'),
  sla_plan: optional(
    blank(pick('sla_plans', 'SLA plan', 'Select an SLA plan'), 'The department’s'),
  ),
  for_agents: optional(
    hinted(tick('Only agents choose it'), 'Customers do not see it when they ask.'),
  ),
  assignee: hinted(
    optional(blank(pick('agents', 'Assignee', 'Select an agent'), 'Nobody')),
    'Has its tickets from the start.',
  ),
  team: hinted(
    optional(blank(pick('teams', 'Team', 'Select a team'), 'None')),
    'Has its tickets from the start.',
  ),
  form: hinted(
    optional(blank(pick('forms', 'Form', 'Select a form'), 'None')),
    'What is asked beside the summary, with the forms that are asked on every ticket.',
  ),
  thanks: optional(
    drawn(
      hinted(
        text('Thank-you text', 'Enter a text'),
        'Customers read it when their ticket is made.',
      ),
      'text',
      { rows: 3 },
    ),
  ),
  position: hinted(number('Position', 'Enter a position', 1, 999), 'In the list, from the top.'),
  slug: optional(
    drawn(
      hinted(
        line('Address', 'Enter an address', 80),
        'The end of the link to its form: /open/vpn. Empty, it is made of the name.',
      ),
      'line',
      { spellcheck: 'false', autocapitalize: 'none' },
    ),
  ),
}

const table = inTable(
  'help_topic',
  fields,
  {
    name: 'name',
    hint: 'hint',
    department: 'department_id',
    priority: 'priority_id',
    sla_plan: 'sla_plan_id',
    for_agents: {
      column: 'for_agents',
      keep: (value) => Number(value === true),
      show: (cell) => (cell === 1 ? 'yes' : ''),
    },
    assignee: 'assignee_id',
    team: 'team_id',
    form: 'form_id',
    thanks: 'thanks',
    position: 'position',
    slug: 'slug',
  },
  {
    order: ['position', 'name'],
    references: [{ table: 'ticket', column: 'topic_id', what: '{count|1 ticket|{count} tickets}' }],
  },
)

/** What customers can ask about. */
export const helpTopics = kind({
  path: 'help-topics',
  one: say('Help topic'),
  many: say('Help topics'),
  about: say(
    'The first thing a customer chooses. It decides where the ticket goes, and how urgent it is.',
  ),
  also: 'category subject form routing deep link',
  fields,
  ...table,
  all: async (db) => {
    const logins = await loginsOf(db)
    return (await table.all(db)).map(({ values, ...topic }) => ({
      ...topic,
      values: { ...values, assignee: logins.get(Number(values.assignee)) ?? '' },
    }))
  },
  write: async (tx, id, input) => {
    const only = input.for_agents && id !== null && (await onlyOne(tx, id))
    if (only) throw new Mistaken({ for_agents: only })
    return table.write(tx, id, { ...input, slug: await slugIn(tx, id, input) })
  },
  begin,
  giveWay,
  keeps: onlyOne,
})

/** The address of a topic: what was asked for, else the one it has, else made of its name. Throws Mistaken when another topic has it; one that is archived leaves it. */
async function slugIn(
  tx: Db,
  id: number | null,
  { name, slug }: { name: string; slug?: string | undefined },
) {
  const all = await tx.selectFrom('help_topic').select(['id', 'slug', 'archived']).execute()
  const own = all.find((one) => one.id === id)
  if (slug === undefined && own) return own.slug
  const others = all.filter((one) => one !== own)
  const taken = others.map((other) => other.slug)
  if (slug === undefined) return slugOf(name, taken)
  const wanted = slugOf(slug, [])
  const other = others.find((one) => one.slug === wanted)
  if (other && !other.archived)
    throw new Mistaken({
      slug: say('Another help topic has the address “{slug}”', { slug: wanted }),
    })
  if (other) await giveWay(tx, other.id)
  return wanted
}

const last = 100 // where "Other" stands: it is for what fits nothing above it

/** A new one stands below the others, and is as urgent as the desk says. */
async function begin(db: Db) {
  const rows = await db.selectFrom('help_topic').select('position').execute()
  const above = rows.map(({ position }) => position).filter((position) => position < last)
  const position = Math.min(Math.max(0, ...above) + 1, last - 1)
  return { position: String(position), priority: String((await settings(db)).default_priority) }
}

/** Its address is free for another one. */
async function giveWay(tx: Db, id: number) {
  const all = await tx.selectFrom('help_topic').select(['id', 'slug']).execute()
  const own = all.find((one) => one.id === id)?.slug ?? ''
  const slug = slugOf(
    own,
    all.map((one) => one.slug),
  )
  await tx.updateTable('help_topic').set({ slug }).where('id', '=', id).execute()
}

/** Customers must be able to choose something. */
async function onlyOne(db: Db, id: number): Promise<Message | undefined> {
  const other = await db
    .selectFrom('help_topic')
    .select('id')
    .where('id', '!=', id)
    .where('archived', '=', 0)
    .where('for_agents', '=', 0)
    .executeTakeFirst()
  return other ? undefined : say('It is the only one. Customers could choose nothing.')
}

/** What a topic says to who has just asked about it. */
export const thanksOf = async (db: Db, { topic_id }: { topic_id: number }) =>
  (
    await db
      .selectFrom('help_topic')
      .select('thanks')
      .where('id', '=', topic_id)
      .executeTakeFirstOrThrow()
  ).thanks
