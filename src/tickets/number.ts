import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'
import { settings } from '../settings/setting.ts'

/**
 * A ticket number that is free: as the desk wishes, the next after the highest there is, or one that cannot be guessed in
 * order, of six digits, one more whenever half of those with so many are used.
 */
export async function freeNumber(
  tx: Db,
  random: (from: number, below: number) => number,
): Promise<number> {
  const { ticket_numbers } = await settings(tx)
  return ticket_numbers === 'sequence' ? next(tx) : drawn(tx, random)
}

const first = 100_000

async function next(tx: Db) {
  const { highest } = await tx
    .selectFrom('ticket')
    .select((eb) => eb.fn.max<number | null>('number').as('highest'))
    .where('number_prefix', 'is', null)
    .executeTakeFirstOrThrow()
  return freeFrom(tx, Math.max(first, highest ?? 0) + 1)
}

async function drawn(tx: Db, random: (from: number, below: number) => number) {
  let digits = 6
  while (await isCrowded(tx, 10 ** (digits - 1), 10 ** digits)) digits += 1
  while (true) {
    const number = random(10 ** (digits - 1), 10 ** digits)
    if (!(await isTaken(tx, number))) return number
  }
}

/** Whether half of these numbers are used. */
export async function isCrowded(tx: Db, from: number, below: number) {
  const { n } = await tx
    .selectFrom('ticket')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('number', '>=', from)
    .where('number', '<', below)
    .executeTakeFirstOrThrow()
  return 2 * n >= below - from
}

/** Whether a ticket has this number. */
export const isTaken = (tx: Db, number: number) =>
  tx.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirst()

/** The first number from this one on that no ticket has. */
export async function freeFrom(tx: Db, number: number) {
  if (!(await isTaken(tx, number))) return number
  const { free } = await tx
    .selectFrom('ticket')
    .select(sql<number>`min(ticket.number) + 1`.as('free'))
    .where('ticket.number', '>=', number)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ticket as after')
            .select('after.id')
            .where('after.number', '=', sql<number>`ticket.number + 1`),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return free
}
