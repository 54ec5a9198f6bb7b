import type { Masking } from '../db/masked-copy.ts'
import { type Known, masksOf } from './masks.ts'

/** What every file of the practice desk is. */
export const placeholder = 'Files have no content at the practice desk.\n'

/** Every customer but the made-up ones of the samples, as long as they have no name or address but those. */
const isToMask = `role = 'customer' AND NOT (id IN (SELECT person_id FROM sample_person) AND name LIKE '% (sample)'
  AND NOT EXISTS (SELECT 1 FROM address WHERE person_id = person.id AND email NOT LIKE '%.sample@example.com'))`

/**
 * What of a desk is masked for practising, and what stays. Columns that come later are masked, as long as nobody says
 * here that they stay: so nothing is forgotten.
 */
export const masking = (file: { hash: string; size: number }): Masking => ({
  first: [
    `CREATE TEMP TABLE to_mask AS SELECT id FROM person WHERE ${isToMask}`,
    // whoever knew a secret of the real desk knows none here
    ...[
      'session',
      'attempt',
      'upload',
      'invitation',
      'outbox',
      'heard',
      'incoming',
      'mailbox_taken',
      'mailbox_reading',
      'mailbox',
      'ban',
    ].map((table) => `DELETE FROM ${table}`),
    "DELETE FROM event_text WHERE part IN ('sent', 'calendar')",
    "UPDATE event SET digests = '{}'",
    'UPDATE event_text SET salt = lower(hex(randomblob(16)))',
    `UPDATE attachment SET name = name || '.txt', type = 'text/plain', hash = '${file.hash}', size = ${file.size}`,
    "INSERT OR REPLACE INTO follower (name, event_id) SELECT 'mail', coalesce(max(id), 0) FROM event",
    `UPDATE canned_file SET name = name || '.txt', type = 'text/plain', hash = '${file.hash}', size = ${file.size}`,
    `UPDATE person SET name = masked_name(name), username = NULL, password_hash = NULL WHERE id IN (SELECT id FROM to_mask)`,
    `UPDATE address SET email = masked_address(email), email_folded = masked_address(email) WHERE person_id IN (SELECT id FROM to_mask)`,
    'UPDATE organization_domain SET domain = masked(domain)',
  ],
  kept: new Set(kept),
  masks: (rows) => masksOf(knownIn(rows)),
  last: [
    "INSERT INTO ticket_words (ticket_words) VALUES ('delete-all')",
    `INSERT INTO ticket_words (rowid, open, internal)
       SELECT event_id * 4 + (part = 'note'),
              iif(part = 'body' AND seen = 'everyone', text, ''), iif(part = 'body' AND seen = 'everyone', '', text)
         FROM event_text JOIN event ON id = event_id WHERE part IN ('body', 'note')`,
    `INSERT INTO ticket_words (rowid, open, internal)
       SELECT id * 4 + 2, iif(seen = 'everyone', coalesce(sent, ''), ''), iif(seen = 'everyone', coalesce(answered, ''), names)
         FROM (SELECT event_id, group_concat(name, ' ') AS names, group_concat(iif(field_id IS NULL, name, NULL), ' ') AS sent,
                      group_concat(iif(field_id IS NULL, NULL, name), ' ') AS answered FROM attachment GROUP BY event_id)
         JOIN event ON id = event_id`,
    `INSERT INTO ticket_words (rowid, open, internal)
       SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
         FROM ticket JOIN person ON person.id = customer_id`,
    "INSERT INTO person_words (person_words) VALUES ('delete-all')",
    'INSERT INTO person_words (rowid, words) SELECT id, words FROM person_said',
  ],
})

/** Whom the record knows, as it is read before anything is masked. */
function knownIn(rows: (query: string) => unknown[]): Known {
  const all = <Row>(query: string) => rows(query) as Row[] // as each is asked for
  const addresses = all<{ person_id: number; email: string; is_customer: number }>(
    `SELECT person_id, email, role = 'customer' AS is_customer FROM address JOIN person ON person.id = person_id ORDER BY place`,
  )
  const emails = Map.groupBy(addresses, ({ person_id }) => person_id)
  const people = all<{ id: number; name: string; username: string | null }>(
    `SELECT id, name, username FROM person WHERE ${isToMask} ORDER BY id`,
  )
  return {
    customers: people.map((person) => ({
      ...person,
      emails: (emails.get(person.id) ?? []).map(({ email }) => email),
    })),
    organizations: all('SELECT name FROM organization ORDER BY id'),
    domains: all('SELECT domain FROM organization_domain ORDER BY domain'),
    staff: addresses.filter((one) => !one.is_customer).map(({ email }) => email),
  }
}

/** What the desk itself is called and arranged, what is no word of anybody, and what is masked above. */
const kept = Object.entries({
  migration: 'name',
  setting: 'name value',
  department: 'name assignees told',
  team: 'name told',
  role: 'name',
  role_right: 'key',
  status: 'name state colour',
  language: 'name tag used_by',
  wording: 'text words',
  letter_lines: 'letter',
  form_field: 'type asked',
  answer: 'type',
  canned_file: 'hash type',
  number_sequence: 'format',
  priority: 'name colour',
  schedule: 'name hours',
  sla_plan: 'name',
  help_topic: 'slug name number_format number_order',
  tag: 'colour',
  logo: 'name hash type',
  person: 'name role username password_hash time_zone language',
  address: 'email_folded email',
  membership: 'role',
  organization: 'shared',
  organization_domain: 'domain',
  ticket: 'status source',
  ticket_link: 'kind',
  event: 'acting_as via verb seen key digests given_by',
  event_text: 'part salt',
  attachment: 'id hash type',
  sight: 'why',
  tally: 'status',
  follower: 'name',
  saved_view: 'sort below columns',
  draft: 'verb once',
  habit: 'signs status_after',
  setting_change: 'kind did',
}).flatMap(([table, columns]) => columns.split(' ').map((column) => `${table}.${column}`))
