import type { ExpressionBuilder } from 'kysely'
import { type Person, Refused } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import { sha256 } from '../desk/secret.ts'
import type { Db, Tables } from '../desk/tables.ts'
import { visitor } from '../people/person.ts'
import type { Step } from './lifecycle.ts'

const window = 10 * 60_000

type Sending = { sent: string; at: number; key: string | undefined }

/**
 * What this very submission has already done: found by its key, or because the same person sent the same words
 * within ten minutes and they stand. Throws Refused when the key was used for other words, or for what was undone since:
 * those are still the person's to send.
 */
export async function doneBefore(tx: Db, step: Step, by: Person, { sent, at, key }: Sending) {
  const keyed = key && (await events(tx).where('event.key', '=', key).executeTakeFirst())
  if (keyed) {
    if (keyed.undone_by) throw new Refused(undone(keyed.undone_by))
    if (keyed.sent === sent) return keyed
    throw new Refused(usedUp(keyed))
  }
  if (!step.fields.body?.required || step.revises) return // an entry may say again what it said before
  const same = events(tx)
    .where('sent.text', '=', sent)
    .where('undo.id', 'is', null)
    .where('event.at', '>', at - window)
  if (by === visitor) return same.executeTakeFirst()
  const mine = same.where('event.by_id', '=', by.id)
  return (step.from.includes('none') ? mine : mine.where(unanswered)).executeTakeFirst()
}

/** Once somebody else has acted, the same words are said anew: a second "Yes" answers a second question. */
const unanswered = (eb: ExpressionBuilder<Tables, 'event'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('event as later')
        .select('later.id')
        .whereRef('later.ticket_id', '=', 'event.ticket_id')
        .whereRef('later.id', '>', 'event.id')
        .whereRef('later.by_id', '!=', 'event.by_id'),
    ),
  )

const events = (tx: Db) =>
  tx
    .selectFrom('event')
    .innerJoin('ticket', 'ticket.id', 'event.ticket_id')
    .leftJoin('event_text as sent', (join) =>
      join.onRef('sent.event_id', '=', 'event.id').on('sent.part', '=', 'sent'),
    )
    .leftJoin('event as undo', 'undo.undoes', 'event.id')
    .leftJoin('person as undoer', 'undoer.id', 'undo.by_id')
    .select([
      'undoer.name as undone_by',
      'event.id as event_id',
      'event.ticket_id',
      'event.verb',
      'ticket.number',
      'sent.text as sent',
    ])

const undone = (name: string) =>
  say('{name} has undone what this form did. Send it again if it is to be done after all.', {
    name,
  })

const usedUp = ({ verb, number }: { verb: string; number: number }) =>
  verb === 'open'
    ? say(
        'You already created this ticket. It is #{number}. Your new text is still here: create another ticket with it, or leave it.',
        { number: String(number) },
      )
    : say('You already sent this form. Your new text is still here: check it, then send it.')

/** The same words, files and choices for the same thing have the same fingerprint. */
export const fingerprint = (verb: string, ticket: number | null, input: Record<string, unknown>) =>
  sha256(
    JSON.stringify([
      verb,
      ticket,
      Object.entries(input)
        .sort()
        .map(([name, value]) => [name, essence(value)]),
    ]),
  )

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value ?? null
  if ('hash' in value && 'name' in value) return [value.hash, value.name]
  return 'id' in value ? value.id : value
}
