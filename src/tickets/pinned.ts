import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { setAnswers } from './answers.ts'
import { setCopies } from './copies.ts'
import { setFollowing } from './sight.ts'
import { setTags } from './tags.ts'
import { setTasks } from './tasks.ts'
import { setLinks } from './ticket-links.ts'

/** What of a ticket lies in tables of its own. A list is written whole, as its fact keeps it; `follows` is who acts. */
export type Pinned = {
  tag_ids?: string | null | undefined
  link_ids?: string | null | undefined
  copy_ids?: string | null | undefined
  tasks?: string | null | undefined
  answers?: string | null | undefined
  follows?: 1 | null | undefined
}

/** Writes it. What is not named stays. */
export async function pin(tx: Db, by: Person, ticket_id: number, pinned: Pinned) {
  const { tag_ids, link_ids, copy_ids, tasks, answers, follows } = pinned
  if (tag_ids !== undefined) await setTags(tx, ticket_id, tag_ids)
  if (link_ids !== undefined) await setLinks(tx, ticket_id, link_ids)
  if (copy_ids !== undefined) await setCopies(tx, ticket_id, copy_ids)
  if (tasks !== undefined) await setTasks(tx, ticket_id, tasks)
  if (answers !== undefined) await setAnswers(tx, ticket_id, answers)
  if (follows !== undefined) await setFollowing(tx, by, ticket_id, follows === 1)
}

/** A change in two: the ticket's own columns, and what lies elsewhere. */
export const apart = <C extends Pinned>({
  tag_ids,
  link_ids,
  copy_ids,
  tasks,
  answers,
  follows,
  ...columns
}: C) => ({
  columns,
  pinned: { tag_ids, link_ids, copy_ids, tasks, answers, follows },
})
