import { Mistaken } from '../../desk/desk.ts'
import { type Message, say } from '../../desk/say.ts'
import type { Db } from '../../desk/tables.ts'
import { loginsOf } from '../../people/answering.ts'
import { slugOf } from '../../people/naming.ts'
import { kind } from '../kind.ts'
import { settings } from '../setting.ts'
import { topicFields, topicTable } from '../topic-fields.ts'
import { inTree, pathOf, wouldCycle } from '../tree.ts'

/** What customers can ask about. */
export const helpTopics = kind({
  path: 'help-topics',
  one: say('Help topic'),
  many: say('Help topics'),
  about: say(
    'The first thing a customer chooses. It decides where the ticket goes, and how urgent it is.',
  ),
  also: 'category subject form routing deep link',
  fields: topicFields,
  listed: ['hint', 'for_agents', 'department', 'priority', 'sla_plan'],
  ...topicTable,
  all: async (db) => {
    const logins = await loginsOf(db)
    const leaves = (await topicTable.all(db)).map((topic) => ({
      ...topic,
      parent_id: Number(topic.values.parent) || null,
    }))
    return inTree(leaves).map(({ values, above, parent_id: _parent, ...topic }) => ({
      ...topic,
      ...(above.length && { path: pathOf({ above, name: topic.name }) }),
      values: { ...values, assignee: logins.get(Number(values.assignee)) ?? '' },
    }))
  },
  write: async (tx, id, input) => {
    const isLast = input.for_agents && id !== null && (await onlyOne(tx, id))
    if (isLast) throw new Mistaken({ for_agents: isLast })
    await refuseBelowItself(tx, id, input.parent?.id)
    return topicTable.write(tx, id, { ...input, slug: await slugIn(tx, id, input) })
  },
  begin,
  giveWay,
  keeps: onlyOne,
})

/** Throws Mistaken where a topic would stand below itself. */
async function refuseBelowItself(tx: Db, id: number | null, parent_id = 0) {
  if (id === null || !parent_id) return
  const all = await tx.selectFrom('help_topic').select(['id', 'name', 'parent_id']).execute()
  if (wouldCycle(all, id, parent_id))
    throw new Mistaken({ parent: say('That one stands below this one. Select another one') })
}

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
