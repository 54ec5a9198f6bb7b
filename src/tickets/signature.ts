import type { Person } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { type Habits, habitsOf } from '../people/habits.ts'
import type { Ticket } from './ticket.ts'

/** What may stand below a reply. */
export const signs = {
  mine: say('Mine'),
  department: say('Shared'),
  none: say('None'),
}
export type Sign = keyof typeof signs
export const isSign = (word: string): word is Sign => Object.hasOwn(signs, word)

/** The signatures that there are for whoever writes like this, on this ticket; an empty one is none. */
export const signaturesFor = (
  { signature }: Pick<Habits, 'signature'>,
  { department_signature }: Pick<Ticket, 'department_signature'>,
): Record<Sign, string> => ({
  mine: signature.trim(),
  department: department_signature.trim(),
  none: '',
})

/** A text with a signature below it, behind the line "-- " by which letters know one (RFC 3676, section 4.3). */
export async function signed(tx: Db, text: string, sign: Sign, by: Person, ticket: Ticket) {
  const { [sign]: signature } = signaturesFor(await habitsOf(tx, by.id), ticket)
  return signature ? `${text}${below(signature)}` : text
}

/** The text as it was written, when one of these signatures stands below it. */
export function unsigned(text: string, signatures: Record<Sign, string>) {
  const signature = Object.values(signatures).find((one) => one && text.endsWith(below(one)))
  return signature ? text.slice(0, -below(signature).length) : text
}

const below = (signature: string) => `\n\n-- \n${signature}`
