import type { Fact } from '../desk/events.ts'
import { type Message, say } from '../desk/say.ts'
import type { Seen } from '../desk/words.ts'
import type { Ticket } from './ticket.ts'

/** How a fact is kept in the history: with its name then, by reference to erasable words or a person, as a moment, as yes or no, as links by number, as several persons, or as tasks or answers by reference to erasable words. */
type Kept =
  | 'name'
  | 'words'
  | 'person'
  | 'moment'
  | 'status'
  | 'flag'
  | 'links'
  | 'people'
  | 'tasks'
  | 'answers'
type FactRow = {
  label: Message
  id: keyof Ticket
  name: keyof Ticket | null
  kept: Kept
  seen: Seen | 'nobody'
}

const fact = (
  label: string,
  id: keyof Ticket,
  name: keyof Ticket | null,
  kept: Kept,
  seen: FactRow['seen'],
): FactRow => ({
  label: say(label),
  id,
  name,
  kept,
  seen,
})

/**
 * What a ticket is, fact by fact, and who reads its changes. `follows` is one of the ticket and the person who acts. Thread, history and text forms read these, never columns.
 * What nobody reads is kept all the same: an undo sets back every fact that an act changed.
 */
// biome-ignore format: a table keeps its columns
export const facts = {
  //                 label            column            its name      kept as   changes seen by
  subject:       fact('Issue summary', 'subject',        null,         'words',  'everyone'),
  status:        fact('Status',        'status',         'status',     'status', 'everyone'),
  status_name:   fact('Status',        'status_id',      'status_name', 'name',   'agents'),
  department:    fact('Department',    'department_id',  'department', 'name',   'agents'),
  priority:      fact('Priority',      'priority_id',    'priority',   'name',   'agents'),
  sla_plan:      fact('SLA plan',      'sla_plan_id',    'sla_plan',   'name',   'agents'),
  due_at:        fact('Due',           'due_at',         null,         'moment', 'agents'),
  assignee:      fact('Assignee',      'assignee_id',    'assignee',   'name',   'agents'),
  team:          fact('Team',          'team_id',        'team',       'name',   'agents'),
  topic:         fact('Help topic',    'topic_id',       'topic',      'name',   'agents'),
  tags:          fact('Tags',          'tag_ids',        'tags',       'name',   'agents'),
  snoozed_until: fact('Snooze',        'snoozed_until',  null,         'moment', 'agents'),
  links:         fact('Links',         'link_ids',       null,         'links',  'agents'),
  copies:        fact('Copies',        'copy_ids',       null,         'people', 'agents'),
  tasks:         fact('Tasks',         'tasks',          null,         'tasks',  'agents'),
  answers:       fact('Answers',       'answers',        null,         'answers', 'agents'),
  customer:      fact('Customer',      'customer_id',    null,         'person', 'agents'),
  merged_into:   fact('Merged into',   'merged_into_id', 'merged_into', 'name',  'agents'),
  follows:       fact('Following',     'follows',        null,         'flag',   'nobody'),
  link_counter:  fact('Private link',  'link_counter',   null,         'flag',   'nobody'),
  due_by_hand:   fact('Due by hand',   'due_by_hand',    null,         'flag',   'nobody'),
  started_at:    fact('Counts from',   'started_at',     null,         'moment', 'nobody'),
  since_at:      fact('Waiting since', 'since_at',       null,         'moment', 'nobody'),
  closed_at:     fact('Closed',        'closed_at',      null,         'moment', 'nobody'),
} satisfies Record<string, FactRow>
export type FactName = keyof typeof facts

export const factNames = Object.keys(facts) as FactName[]
/** Whether a fact is kept by reference to persons: its names are asked for when it is read. */
export const areByPerson = (name: FactName) =>
  facts[name].kept === 'person' || facts[name].kept === 'people'
export const isFact = (name: string): name is FactName => Object.hasOwn(facts, name)

/** A ticket's facts as its history keeps them: ids with their names then. */
export const factsOf = (ticket: Ticket): Record<string, Fact> =>
  Object.fromEntries(factNames.map((name) => [name, factOf(ticket, facts[name])]))

const factOf = (ticket: Ticket, { id, name }: FactRow): Fact => ({
  id: ticket[id] as Fact['id'], // facts name only columns of numbers and words
  name: name && (ticket[name] as string | null),
})
