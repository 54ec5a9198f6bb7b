import type { Spoken } from '../../views/reader.ts'
import type { Config } from '../config.ts'
import type { Desk, Person } from '../desk/desk.ts'
import type { Practice } from '../desk/practice.ts'
import type { Settings } from '../settings/setting.ts'
import type { NamedStatus } from '../settings/statuses.ts'
import type { Catcher } from './caught.tsx'

/** What every route needs: the desk, how it is configured, where its style and scripts lie, and where to write what went wrong. */
export type Site = {
  desk: Desk
  config: Config
  /** The path of a file of `public/`, with the hash of its content in the name. */
  assets: (name: string) => string
  log: (line: Record<string, unknown>) => void
  /** Aborted when the desk stops: open streams end at once. */
  stopping: AbortSignal
  /** The copy of this desk to practise at; nothing where none can be made, as at the copy itself. */
  practice?: Practice
  /** What takes the letters of the demo; nothing at any other desk. */
  catcher?: Catcher
  /** At the copy: whether somebody is locked or has left at the desk of which it is one. */
  isGone?: (person_id: number) => Promise<boolean>
}

/** What a request carries: who asks, for whom the page is written, and a reference for the log. */
export type Env = {
  Variables: {
    /** `visitor` when nobody is logged in. */
    by: Person
    /** Who really asks, where a sysadmin sees the desk as `by`; else null. */
    viewer: Person | null
    /** The id (hash) of the session, null without one. */
    session: string | null
    settings: Settings
    /** What tickets are called in each state. */
    statuses: NamedStatus[]
    timeZone: string
    /** In which language the page is written, and which others there are. */
    tongue: Spoken
    requestId: string
    /** The network address that asks, as far as the proxies can be believed. */
    from: string
  }
}
