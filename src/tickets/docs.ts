import type { Field } from '../desk/fields.ts'
import { areas, keysOf, sentenceOf } from '../desk/permission-keys.ts'
import { permissions } from '../desk/permissions.ts'
import { roles } from '../desk/words.ts'
import { factNames, facts } from './facts.ts'
import { stepOf, type VerbName, verbNames } from './lifecycle.ts'

/** docs/desk.md: what can be done to a ticket, by whom, with which fields, and who is told. Written from the tables. */
export const tablesInWords = () => `# The desk, from its tables

Written by \`npm run docs\` from \`src/tickets/lifecycle.ts\`, \`src/desk/permissions.ts\`, \`src/tickets/facts.ts\` and the verbs. A test compares.

## What can be done to a ticket

${table(
  ['verb', 'button', 'from', 'seen by', 'undo', 'tells', 'fields'],
  verbNames.map((name) => [
    name,
    stepOf(name).label,
    stepOf(name).from.join(', '),
    stepOf(name).seen,
    stepOf(name).undo ? 'yes' : 'no',
    stepOf(name).tells.join(', ') || '–',
    fieldsIn(name),
  ]),
)}

A field in brackets may be left out; behind a colon stands who has it, where not everyone does. Nobody is told what they did themselves.
\`involved\` are those who claimed, assigned or handed the ticket over; \`followers\` are those who asked to be told of everything. Who is both is told once.
\`department\` are those whom the department tells of what comes in: its members, its manager, or nobody. \`account\` is who looks after the customer’s organization. \`takers\` are the same as \`department\`, or the ticket’s team where it has one, when its customer writes and nobody has it.
\`informed\` are those whom the undone act told and who did it, but never the customer.
An act of an agent can be undone, where the column says so, as long as no later act touched a fact that it changed.

## Who may do it

${table(
  ['action', ...roles, 'also who has it in sight', 'right an agent needs'],
  Object.entries(permissions).map(([action, reach]) => [
    action,
    ...roles.map((role) => reach[role]),
    reach.handedOver ? 'yes' : '–',
    reach.key ? `\`${reach.key}\`` : '–',
  ]),
)}

\`own\`: the tickets one asked. \`organization\`: also those of one's organization, where it shares them and one has logged in. \`department\`: those of one's departments, those assigned to one, and those of one's teams. In sight: what one claimed, assigned, handed over or follows, or was named in: by @ in words for agents, or as the assignee of a task. Who is named is told, too.
An agent's rights come with their role in the ticket's department. Where the ticket lies elsewhere, they may do what they may do in any of their departments.
To undo an act needs the right to do it: there, or anywhere for who did it. A reply that resolves needs \`ticket.close\` as well.

## What a ticket is

${table(
  ['fact', 'label', 'changes seen by', 'kept in the history'],
  factNames.map((name) => [name, facts[name].label.text, facts[name].seen, kept[facts[name].kept]]),
)}

## The rights of a role

What needs none, an agent may do in every role: see, note, follow, word their own entries anew.

| right | allows an agent to |
| --- | --- |
${areas.flatMap((area) => keysOf(area).map((key) => `| \`${key}\` | ${sentenceOf(key).text} |`)).join('\n')}
`

const kept = {
  name: 'id and name, as they were',
  words: 'by reference to erasable text',
  person: 'by reference to the person',
  moment: 'as a moment',
  status: 'as it was',
  flag: 'yes or no, for undo',
  people: 'by reference to each person',
  tasks: 'by reference to erasable text, and how many',
  answers: 'by reference to erasable text, and how many are different',
  links: 'by number, told to who may see the other ticket',
}

const fieldsIn = (name: VerbName) =>
  Object.entries<Field<unknown>>(stepOf(name).fields)
    .map(([field, { required, audience, needs }]) => {
      const whom = audience.join(', ') + (needs ? ` with ${needs}` : '')
      const whose = audience.length === 3 ? '' : `: ${whom}`
      return required ? `\`${field}\`${whose}` : `[\`${field}\`${whose}]`
    })
    .join(', ') || '–'

const table = (heads: string[], lines: string[][]) =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
