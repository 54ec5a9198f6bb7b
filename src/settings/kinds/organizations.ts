import { type Field, Wrong } from '../../desk/fields.ts'
import { line, oneOf, pick, text, tick } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { namesIn } from '../../desk/several.ts'
import type { Db } from '../../desk/tables.ts'
import { blank, drawn, hinted, optional, preset } from '../../desk/variations.ts'
import { loginsOf } from '../../people/answering.ts'
import { domainIn, isPublic, keepDomains } from '../../people/organization.ts'
import { inTable } from '../in-table.ts'
import { kind } from '../kind.ts'

const own = {
  name: line('Name', 'Enter a name', 100),
  shared: hinted(
    preset(
      oneOf(
        {
          none: say('Nobody but who asked'),
          primary: say('Its primary contacts who log in'),
          all: say('All of its customers who log in'),
        },
        'Who reads its tickets',
        'Select who reads its tickets',
      ),
      'none',
    ),
    'Agents read them in any case. Only who asked can answer or close a ticket, and is written to.',
  ),
  manager: hinted(
    optional(blank(pick('agents', 'Account manager', 'Select an agent'), 'Nobody')),
    'Looks after it: is told of its new tickets, and sees those from then on.',
  ),
  team: hinted(
    optional(blank(pick('teams', 'Account team', 'Select a team'), 'None')),
    'The same, beside the manager or instead.',
  ),
  assigns: optional(
    hinted(
      tick('Assign its new tickets to them'),
      'Where the help topic names nobody, and the department lets them have its tickets.',
    ),
  ),
  notes: {
    ...optional(drawn(text('Notes', 'Enter notes'), 'text', { rows: 4 })),
    hint: say('Agents read them beside each ticket.'),
    seen: 'agents' as const,
  },
}

const domains: Field<string[] | undefined> = optional({
  ...hinted(
    drawn(line('Email domains', 'Enter a domain', 2000), 'line', {
      size: 60,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
    }),
    'Like acme.example, with commas between. Customers from there belong to it at once.',
  ),
  read: (raw: string) => {
    const read = namesIn(raw).map(domainOr)
    const wrong = read.find((one) => one instanceof Wrong)
    return wrong ?? [...new Set(read.filter((one) => typeof one === 'string'))]
  },
})

function domainOr(word: string) {
  const domain = domainIn(word)
  if (!domain) return new Wrong(say('“{word}” is no domain, like acme.example', { word }))
  if (!isPublic(domain)) return domain
  return new Wrong(
    say('Anybody can have an address at {domain}. Enter domains of the organization’s own', {
      domain,
    }),
  )
}

const table = inTable(
  'organization',
  own,
  {
    name: 'name',
    shared: 'shared',
    manager: 'manager_id',
    team: 'team_id',
    assigns: {
      column: 'assigns',
      keep: (value) => Number(value === true),
      show: (cell) => (cell === 1 ? 'yes' : ''),
    },
    notes: 'notes',
  },
  {
    references: [
      { table: 'person', column: 'organization_id', what: '{count|1 customer|{count} customers}' },
    ],
  },
)

const { name, ...others } = own
const ordered = { name, domains, ...others }

/** Customers who belong together. */
export const organizations = kind({
  path: 'organizations',
  one: say('Organization'),
  many: say('Organizations'),
  about: say(
    'Customers who belong together: a company, a school, an office. Agents see it beside each ticket.',
  ),
  also: 'company client account manager domain customer group share primary contact',
  fields: ordered,
  listed: ['domains', 'shared', 'manager', 'team'],
  ...table,
  archiving: say(
    'Nobody joins it by their address any more, and it is offered for no customer. Its customers stay in it, and it can be restored.',
  ),
  all: async (db) => {
    const led = await domainsOf(db)
    const logins = await loginsOf(db)
    return (await table.all(db)).map((thing) => {
      const leading = led.filter(({ organization_id }) => organization_id === thing.id)
      const words = leading.map(({ domain }) => domain).join(', ')
      const manager = logins.get(Number(thing.values.manager)) ?? ''
      return { ...thing, values: { ...thing.values, domains: words, manager } }
    })
  },
  write: async (tx, id, { domains = [], ...input }) => {
    const written = await table.write(tx, id, input)
    await keepDomains(tx, written, domains)
    return written
  },
})

const domainsOf = (db: Db) =>
  db.selectFrom('organization_domain').selectAll().orderBy('domain').execute()
