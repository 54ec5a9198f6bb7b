import { expressionBuilder } from 'kysely'
import type { Tables } from '../../desk/tables.ts'
import { pathOf, withBelow } from '../../settings/tree.ts'
import { named, type Term } from './meanings.ts'

const eb = expressionBuilder<Tables, 'ticket'>()

/** One or more help topics by name, with all that stand below them. */
export const topicked: Term['means'] = (value, { lists: { topics } }) => {
  const found = named(topics, value)
  const meant = found.length ? found : named(topics.map(withPath), value)
  if (!meant.length) return
  const leaves = topics.map(({ id, name, parent_id = null }) => ({ id, name, parent_id }))
  const ids = meant.flatMap(({ id }) => withBelow(leaves, id))
  return { said: meant.map(({ name }) => name).join(', '), holds: eb('ticket.topic_id', 'in', ids) }
}

/** The same by its whole path, as pages write it. */
const withPath = <T extends { name: string; above?: readonly string[] }>(topic: T) => ({
  ...topic,
  name: pathOf(topic),
})
