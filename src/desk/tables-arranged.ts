import type { Generated } from 'kysely'
import type { Added } from './tables-people.ts'
import type { State, StatusColour } from './words.ts'

// The tables of what a sysadmin arranges. What is archived is offered no more, and stays where it is in use.

export interface DepartmentTable {
  id: Generated<number>
  name: string
  sla_plan_id: number | null
  signature: Generated<string>
  archived: Generated<number>
  parent_id: number | null
  private: Generated<number>
  manager_id: number | null
  schedule_id: number | null
  assignees: Generated<'any' | 'above' | 'members'>
  told: Generated<'members' | 'manager' | 'nobody'>
}

export interface TeamTable {
  id: Generated<number>
  name: string
  archived: Generated<number>
  lead_id: number | null
  told: Generated<'members' | 'lead'>
}

export interface PriorityTable {
  id: Generated<number>
  name: string
  rank: number
  colour: 'soft' | 'warm' | 'late'
  archived: Generated<number>
}

export interface SlaPlanTable {
  id: Generated<number>
  name: string
  minutes: number
  schedule_id: number | null
  archived: Generated<number>
}

export interface HelpTopicTable {
  id: Generated<number>
  slug: string
  name: string
  hint: string
  position: number
  department_id: number
  priority_id: number
  sla_plan_id: number | null
  archived: Generated<number>
  for_agents: Generated<number>
  assignee_id: number | null
  team_id: number | null
  thanks: Generated<string>
  form_id: number | null
  parent_id: Added<number | null>
  status_id: Added<number | null>
  number_format: Generated<string>
  number_order: Generated<'random' | 'sequence'>
}

/** A name upon one of the four states of work. */
export interface StatusTable {
  id: Generated<number>
  name: string
  state: State
  position: number
  colour: StatusColour
  for_customers: Generated<string>
  reopens_to_id: Added<number | null>
  usual: Generated<number>
  archived: Generated<number>
}

export interface TagTable {
  id: Generated<number>
  name: string
  colour: 'soft' | 'accent' | 'good' | 'warm' | 'late'
  archived: Generated<number>
}

export interface CannedResponseTable {
  id: Generated<number>
  folder: string
  name: string
  body: string
  department_id: number | null
  archived: Generated<number>
}

export interface OrganizationTable {
  id: Generated<number>
  name: string
  notes: Generated<string>
  archived: Generated<number>
  shared: Generated<'none' | 'primary' | 'all'>
  manager_id: number | null
  team_id: number | null
  assigns: Generated<number>
}

export interface RoleTable {
  id: Generated<number>
  name: string
  archived: Generated<number>
}

export interface SettingChangeTable {
  id: Generated<number>
  at: number
  by_id: number
  kind: string
  thing_id: number
  name: string
  did: 'added' | 'changed' | 'archived' | 'restored'
  was: string
  now: string
  puts_back: number | null
}

export interface LogoTable {
  id: Generated<number>
  name: string
  hash: string
  type: 'image/png' | 'image/jpeg'
  size: number
}

export interface CannedFileTable {
  id: Generated<number>
  name: string
  hash: string
  type: string
  size: number
}

export interface LanguageTable {
  id: Generated<number>
  name: string
  tag: string
  used_by: Generated<'nobody' | 'customers' | 'everybody'>
  archived: Generated<number>
}

export interface WordingTable {
  id: Generated<number>
  language_id: number
  text: string
  words: string
  archived: Generated<number>
}

export interface LetterLinesTable {
  id: Generated<number>
  letter: 'open' | 'reply' | 'resolve' | 'close' | 'link'
  language_id: number | null
  opening: Generated<string>
  closing: Generated<string>
  archived: Generated<number>
}
