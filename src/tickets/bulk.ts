import { type Desk, Mistaken, type Person, Refused } from '../desk/desk.ts'
import { type Field, type Fields, Wrong } from '../desk/fields.ts'
import { may } from '../desk/permissions.ts'
import { type Message, say } from '../desk/say.ts'
import { names } from '../desk/several.ts'
import type { Db } from '../desk/tables.ts'
import { hinted, optional } from '../desk/variations.ts'
import { act, type How, whyNot } from './act.ts'
import { mergingAll, oldestOf } from './bulk-merge.ts'
import { fieldsOf, type VerbName } from './lifecycle.ts'
import { conditionIn } from './search/line.ts'
import type { Asking } from './search/meanings.ts'
import { understood } from './search/understood.ts'
import { isSigned } from './tags.ts'
import { opened, type Ticket, visibleTo } from './ticket.ts'

/** What can be done to many tickets at once. */
const bulkVerbs = [
  'claim',
  'assign',
  'release',
  'transfer',
  'prioritise',
  'set-status',
  'tag',
  'note',
  'snooze',
  'wake',
  'follow',
  'unfollow',
  'resolve',
  'close',
  'reopen',
  'merge',
  'bin',
  'spam',
] as const satisfies VerbName[]
export type BulkVerb = (typeof bulkVerbs)[number]
export const isBulkVerb = (name: string): name is BulkVerb =>
  bulkVerbs.some((verb) => verb === name)

/** Those that somebody may do to some tickets at least. */
export const bulkVerbsOf = (by: Person) => bulkVerbs.filter((verb) => may(by, verb))

export const mostAtOnce = 1_000

/** Tickets that were ticked, or all that a line of search finds. */
export type Chosen = { numbers: number[] } | { line: string }

/** The tickets chosen, of those this person may see, latest change first; at most `mostAtOnce`. */
export async function ticketsOf(db: Db, chosen: Chosen, asking: Asking): Promise<Ticket[]> {
  const all = visibleTo(asking.by, db)
  const held =
    'line' in chosen
      ? all.where(understood(conditionIn(chosen.line), asking).holds)
      : all.where('ticket.number', 'in', [-1, ...chosen.numbers])
  const found = await held.orderBy('ticket.last_event_id', 'desc').limit(mostAtOnce).execute()
  return found.map(opened)
}

/** What in a line cannot be meant, the first of it: then nobody knows which tickets are. */
export const problemIn = (line: string, asking: Asking): Message | undefined =>
  understood(conditionIn(line), asking).problems[0]

/** A ticket, and why it would be left out; nothing when it would not. */
export type Rehearsed = { ticket: Ticket; because: Message | undefined }

/** What would happen to each, as far as it can be known before the form is filled in. */
export function rehearsed(by: Person, verb: VerbName, tickets: Ticket[]): Rehearsed[] {
  const stays = staysOf(verb, tickets)
  if (stays) return mergingAll(by, tickets, stays)
  return tickets.map((ticket) => ({ ticket, because: whyNot(by, verb, ticket) }))
}

/** The ticket into which the others are merged, unless another one is named. */
export const staysOf = (verb: VerbName, tickets: Ticket[]) =>
  verb === 'merge' ? oldestOf(tickets) : undefined

/**
 * Does a verb to each of these tickets, one act and one event each, and leaves out what is refused. Sent again with
 * the same key, it is done once.
 */
export async function doToAll(
  desk: Desk,
  by: Person,
  verb: BulkVerb,
  tickets: Ticket[],
  input: Record<string, unknown>,
  how: How & { key: string },
) {
  const { filled, others } = mergedInto(verb, tickets, input)
  return oneByOne(
    others,
    ({ id }) => act(desk, by, verb, id, filled as never, { ...how, key: `${how.key}:${id}` }), // read with the verb's own fields
  )
}

/** Where tickets are merged: into which one, and those that are. */
export function mergedInto(verb: VerbName, tickets: Ticket[], input: Record<string, unknown>) {
  if (verb !== 'merge') return { filled: input, others: tickets }
  const into = input.into ?? staysOf(verb, tickets)?.number
  return { filled: { ...input, into }, others: tickets.filter(({ number }) => number !== into) }
}

/** Undoes what was done to many with this key, where it still can be undone, and leaves out the others. */
export async function undoAll(desk: Desk, by: Person, { key, via }: How & { key: string }) {
  const { events, tickets } = await desk.read(async (db) => {
    const events = await doneWith(db, by, key)
    const ids = events.map(({ ticket_id }) => ticket_id)
    const found = await visibleTo(by, db)
      .where('ticket.id', 'in', [-1, ...ids])
      .execute()
    return { events, tickets: found.map(opened) }
  })
  return oneByOne(tickets, async (ticket) => {
    for (const { id } of events.filter(({ ticket_id }) => ticket_id === ticket.id))
      await act(desk, by, 'undo', ticket.id, { event: id }, { via, key: `undo:${key}:${id}` })
  })
}

/** What this person did with a key, the last first: `:` and more follow it, and `;` is the sign after `:`. */
export const doneWith = (db: Db, by: Person, key: string) =>
  db
    .selectFrom('event')
    .select(['id', 'ticket_id'])
    .where('by_id', '=', by.id)
    .where('key', '>', `${key}:`)
    .where('key', '<', `${key};`)
    .orderBy('id', 'desc')
    .execute()

/** Each ticket for itself: what a rule refuses is left out, with the reason. `wrong` is what to correct, where the form fits none. */
async function oneByOne(tickets: Ticket[], work: (ticket: Ticket) => Promise<unknown>) {
  const done: Ticket[] = []
  const leftOut: Rehearsed[] = []
  const mistakes: Mistaken[] = []
  for (const ticket of tickets) {
    const error = await work(ticket).then(
      () => undefined,
      (why: unknown) => why,
    )
    if (error === undefined) done.push(ticket)
    else leftOut.push({ ticket, because: reasonIn(error) })
    if (error instanceof Mistaken) mistakes.push(error)
  }
  const fitsNone = mistakes.length > 0 && mistakes.length === tickets.length
  return { done, leftOut, wrong: fitsNone ? mistakes[0]?.wrong : undefined }
}

/** Why a ticket was left out. Anything else than a rule of the desk is thrown on. */
export function reasonIn(error: unknown): Message {
  if (error instanceof Refused) return error.because
  const [because] = error instanceof Mistaken ? Object.values(error.wrong) : []
  if (because) return because
  throw error
}

/** The fields of a verb that mean the same for every ticket: files hang on one. */
export function bulkFields(verb: BulkVerb, by: Person): Fields {
  if (verb === 'tag') return { tags: tagsToChange }
  const { into, ...others } = Object.fromEntries(
    Object.entries<Field<unknown>>(fieldsOf(verb, by)).filter(
      ([, { control }]) => control !== 'files',
    ),
  )
  return into
    ? { into: optional(hinted(into, 'Leave it empty to keep the oldest')), ...others }
    : others
}

const each = names('tags', 'Tags', 'Tag')
/** Many tickets have many tags: some are added or taken away, and the others stay. */
const tagsToChange: Field<string[]> = {
  ...hinted(each, 'Each is added, with - before it taken away: vpn, -printer. The others stay'),
  control: 'line',
  readsEmpty: false,
  missing: say('Enter which tags to add or to take away'),
  read: (raw, context) => {
    const said = each.read(raw, context)
    return said instanceof Wrong ? said : said.map((name) => (isSigned(name) ? name : `+${name}`))
  },
}
