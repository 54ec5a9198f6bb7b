import type { ColumnType, Generated } from 'kysely'
import type { Role } from './words.ts'

// The tables of people: who they are, and by which addresses they are known.

/** Null until somebody says otherwise. */
export type Added<T> = ColumnType<T, T | undefined, T>

export interface PersonTable {
  id: Generated<number>
  name: string
  role: Role
  username: string | null
  password_hash: string | null
  time_zone: string | null
  created_at: number
  locked: Generated<number>
  archived: Generated<number>
  organization_id: Added<number | null>
  notes: Generated<string>
  merged_into_id: Added<number | null>
  primary_contact: Generated<number>
  language: Added<string | null>
}

export interface AddressTable {
  email_folded: string
  email: string
  person_id: number
  proved_at: number | null
  place: Generated<number>
  /** Made by the database: what stands behind the @. */
  domain: ColumnType<string, never, never>
}
