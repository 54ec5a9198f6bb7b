import { type Desk, Mistaken, type Person, Refused, within } from '../desk/desk.ts'
import { diff } from '../desk/diff.ts'
import { record } from '../desk/events.ts'
import { may } from '../desk/permissions.ts'
import type { Message } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { discard } from '../desk/upload.ts'
import type { ActingAs } from '../desk/words.ts'
import { asCustomer, visitor } from '../people/person.ts'
import { withFewAnswers } from './answers.ts'
import { keepRead } from './beside.ts'
import { refuseAtDoor } from './door.ts'
import { dropDraft, isDrafted } from './drafts.ts'
import { factsOf } from './facts.ts'
import { asKnownTo, heldUntil } from './held.ts'
import type { Done, How } from './how.ts'
import { type Input, type Step, stepOf, type VerbName, verbNames } from './lifecycle.ts'
import { keepNamed, namedBy } from './named.ts'
import { refuseIfNews } from './news.ts'
import { doneBefore, fingerprint } from './once.ts'
import { refusal } from './refusal.ts'
import { save, turnPage } from './save.ts'
import { keepInSight } from './sight.ts'
import { stoodIn } from './standing-in.ts'
import { takeBack } from './take-back.ts'
import { filesIn, spentIn, textsOf, withoutWords } from './texts.ts'
import { type Ticket, ticketById } from './ticket.ts'
import { peopleTold, tellsOf, toTell } from './told.ts'
import { besideToTell } from './told-beside.ts'
import type { First } from './verb.ts'

export type { Done, How }

// a ticket that is not there yet: every fact of it will be new
const noTicket = { id: 0, status: 'none', last_event_id: 0 } as unknown as Ticket

/**
 * The one door: every change to a ticket passes through here, and leaves exactly one event behind.
 * The same act sent again answers with what it did the first time.
 * Throws Refused when a rule of the desk says no, Mistaken when a field cannot be meant so.
 */
export async function act<N extends VerbName>(
  desk: Desk,
  by: Person,
  name: N,
  id: number | null,
  input: Input<N>,
  how: How,
): Promise<Done> {
  const lost: string[] = []
  const done = await desk.write(async (tx) => {
    const step = stepOf(name)
    const at = desk.now()
    const sent = fingerprint(name, id, input)
    const named = await namedBy(tx, step, input, by)
    const earlier = await doneBefore(tx, step, by, { sent, at, key: how.key })
    if (earlier) {
      const people = await peopleTold(tx, { id: earlier.event_id, by_id: by.id })
      return { ...earlier, told: people.length, named, again: true, held: 0 }
    }
    await refuseAtDoor(tx, by, name, how.via)
    await how.limit?.(tx)

    const found = id === null ? noTicket : await ticketById(tx, by, id)
    const [before = found] = await asKnownTo(tx, by, [found], at)
    if (!canNow(by, name, before)) throw new Refused(refusal(by, name, before))
    await refuseIfNews(tx, by, before, input, how.since, at)
    refuseInput(step, before, input, by)

    await how.check?.(tx, before, input)
    const prevented = how.within ? undefined : await step.prevents?.(tx, before, eventIn(input), by)
    if (prevented) throw new Refused(prevented)

    const first = await step.first?.(tx, before, input, at)
    const made = first && (await actFirst(within(desk, tx), by, first, how))
    const { last_event_id } = made ? await ticketById(tx, by, before.id) : before // it may be news here
    const met = await step.meet?.(tx, before, input, by, at, made)
    const actor = by === visitor ? asCustomer(met.customer) : by
    const undoes = step.undoes?.(input) ?? null
    const wished = step.change(before, input, actor, met)
    const { change, given } = await stoodIn(tx, actor, before, wished, at, undoes)
    const after = await save(tx, actor, before, change, { at, random: desk.random })
    const changes = withFewAnswers(diff(before.id ? factsOf(before) : {}, factsOf(after)))
    const redacts = step.redacts?.(input) ?? null
    const tells = await tellsOf(tx, step, input, undoes)
    const beside = await besideToTell(tx, tells, after, actor, at)
    const people = [...named.people, ...beside]
    const told = await toTell(tx, tells, after, actor, { undoes, named: people, at })
    const held_until = await heldUntil(tx, actor, step, input, at)
    const moving = { by_id: actor.id, acting_as: actingAs(actor), verb: name, changes }
    const meant_for = how.meant_for ?? null
    const written = { ...input, ...step.words?.(input, met) }
    const texts = {
      ...(step.keeps?.(input, met) ?? textsOf(written, changes, after, moving.acting_as)),
      ...(how.html && { 'body html': how.html }),
      ...(how.calendar && { calendar: how.calendar }),
    }
    const event_id = await record(tx, {
      ...moving,
      at,
      ticket_id: after.id,
      meant_for,
      via: how.via,
      seen: step.seen,
      key: how.key ?? null,
      changes: withoutWords(changes),
      texts: { ...texts, sent },
      files: filesIn(input),
      spent: spentIn(input),
      ...step.given?.(met),
      ...given,
      told,
      undoes,
      about: step.about?.(input) ?? null,
      revises: step.revises?.(input) ?? null,
      redacts,
      held_until,
      blind: step.blind?.(met) ?? [],
    })
    lost.push(...((await step.erases?.(tx, after, input)) ?? []))
    const takesWords = undoes !== null || redacts !== null
    await turnPage(tx, { ...before, last_event_id }, after, {
      id: event_id,
      seen: step.seen,
      texts,
      takesWords,
      meant_for,
    })
    if (isDrafted(name)) await dropDraft(tx, actor, after.id, name)
    if (!tells.length) await keepRead(tx, before, event_id)
    await keepNamed(tx, event_id, named.people)
    if (undoes === null) await keepInSight(tx, after.id, { ...moving, named: people })
    else await takeBack(tx, after, undoes)
    const reached = await peopleTold(tx, { id: event_id, by_id: actor.id })
    return {
      event_id,
      ticket_id: after.id,
      number: after.number,
      told: reached.length,
      named,
      again: false,
      held: held_until === null ? 0 : (held_until - at) / 1000,
    }
  })
  if (stepOf(name).erases) {
    await discard(desk, lost)
    await desk.scrub()
  }
  desk.bell.ring()
  return done
}

