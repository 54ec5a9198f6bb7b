import { type Desk, Mistaken, type Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { type Habits, keepHabits } from '../people/habits.ts'
import { isSign } from '../tickets/signature.ts'
import { slipsIn } from '../tickets/slips.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Sent } from './sent.ts'

/** Asks whether a reply written on a page is meant as it stands. Throws Mistaken where somebody may have slipped. */
export async function checkReply(tx: Db, ticket: Ticket, input: Record<string, unknown>) {
  const slips = await slipsIn(tx, ticket, input)
  if (Object.keys(slips).length) throw new Mistaken(slips)
}

/** What somebody has chosen in a reply is what the next one begins with; but no reply resolves a ticket unless that is said. */
export async function rememberChoices(desk: Desk, by: Person, sent: Sent) {
  const signed = sent.get('signature') ?? ''
  const status = sent.get('status') ?? ''
  const habits: Partial<Habits> = {
    ...(isSign(signed) && { signs: signed }),
    ...(isStatus(status) && { status_after: status }),
  }
  if (Object.keys(habits).length) await desk.write((tx) => keepHabits(tx, by.id, habits))
}

const isStatus = (word: string): word is Habits['status_after'] =>
  ['keep', 'waiting'].includes(word)
