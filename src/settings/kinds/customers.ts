import { line, oneOf, pick, text, tick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { addresses } from '../../desk/several.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, hinted, optional, preset } from '../../desk/variations.ts'
import { customersOffered } from '../../people/customer-list.ts'
import { archiveCustomer, customerById, writeCustomer } from '../../people/customers.ts'
import { kind, type Thing, type Use } from '../kind.ts'

const fields = {
  name: drawn(line('Full name', 'Enter the full name', 100), 'line', {
    size: 34,
    autocomplete: 'off',
    spellcheck: 'false',
  }),
  emails: hinted(
    drawn(addresses('Email addresses'), 'line', { size: 60 }),
    'With commas between. Letters go to the first one; each of them is theirs.',
  ),
  organization: hinted(
    optional(blank(pick('organizations', 'Organization', 'Select an organization'), 'None')),
    'Empty, the domain of a new address decides.',
  ),
  primary: optional(
    hinted(
      tick('Primary contact of its organization'),
      'Where the organization shares its tickets with primary contacts, they read them.',
    ),
  ),
  notes: {
    ...optional(drawn(text('Notes', 'Enter notes'), 'text', { rows: 4 })),
    hint: say('Agents read them beside each ticket.'),
    seen: 'agents' as const,
  },
  log_in: hinted(
    preset(
      oneOf(
        { allowed: say('Allowed, with a password'), locked: say('Locked') },
        'Log-in',
        'Select whether they may log in',
      ),
      'allowed',
    ),
    'Locked, they are logged out at once. Private links and letters still work: “New link” at a ticket ends those given out.',
  ),
}

/** Who asks. */
export const customers = kind({
  path: 'customers',
  one: say('Customer'),
  many: say('Customers'),
  about: say('Who asks: their name, their addresses, and where they belong.'),
  also: 'user client contact requester person address locked merge import csv',
  fields,
  people: true,
  one_of_many: { find, countless: true },
  offered: customersOffered,
  all: async () => [],
  write: (tx, id, { name, emails, organization, primary, notes = '', log_in }, { at }) =>
    writeCustomer(
      tx,
      id,
      {
        name,
        emails,
        organization_id: organization?.id ?? null,
        notes,
        locked: log_in === 'locked',
        isPrimary: primary === true,
      },
      at,
    ),
  archive: archiveCustomer,
  archiving: say(
    'They are listed no more and cannot log in. Their tickets stay, private links work, and what they write still arrives. They can be restored.',
  ),
  besides: {
    link: say('Link to choose a password, until'),
    merged: say('Merged with'),
    into: say('Merged into'),
    imported: say('Imported'),
    erased: say('Entries from which their words were removed'),
  },
  uses,
})

async function find(db: Db, id: number): Promise<Thing | undefined> {
  const found = await customerById(db, id)
  if (!found) return
  const { name, emails, organization_id, notes, locked, archived, primary_contact } = found
  const values = {
    name,
    emails: emails.join(', '),
    organization: organization_id === null ? '' : String(organization_id),
    primary: primary_contact ? 'yes' : '',
    notes,
    log_in: locked ? 'locked' : 'allowed',
  }
  return { id, name, archived: archived === 1, values }
}

async function uses(db: Db, id: number): Promise<Use[]> {
  const count = async (
    table: 'ticket' | 'ticket_copy',
    column: 'customer_id' | 'person_id',
    what: string,
  ) => {
    const { count } = await db
      .selectFrom(table as 'ticket') // each has the column it is given with
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where(column as 'customer_id', '=', id)
      .executeTakeFirstOrThrow()
    return { what: say(what, { count }), count }
  }
  const all = [
    await count('ticket', 'customer_id', '{count|1 ticket|{count} tickets}'),
    await count('ticket_copy', 'person_id', 'in copy of {count|1 ticket|{count} tickets}'),
  ]
  return all.filter(({ count }) => count > 0)
}
