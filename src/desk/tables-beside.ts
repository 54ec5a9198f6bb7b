import type { Generated } from 'kysely'
import type { QuestionType } from './words.ts'

// The tables of what lies beside tickets: searches with a name, texts begun, ready answers, habits, tasks, who saw the desk as whom.

export interface SavedViewTable {
  id: Generated<number>
  owner_id: number
  is_shared: number
  name: string
  line: string
  sort: string | null
  below: string | null
  parent_id: number | null
  columns: string | null
  page_rows: number | null
}

export interface DraftTable {
  person_id: number
  ticket_id: number
  verb: 'reply' | 'note'
  once: string
  body: string
  at: number
}

export interface HabitTable {
  person_id: number
  hold_seconds: number
  signature: string
  signs: 'mine' | 'department' | 'none'
  status_after: 'keep' | 'waiting' | 'resolved'
}

export interface TaskTable {
  id: number
  ticket_id: number
  name: string
  assignee_id: number | null
  due_at: number | null
  done: 0 | 1
}

export interface ViewingTable {
  id: Generated<number>
  by_id: number
  as_id: number
  session_id: string
  began_at: number
  ended_at: number | null
}

export interface AnswerTable {
  id: Generated<number>
  ticket_id: number
  field_id: number
  name: string
  type: QuestionType
  value: string
  item_id: number | null
}

export interface AbsenceTable {
  person_id: number
  begins_at: number
  ends_at: number | null
  substitute_id: number | null
}

export interface UploadTable {
  id: string
  once: string
  hash: string
  name: string
  type: string
  size: number
  at: number
  field_id: number | null
  content_id: Generated<string>
}
