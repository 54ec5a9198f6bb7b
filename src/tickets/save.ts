import { type Desk, type Person, Refused } from '../desk/desk.ts'
import { stands, type Texts } from '../desk/events.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { isGoing, type Seen, type Status } from '../desk/words.ts'
import { goneOf } from '../people/answering.ts'
import { asMerged } from '../people/merged-customers.ts'
import { settings } from '../settings/setting.ts'
import { calledAfter } from './called.ts'
import { copyIds, peopleIn } from './copies.ts'
import { above } from './merged.ts'
import { apart, pin } from './pinned.ts'
import { dueAt, type Hours } from './sla.ts'
import { inStoryOf } from './story.ts'
import { type Ticket, ticketById } from './ticket.ts'
import { numberFor } from './topic-number.ts'
import type { Change } from './verb.ts'

/** The moment (milliseconds UTC) and the chance that an act is given from outside. */
type Given = { at: number; random: Desk['random'] }

/** Writes a change, and the times that follow from it where it does not say them itself. Answers with the ticket as it now is. */
export async function save(tx: Db, by: Person, before: Ticket, change: Change, given: Given) {
  const { at } = given
  const called = await calledAfter(tx, before, change)
  const { columns, pinned } = apart({ ...(await withMerged(tx, change)), ...called })
  const id = before.id || (await insert(tx, columns, given))
  await tx
    .updateTable('ticket')
    .set({ ...timesOf(by, before, change, at), ...columns, ...(await freed(tx, before, change)) })
    .where('id', '=', id)
    .execute()
  await pin(tx, by, id, pinned)
  const changed = await ticketById(tx, by, id)
  const due_at = change.due_at ?? (await dueOf(tx, before, changed))
  if (due_at === changed.due_at) return changed
  await tx.updateTable('ticket').set({ due_at }).where('id', '=', id).execute()
  return { ...changed, due_at }
}

/** Nobody who is locked or has left is given a ticket, and none that goes on again stays with them. */
async function freed(tx: Db, before: Ticket, change: Change): Promise<Change> {
  const { assignee_id = before.assignee_id, status = before.status } = change
  const goesOn = !isGoing(before.status) && isGoing(status)
  if (!assignee_id || (assignee_id === before.assignee_id && !goesOn)) return {}
  return (await goneOf(tx, [assignee_id])).length ? { assignee_id: null } : {}
}

/** A change that sets back who the customer was, or who was in copy, means those into whom they were merged since. */
async function withMerged(tx: Db, change: Change): Promise<Change> {
  const { customer_id, copy_ids } = change
  const copies = peopleIn(copy_ids ?? null)
  if (customer_id === undefined && !copies.length) return change
  const now = await asMerged(tx, [customer_id ?? -1, ...copies.map(({ id }) => id)])
  const all = copies.map((copy) => ({ ...copy, id: now(copy.id) }))
  const once = all.filter((copy, place) => all.findIndex(({ id }) => id === copy.id) === place)
  return {
    ...change,
    ...(customer_id !== undefined && { customer_id: now(customer_id) }),
    ...(copies.length && { copy_ids: copyIds(once) }),
  }
}

