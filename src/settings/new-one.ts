import { type Message, say } from '../desk/say.ts'
import type { AnyKind } from './kind.ts'

/** What the page of a new one is called: a sentence each, since a language says “new” as its noun wants it. */
export const newOne = ({ path, one }: AnyKind): Message => headings[path] ?? one

const headings: Record<string, Message> = {
  agents: say('New agent'),
  bans: say('New ban'),
  'canned-responses': say('New canned response'),
  customers: say('New customer'),
  departments: say('New department'),
  fields: say('New field'),
  forms: say('New form'),
  'help-topics': say('New help topic'),
  languages: say('New language'),
  letters: say('New lines of a letter'),
  lists: say('New list'),
  mailboxes: say('New mailbox'),
  organizations: say('New organization'),
  priorities: say('New priority'),
  roles: say('New role'),
  'sla-plans': say('New SLA plan'),
  statuses: say('New status'),
  tags: say('New tag'),
  teams: say('New team'),
  texts: say('New text'),
  'working-hours': say('New working hours'),
}