/** Another act that goes before in the same transaction, to another ticket. */
const actFirst = (desk: Desk, by: Person, { verb, id, input }: First, how: How) =>
  act(desk, by, verb, id, input as never, {
    via: how.via,
    within: true,
    ...(how.key !== undefined && { key: `${how.key}:first` }),
  }) // `first` gives what its verb needs

/** The verbs that would be accepted now. Buttons are drawn from this, so none is offered only to be refused. */
export const offered = (by: Person, ticket: Ticket) =>
  verbNames.filter((name) => canNow(by, name, ticket))

/** Why a verb would be refused now; nothing when it would not. */
export const whyNot = (by: Person, name: VerbName, ticket: Ticket) =>
  canNow(by, name, ticket) ? undefined : refusal(by, name, ticket)

/** The same, where it also hangs on which entry of the thread is meant. */
export const whyNotAbout = async (
  db: Db,
  by: Person,
  name: VerbName,
  ticket: Ticket,
  event: number,
) => whyNot(by, name, ticket) ?? (await stepOf(name).prevents?.(db, ticket, event, by))

function canNow(by: Person, name: VerbName, ticket: Ticket) {
  const step = stepOf(name)
  const allowed = may(by, name, ticket.id ? ticket : undefined) && step.from.includes(ticket.status)
  return allowed && !(ticket.id && step.unless?.(ticket, by))
}

function refuseInput(step: Step, before: Ticket, input: Input<VerbName>, by: Person) {
  const because = step.refuse?.(before, input, by)
  if (!because) return
  if (isMessage(because)) throw new Refused(because)
  throw new Mistaken(because)
}
const isMessage = (because: Message | Record<string, Message>): because is Message =>
  typeof because.text === 'string'

/** The entry of the thread that an act is about. */
const eventIn = (input: Record<string, unknown>) => Number(input.event)

const actingAs = (by: Person): ActingAs => (by.role === 'sysadmin' ? 'agent' : by.role)
