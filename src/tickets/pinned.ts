import type { Db } from '../desk/tables.ts'
import { setTags } from './tags.ts'

/** What of a ticket lies in tables of its own, each written as its fact keeps it: whole, as ids. */
export type Pinned = { tag_ids?: string | null }

/** Writes it. What is not named stays. */
export async function pin(tx: Db, ticket_id: number, { tag_ids }: Pinned) {
  if (tag_ids !== undefined) await setTags(tx, ticket_id, tag_ids)
}

/** A change in two: the ticket's own columns, and what lies elsewhere. */
export function apart<C extends Pinned>({ tag_ids, ...columns }: C) {
  return { columns, pinned: { ...(tag_ids !== undefined && { tag_ids }) } }
}
