import type { ColumnType, Generated } from 'kysely'
import type { Added } from './tables-people.ts'
import type { Source, Status } from './words.ts'

/** How one ticket stands to another. */
export type LinkKind = 'parent' | 'relates' | 'blocks' | 'duplicates'

export interface TicketTable {
  id: Generated<number>
  number: number
  subject: string
  status: Status
  priority_id: number
  department_id: number
  assignee_id: number | null
  team_id: number | null
  customer_id: number
  topic_id: number
  sla_plan_id: number
  source: Source
  opened_at: number
  started_at: number
  due_at: number
  due_by_hand: Generated<number>
  since_at: number
  closed_at: number | null
  link_counter: Generated<number>
  last_event_id: Generated<number>
  last_public_event_id: Generated<number>
  last_entry_id: number | null
  /** Made by the database: open or waiting. */
  going: ColumnType<number, never, never>
  snoozed_until: number | null
  merged_into_id: number | null
  status_id: Added<number | null>
  number_prefix: Added<string | null>
}
