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
    .executeTakeFirstOrThrow()
  return Math.max(first, highest ?? 0) + 1
}

async function drawn(tx: Db, random: (from: number, below: number) => number) {
  let digits = 6
  while (2 * (await used(tx, digits)) >= 9 * 10 ** (digits - 1)) digits += 1
  while (true) {
    const number = random(10 ** (digits - 1), 10 ** digits)
    if (!(await isTaken(tx, number))) return number
  }
}

async function used(tx: Db, digits: number) {
  const { n } = await tx
    .selectFrom('ticket')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('number', '>=', 10 ** (digits - 1))
    .where('number', '<', 10 ** digits)
    .executeTakeFirstOrThrow()
  return n
}

const isTaken = (tx: Db, number: number) =>
  tx.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirst()
