import type { Generated } from 'kysely'
import type { QuestionType } from './words.ts'

// The tables of what a desk's forms ask. What was answered lies with the tickets: tables-beside.ts.

export interface ListItemTable {
  id: Generated<number>
  list_id: number
  name: string
  abbreviation: Generated<string>
  position: number
  archived: Generated<number>
}

export interface FormTable {
  id: Generated<number>
  name: string
  title: Generated<string>
  instructions: Generated<string>
  always: Generated<number>
  archived: Generated<number>
}

export interface FormFieldTable {
  id: Generated<number>
  form_id: number
  name: string
  type: QuestionType
  hint: Generated<string>
  position: number
  choices: Generated<string>
  list_id: number | null
  asked: 'everyone' | 'readers' | 'agents'
  must_customer: Generated<number>
  must_agent: Generated<number>
  must_close: Generated<number>
  least: Generated<string>
  most: Generated<string>
  pattern: Generated<string>
  preset: Generated<string>
  when_id: number | null
  when_is: Generated<string>
  archived: Generated<number>
}
