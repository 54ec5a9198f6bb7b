import { expressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import { folded } from '../desk/folded.ts'
import type { Db, Tables } from '../desk/tables.ts'
import type { TagTable } from '../desk/tables-arranged.ts'

export type Tag = { id: number; name: string; colour: TagTable['colour'] }

const eb = expressionBuilder<Tables, 'ticket'>()

/** The tags of a ticket in one column, by name; `tagsIn` opens it. */
export const tagList = jsonArrayFrom(
  eb
    .selectFrom('ticket_tag')
    .innerJoin('tag', 'tag.id', 'ticket_tag.tag_id')
    .select(['tag.id', 'tag.name', 'tag.colour'])
    .whereRef('ticket_tag.ticket_id', '=', 'ticket.id')
    .orderBy('tag.name'),
).$castTo<string>()

/** What `tagList` holds. */
export const tagsIn = (list: string) => JSON.parse(list) as Tag[] // written by the query above alone

/** Tags as a fact is kept: their ids and their names, in the same order; nothing when there are none. */
export const tagsAsFact = (tags: Tag[]) => ({
  tag_ids: idsOf(tags),
  tags: tags.map(({ name }) => name).join(', ') || null,
})

/** The ids of tags, as a change writes them and the history keeps them. */
export const idsOf = (tags: Pick<Tag, 'id'>[]) => tags.map(({ id }) => id).join(',') || null

/** Whether a name says by its sign that the tag is added or taken away. */
export const isSigned = (name: string) => /^[+-]./u.test(name)

/**
 * The names of the tags a ticket is to have. Where each name said has `+` or `-` before it, they are added to those it
 * has or taken away, and the others stay; else it has those said and no others.
 */
export function wantedTags(now: string[], said: string[]) {
  if (!said.length || !said.every(isSigned)) return said
  const named = (sign: string) =>
    said.flatMap((name) => (name.startsWith(sign) ? name.slice(1).trim() : []))
  const isIn = (names: string[], one: string) => names.map(folded).includes(folded(one))
  const kept = now.filter((name) => !isIn(named('-'), name))
  const added = named('+').filter((name) => !isIn(kept, name) && !isIn(named('-'), name))
  return [...kept, ...added]
}

/** Every tag of the desk, by name, also those that are offered no more. */
export const allTags = (db: Db) =>
  db.selectFrom('tag').select(['id', 'name', 'colour']).orderBy('name').execute() satisfies Promise<
    Tag[]
  >

/** Adds a tag to the desk's list. Throws when there is one of this name. */
export const addTag = (tx: Db, name: string, colour: Tag['colour']): Promise<Tag> =>
  tx
    .insertInto('tag')
    .values({ name, colour })
    .returning(['id', 'name', 'colour'])
    .executeTakeFirstOrThrow()

/** The ticket has these tags and no others. */
export async function setTags(tx: Db, ticket_id: number, ids: string | null) {
  await tx.deleteFrom('ticket_tag').where('ticket_id', '=', ticket_id).execute()
  const rows = (ids?.split(',') ?? []).map((id) => ({ ticket_id, tag_id: Number(id) }))
  if (rows.length) await tx.insertInto('ticket_tag').values(rows).execute()
}
