import { type Person, Refused } from '../desk/desk.ts'
import { type Changes, isOut, stands } from '../desk/events.ts'
import { scopeOf } from '../desk/permissions.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import type { Ticket } from './ticket.ts'

/** The last event of a ticket as far as this person reads it: what a form had seen. Customers do not count what is among agents. */
export const lastSeenBy = (
  by: Person,
  ticket: Pick<Ticket, 'last_event_id' | 'last_public_event_id'>,
) => (readsAll(by) ? ticket.last_event_id : ticket.last_public_event_id)

const readsAll = (by: Person) => scopeOf(by, 'see internal') !== 'no'

/** What others have done since the event last shown, and not undone, as far as this person reads it: who, whether in words, and what they changed. */
const news = (db: Db, by: Person, ticket_id: number, since: number, now: number) =>
  db
    .selectFrom('event')
    .innerJoin('person', 'person.id', 'event.by_id')
    .select(['person.name', 'event.changes'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('event_text')
            .select('part')
            .whereRef('event_id', '=', 'event.id')
            .where('part', 'in', readsAll(by) ? ['body', 'note'] : ['body']),
        )
        .as('has_words'),
    )
    .where('ticket_id', '=', ticket_id)
    .where('event.id', '>', since)
    .where('by_id', '!=', by.id)
    .where('seen', 'in', readsAll(by) ? ['everyone', 'agents'] : ['everyone'])
    .where(stands)
    .$if(!readsAll(by), (theirs) => theirs.where(isOut(now)))
    .where((eb) => eb.or([eb('undoes', 'is', null), eb('undoes', '<=', since)]))
    .orderBy('event.id', 'desc')
    .execute()

/**
 * Words of others that came while these were written are to be read first, and so is their change of the very facts
 * that this form sets. Nothing is lost: the text stays in the form.
 */
export async function refuseIfNews(
  tx: Db,
  by: Person,
  ticket: Ticket,
  input: Record<string, unknown>,
  since = ticket.last_event_id,
  now = 0,
) {
  if (since >= ticket.last_event_id) return
  const writes = Boolean(input.body || input.note)
  const theirs = await news(tx, by, ticket.id, since, now)
  const writer = writes && theirs.find(({ has_words }) => has_words)
  if (writer)
    throw new Refused(
      say('{name} wrote while you were writing. Check what is new, then post or edit yours.', {
        name: writer.name,
      }),
      since,
    )
  const changer = theirs.find(({ changes }) => isTouched(input, JSON.parse(changes) as Changes)) // written by `record` alone
  if (changer)
    throw new Refused(
      say('{name} has changed this meanwhile. Check what is new, then send or edit yours.', {
        name: changer.name,
      }),
      since,
    )
}

/** A field bears the name of the fact that it sets. */
const isTouched = (input: Record<string, unknown>, changes: Changes) =>
  Object.keys(changes).some((fact) => input[fact] !== undefined)
