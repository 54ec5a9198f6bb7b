import { type QueueName, queueNames } from './queues.ts'
import type { SavedView } from './saved-views.ts'

type Placed = Pick<SavedView, 'id' | 'name' | 'below' | 'parent_id'>
/** A view with how many tickets it held when it was last counted, and the views below it. */
export type Nested = { id: number; name: string; count: number | undefined; inner: Nested[] }
/** Those that stand by themselves, and those below each queue. */
export type SavedTree = { alone: Nested[]; below: Partial<Record<QueueName, Nested[]>> }

/**
 * Somebody's views as they stand below queues and below each other. What stands below a view that its reader does not
 * have, or below a queue that there is no more, stands by itself.
 */
export function nested(views: Placed[], countOf: (view: number) => number | undefined): SavedTree {
  const inner = (of: (view: Placed) => boolean): Nested[] =>
    views.filter(of).map(({ id, name }) => ({
      id,
      name,
      count: countOf(id),
      inner: inner((view) => view.parent_id === id),
    }))
  const below = Object.fromEntries(
    queueNames.map((name) => [name, inner((view) => view.below === name)]),
  )
  const hasPlace = ({ parent_id, below: queue }: Placed) =>
    views.some(({ id }) => id === parent_id) || Object.hasOwn(below, queue ?? '')
  return { below, alone: inner((view) => !hasPlace(view)) }
}
