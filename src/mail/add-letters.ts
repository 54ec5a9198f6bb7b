import type { Following } from '../desk/follow.ts'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { addressOf } from '../people/customer.ts'
import { isOwn, mailboxes, mailboxFor, newMessageId } from './mailbox.ts'

/** A letter about an event, or, without one, with the private link that its reader asked for. */
type Wanted = { at: number; ticket_id: number; to_id: number; event?: Following }
type Automatic = Pick<Wanted, 'to_id' | 'ticket_id'> & { event: Following }

const day = 86_400_000
const mostAutomatic = 5

/**
 * Puts letters into the outbox, each once: they wait for their turn, or where there is no mailbox for one. What must not
 * be sent is there as well, dropped, with the reason.
 */
export async function addLetters(tx: Db, wanted: Wanted[]) {
  const boxes = await mailboxes(tx)
  for (const one of wanted) {
    const { at, event, to_id, ticket_id } = one
    const about = await aboutTo(tx, one)
    const automatic = !event || !(await isWritten(tx, event, to_id))
    const reason = about.isOutside ? await whyNot(tx, one, automatic, about.email) : undefined
    const box = mailboxFor(boxes, about)
    const not_before = event?.held_until ?? null
    const state = reason ? 'dropped' : box ? 'queued' : 'held'
    await tx
      .insertInto('outbox')
      .values({
        ...{ at, state, ticket_id, to_id, not_before },
        kind: event ? 'event' : 'link',
        event_id: event?.id ?? null,
        automatic: Number(automatic),
        message_id: box ? newMessageId(box) : null,
        next_at: state === 'queued' ? (not_before ?? at) + graceOf(one, about) : null,
        reason: reason ? JSON.stringify(reason) : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

const grace = 30_000

/** What an agent does leaves a little later to whom is outside: until then it can be undone. A reply says itself how long it waits. */
const graceOf = ({ event, to_id }: Wanted, { isOutside }: { isOutside: boolean }) =>
  isOutside && event?.acting_as === 'agent' && event.verb !== 'reply' && event.by_id !== to_id
    ? grace
    : 0

/** Of the ticket what says by which mailbox its letters leave, and of the reader whether they are no agent. */
async function aboutTo(tx: Db, { to_id, ticket_id }: Wanted) {
  const found = await tx
    .selectFrom('ticket')
    .innerJoin('person', (join) => join.on('person.id', '=', to_id))
    .select(['topic_id', 'department_id', 'customer_id', 'role'])
    .select(addressOf('person.id').as('email'))
    .where('ticket.id', '=', ticket_id)
    .executeTakeFirstOrThrow()
  return { ...found, isOutside: found.role === 'customer' || found.customer_id === to_id }
}

/** Whether somebody else wrote words in this act: then it is a letter of theirs. */
async function isWritten(tx: Db, { id, by_id, acting_as }: Following, to_id: number) {
  if (by_id === to_id || acting_as === 'system') return false
  const words = tx.selectFrom('event_text').select('part').where('event_id', '=', id)
  return Boolean(await words.where('part', 'in', ['body', 'note']).executeTakeFirst())
}

async function whyNot(
  tx: Db,
  { event, to_id, ticket_id }: Wanted,
  automatic: boolean,
  email: string | null,
): Promise<Message | undefined> {
  if (email && (await isOwn(tx, email)))
    return say('Its address is that of a mailbox of this desk.')
  if (!automatic || !event) return
  if ((await automaticOnes(tx, { event, to_id, ticket_id })).length >= mostAutomatic)
    return say('They were told of this ticket {most} times already by what nobody wrote.', {
      most: mostAutomatic,
    })
  if (isAnswer(event, to_id) && (await answeredToday(tx, event, to_id)))
    return say('An automatic answer was sent to them within a day before.')
}

/** It answers by itself what its reader has sent: two programs could do so for ever (RFC 3834). */
const isAnswer = ({ via, by_id }: Following, to_id: number) => via === 'mail' && by_id === to_id

const automaticOnes = (tx: Db, { to_id, ticket_id, event }: Automatic) =>
  tx
    .selectFrom('outbox')
    .select('id')
    .where('ticket_id', '=', ticket_id)
    .where('to_id', '=', to_id)
    .where('kind', '=', 'event')
    .where('automatic', '=', 1)
    .where('event_id', '<', event.id)
    .where('state', 'not in', ['withdrawn', 'dropped'])
    .limit(mostAutomatic)
    .execute()

const answeredToday = (tx: Db, { id, at }: Following, to_id: number) =>
  tx
    .selectFrom('outbox')
    .innerJoin('event', 'event.id', 'outbox.event_id')
    .select('outbox.id')
    .where('to_id', '=', to_id)
    .where('automatic', '=', 1)
    .where('outbox.at', '>', at - day)
    .where('event.id', '<', id)
    .where('event.via', '=', 'mail')
    .whereRef('event.by_id', '=', 'outbox.to_id')
    .where('outbox.state', 'not in', ['withdrawn', 'dropped'])
    .executeTakeFirst()
