import type { Db } from '../desk/tables.ts'
import { type Door, type DoorName, doorIn } from './door.ts'
import { type Look, type LookName, lookIn } from './look.ts'
import type { NoticeName } from './notices.ts'

export type Settings = {
  desk_name: string
  time_zone: string
  default_sla_plan: number
  default_priority: number
  ticket_numbers: 'random' | 'sequence'
  /** Whether customers read who of the agents answered, or only which department. */
  agent_names: 'shown' | 'hidden'
  /** The tag of the language for who has not chosen another. */
  language: string
  look: Look
  door: Door
}

/** What holds for the whole desk. Throws when a setting is missing, which no migration leaves so. */
export async function settings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  const found = (name: string) => rows.find((setting) => setting.name === name)?.value
  const value = (name: string) => {
    const kept = found(name)
    if (kept === undefined) throw new Error(`The setting ${name} is missing.`)
    return kept
  }
  return {
    desk_name: value('desk_name'),
    time_zone: value('time_zone'),
    default_sla_plan: Number(value('default_sla_plan')),
    default_priority: Number(value('default_priority')),
    ticket_numbers: value('ticket_numbers') === 'sequence' ? 'sequence' : 'random',
    agent_names: found('agent_names') === 'hidden' ? 'hidden' : 'shown',
    language: found('language') ?? 'en',
    look: lookIn((name) => found(name) ?? ''),
    door: doorIn((name) => found(name) ?? ''),
  }
}

type SettingName =
  | Exclude<keyof Settings, 'look' | 'door'>
  | LookName
  | DoorName
  | NoticeName
  | 'setup_code'
  | 'skipped_steps'

/** Gives a setting its new value; `setup_code` is what is kept of the code until somebody runs the desk, `skipped_steps` which of the first ones nobody wants. */
export const set = (tx: Db, name: SettingName, value: string) =>
  tx
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
