import type { ColumnType, Generated, Kysely } from 'kysely'
import type {
  CannedFileTable,
  CannedResponseTable,
  DepartmentTable,
  HelpTopicTable,
  LanguageTable,
  LetterLinesTable,
  LogoTable,
  OrganizationTable,
  PriorityTable,
  RoleTable,
  SettingChangeTable,
  SlaPlanTable,
  StatusTable,
  TagTable,
  TeamTable,
  WordingTable,
} from './tables-arranged.ts'
import type {
  AbsenceTable,
  AnswerTable,
  DraftTable,
  HabitTable,
  SavedViewTable,
  TaskTable,
  UploadTable,
  ViewingTable,
} from './tables-beside.ts'
import type { FormFieldTable, FormTable, ListItemTable } from './tables-forms.ts'
import type {
  BanTable,
  HeardTable,
  IncomingTable,
  MailboxReadingTable,
  MailboxTable,
  OutboxTable,
} from './tables-mail.ts'
import type { Added, AddressTable, PersonTable } from './tables-people.ts'
import type { LinkKind, TicketTable } from './tables-tickets.ts'
import type { ActingAs, Seen, Status, Via } from './words.ts'

export type Db = Kysely<Tables>

/** One interface per table, columns in the order of its migration. test/schema.test.ts proves they agree. */
export interface Tables {
  department: DepartmentTable
  team: TeamTable
  person: PersonTable
  address: AddressTable
  membership: { person_id: number; department_id: number; role_id: number }
  team_member: { team_id: number; person_id: number }
  session: {
    id: string
    person_id: number
    created_at: number
    expires_at: number
    ends_at: number
  }
  attempt: { id: Generated<number>; kind: string; who: string; at: number }
  setting: { name: string; value: string }
  priority: PriorityTable
  schedule: { id: Generated<number>; name: string; hours: string; archived: Generated<number> }
  sla_plan: SlaPlanTable
  help_topic: HelpTopicTable
  ticket: TicketTable
  event: EventTable
  event_text: { event_id: number; part: string; text: string; salt: string }
  told: {
    event_id: number
    person_id: number | null
    team_id: number | null
    department_id: number | null
  }
  sight: { person_id: number; ticket_id: number; why: string; follows: Generated<number> }
  read_mark: { person_id: number; ticket_id: number; event_id: number }
  upload: UploadTable
  attachment: {
    id: string
    event_id: number
    hash: string
    name: string
    type: string
    size: number
    field_id: number | null
    content_id: Generated<string>
  }
  follower: { name: string; event_id: number }
  outbox: OutboxTable
  tally: { department_id: number; status: Status; assigned: number; tickets: number }
  saved_view: SavedViewTable
  draft: DraftTable
  canned_response: CannedResponseTable
  tag: TagTable
  ticket_tag: { ticket_id: number; tag_id: number }
  ticket_link: { from_id: number; to_id: number; kind: LinkKind }
  news: { person_id: number; ticket_id: number; event_id: number }
  sight_now: { person_id: number; mine: number; department_id: number; ticket_id: number }
  habit: HabitTable
  ticket_copy: { ticket_id: number; person_id: number; active: number }
  blind_copy: { event_id: number; person_id: number }
  mention: { event_id: number; person_id: number }
  task: TaskTable
  setting_change: SettingChangeTable
  logo: LogoTable
  invitation: { person_id: number; token_hash: string; ends_at: number }
  organization: OrganizationTable
  organization_domain: { domain: string; organization_id: number }
  sample_person: { person_id: number }
  sample_ticket: { ticket_id: number }
  role: RoleTable
  role_right: { role_id: number; key: string }
  viewing: ViewingTable
  list: { id: Generated<number>; name: string; archived: Generated<number> }
  list_item: ListItemTable
  form: FormTable
  form_field: FormFieldTable
  answer: AnswerTable
  canned_file: CannedFileTable
  canned_response_file: { canned_response_id: number; file_id: number }
  status: StatusTable
  incoming: IncomingTable
  heard: HeardTable
  ban: BanTable
  mailbox: MailboxTable
  mailbox_reading: MailboxReadingTable
  mailbox_taken: { mailbox_id: number; uidl: string }
  number_sequence: { topic_id: number; format: string; last: number }
  absence: AbsenceTable
  language: LanguageTable
  wording: WordingTable
  letter_lines: LetterLinesTable
}

export interface EventTable {
  id: Generated<number>
  at: number
  ticket_id: number
  meant_for: number | null
  by_id: number
  acting_as: ActingAs
  via: Via
  verb: string
  seen: Seen
  key: string | null
  changes: string
  digests: string
  undoes: number | null
  held_until: number | null
  revises: ColumnType<number | null, number | null | undefined, never>
  redacts: ColumnType<number | null, number | null | undefined, never>
  about: number | null
  spent: number | null
  /** By which rule it was given to who has it since. */
  given_by: Added<'topic' | 'account' | null>
  /** Who was out of office then. */
  stands_in_for: Added<number | null>
}