async function insert(tx: Db, change: Change, { at, random }: Given) {
  const times = { opened_at: at, started_at: at, since_at: at, due_at: at, closed_at: null }
  const row = {
    status: 'open',
    team_id: null,
    last_entry_id: null,
    ...times,
    ...change,
  } as Required<Change> // `open` gives the rest
  const { id } = await tx
    .insertInto('ticket')
    .values({ ...row, ...(await numberFor(tx, random, row.topic_id)) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What follows from a change of status, and from a customer who writes. */
function timesOf(by: Person, before: Ticket, change: Change, at: number): Change {
  if (!before.id) return {}
  const status = change.status ?? before.status
  return {
    ...((status !== before.status || by.role === 'customer') && { since_at: at }),
    ...(isOtherPlan(before, change) && { due_by_hand: 0 }),
    ...(!isGoing(before.status) && status === 'open' && { started_at: at, due_by_hand: 0 }),
    ...(wakes(by, before, change) && { snoozed_until: null }),
    closed_at: isOver(status) ? (before.closed_at ?? at) : null,
  }
}
/** A customer has written, it goes to others, or it is done or no longer done: nobody waits for its time any more. */
const wakes = (by: Person, before: Ticket, { status = before.status, department_id }: Change) =>
  by.role === 'customer' ||
  !isGoing(status) ||
  !isGoing(before.status) ||
  (department_id ?? before.department_id) !== before.department_id
const isOtherPlan = (before: Ticket, { sla_plan_id, due_by_hand }: Change) =>
  sla_plan_id !== undefined && sla_plan_id !== before.sla_plan_id && due_by_hand === undefined
/** For its customer it is closed. */
const isOver = (status: Status) => ['closed', 'binned', 'spam'].includes(status)

/** The start plus the plan's hours, unless an agent set it by hand; it moves only when start, plan or working hours do. */
async function dueOf(
  tx: Db,
  before: Ticket,
  { due_at, due_by_hand, started_at, sla_plan_id, plan_minutes, plan_hours }: Ticket,
) {
  const isSame =
    before.started_at === started_at &&
    before.sla_plan_id === sla_plan_id &&
    before.plan_hours === plan_hours
  const stays = before.id && isSame
  if (due_by_hand || stays) return due_at
  const hours = plan_hours ? (JSON.parse(plan_hours) as Hours) : null // checked when a schedule is saved
  return dueAt(started_at, { minutes: plan_minutes, hours }, (await settings(tx)).time_zone)
}

/** `takesWords`: words that stood until now may stand no more. `meant_for`: the ticket to which it was written, where that goes on in this one. */
type Entry = {
  id: number
  seen: Seen
  texts: Texts
  takesWords: boolean
  meant_for: number | null
}

/**
 * Moves the ticket on to its new event. It states what it expects: when somebody acted meanwhile, nothing is changed.
 * Inside one immediate transaction that cannot happen on SQLite; the condition keeps it true elsewhere.
 */
export async function turnPage(
  tx: Db,
  before: Ticket,
  after: Ticket,
  { id, seen, texts, takesWords, meant_for }: Entry,
) {
  const isMoved = before.id !== 0 && before.merged_into_id !== after.merged_into_id
  const { numUpdatedRows } = await tx
    .updateTable('ticket')
    .set({
      last_event_id: id,
      ...(seen === 'everyone' && { last_public_event_id: id }),
      ...(hasWords(texts) && { last_entry_id: id }),
      ...((takesWords || isMoved) && { last_entry_id: await lastWords(tx, after.id) }),
    })
    .where('id', '=', after.id)
    .where('last_event_id', '=', before.last_event_id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n)
    throw new Refused(say('Somebody changed this ticket at the same moment. Try again.'))
  const moved = isMoved || takesWords ? [before.merged_into_id, after.merged_into_id] : []
  for (const other of [...moved, meant_for]) if (other) await moveOn(tx, other, id)
}

/** What was merged, unmerged, taken back or written is news in the ticket in which it goes on, and in those in which that one does. */
async function moveOn(tx: Db, ticket: number, event: number) {
  for (const id of [ticket, ...(await above(tx, ticket)).map((other) => other.id)])
    await tx
      .updateTable('ticket')
      .set({ last_event_id: event, last_entry_id: await lastWords(tx, id) })
      .where('id', '=', id)
      .execute()
}

const hasWords = ({ body, note }: Texts) => Boolean(body || note)

/** The newest event with words that stand. */
async function lastWords(tx: Db, id: number) {
  const last = await tx
    .selectFrom('event')
    .innerJoin('event_text', 'event_text.event_id', 'event.id')
    .select('event.id')
    .where(inStoryOf(id))
    .where('event_text.part', 'in', ['body', 'note'])
    .where(stands)
    .orderBy('event.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.id ?? null
}
