import { type Message, say } from '../desk/say.ts'
import type { AnyKind } from './kind.ts'
import { agents } from './kinds/agents.ts'
import { announcement } from './kinds/announcement.ts'
import { branding } from './kinds/branding.ts'
import { cannedResponses } from './kinds/canned-responses.ts'
import { customers } from './kinds/customers.ts'
import { departments } from './kinds/departments.ts'
import { formFields } from './kinds/form-fields.ts'
import { forms } from './kinds/forms.ts'
import { frontPage } from './kinds/front-page.ts'
import { helpTopics } from './kinds/help-topics.ts'
import { languages } from './kinds/languages.ts'
import { letters } from './kinds/letters.ts'
import { lists } from './kinds/lists.ts'
import { mailboxes } from './kinds/mailboxes.ts'
import { organizations } from './kinds/organizations.ts'
import { priorities } from './kinds/priorities.ts'
import { roles } from './kinds/roles.ts'
import { slaPlans } from './kinds/sla-plans.ts'
import { statuses } from './kinds/statuses.ts'
import { tags } from './kinds/tags.ts'
import { teams } from './kinds/teams.ts'
import { texts } from './kinds/texts.ts'
import { theDesk } from './kinds/the-desk.ts'
import { workingHours } from './kinds/working-hours.ts'

export type Group = { title: Message; kinds: AnyKind[] }

/** All that a sysadmin arranges, by the job it is for. */
export const groups: Group[] = [
  {
    title: say('Look and texts'),
    kinds: [theDesk, branding, frontPage, announcement, languages, texts, letters],
  },
  {
    title: say('People and teams'),
    kinds: [agents, roles, departments, teams, organizations, customers],
  },
  { title: say('Forms and topics'), kinds: [helpTopics, forms, formFields, lists] },
  { title: say('Mail'), kinds: [mailboxes] },
  { title: say('Answering'), kinds: [cannedResponses, tags, priorities, statuses] },
  { title: say('Working hours and SLA'), kinds: [workingHours, slaPlans] },
]

/** In the order in which one may refer to another: nobody names what is not there yet. */
export const kinds: AnyKind[] = [
  workingHours,
  slaPlans,
  priorities,
  statuses,
  departments,
  roles,
  teams,
  agents,
  tags,
  lists,
  forms,
  formFields,
  helpTopics,
  mailboxes,
  cannedResponses,
  organizations,
  customers,
  languages,
  texts,
  letters,
  theDesk,
  branding,
  frontPage,
  announcement,
]

/** The kind of this path; nothing when there is none. */
export const kindAt = (path: string) => kinds.find((kind) => kind.path === path)
