import type { Desk } from '../desk/desk.ts'
import { folded } from '../desk/folded.ts'
import type { Db } from '../desk/tables.ts'
import { addLetters } from './add-letters.ts'

const pause = 10 * 60_000

/**
 * Somebody asks for the private link of a ticket by its number and address. When they belong together a letter goes to
 * the outbox, at most one in ten minutes; nobody who asks can tell.
 */
export const askForLink = (desk: Desk, number: number, email: string) =>
  desk.write(async (tx) => {
    const at = desk.now()
    const ticket = await belongsTo(tx, number, email)
    const recent = ticket && (await asked(tx, ticket.id, at - pause))
    if (!ticket || recent) return
    await addLetters(tx, [{ at, ticket_id: ticket.id, to_id: ticket.customer_id }])
  })

const belongsTo = (tx: Db, number: number, email: string) =>
  tx
    .selectFrom('ticket')
    .innerJoin('address', 'address.person_id', 'ticket.customer_id')
    .select(['ticket.id', 'ticket.customer_id'])
    .where('ticket.number', '=', number)
    .where('address.email_folded', '=', folded(email))
    .executeTakeFirst()

const asked = (tx: Db, ticket_id: number, since: number) =>
  tx
    .selectFrom('outbox')
    .select('id')
    .where('kind', '=', 'link')
    .where('ticket_id', '=', ticket_id)
    .where('at', '>', since)
    .executeTakeFirst()
