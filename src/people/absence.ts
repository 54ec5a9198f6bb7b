import { Mistaken } from '../desk/desk.ts'
import type { Away, InputOf, Values } from '../desk/fields.ts'
import { inUtc } from '../desk/moment.ts'
import { say } from '../desk/say.ts'
import type { Db, Tables } from '../desk/tables.ts'
import type { absenceFields } from './absence-fields.ts'
import { goneOf } from './answering.ts'

type Absence = Tables['absence']

/** Whether somebody is out of office at a moment (milliseconds UTC). */
export const isAway = ({ begins_at, ends_at }: Pick<Away, 'begins_at' | 'ends_at'>, at: number) =>
  begins_at <= at && (ends_at === null || at < ends_at)

/** Everybody who was, is or will be out of office, each with who stands in. */
export async function absences(db: Db) {
  const rows = await db
    .selectFrom('absence')
    .leftJoin('person', 'person.id', 'substitute_id')
    .selectAll('absence')
    .select('person.name as substitute')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row]))
}

/**
 * Who is to have at this moment what is for somebody: they themselves, unless they are out of office, else who stands in
 * for them, or for that one. Nobody where the last of them is out with nobody to stand in, has left, or was asked before.
 */
export async function whoIsIn(db: Db, id: number, at: number): Promise<number | null> {
  const all = await absences(db)
  const asked = new Set<number>()
  for (let one: number | null = id; one !== null && !asked.has(one); ) {
    const absence = all.get(one)
    if (!absence || !isAway(absence, at)) return one === id || (await isHere(db, one)) ? one : null
    asked.add(one)
    one = absence.substitute_id
  }
  return null
}

const isHere = async (db: Db, id: number) => (await goneOf(db, [id])).length === 0

type Input = InputOf<typeof absenceFields>

/** What a form says of an absence; nothing where somebody is in. Throws Mistaken where it cannot be meant so. */
export function absenceIn({ away_from, away_until, substitute }: Input, id: number) {
  if (away_from === undefined) {
    if (away_until !== undefined)
      throw new Mistaken({ away_from: say('Enter from when, or leave both empty') })
    return
  }
  if (away_until !== undefined && away_until <= away_from)
    throw new Mistaken({
      away_until: say('Enter a date and time after the one at which it begins'),
    })
  if (substitute?.id === id)
    throw new Mistaken({ substitute: say('Nobody stands in for themselves. Select somebody else') })
  return {
    begins_at: away_from,
    ends_at: away_until ?? null,
    substitute_id: substitute?.id ?? null,
  }
}

/** From now on somebody is out of office as it is said here, or not at all. */
export async function keepAbsence(
  tx: Db,
  person_id: number,
  absence: Omit<Absence, 'person_id'> | undefined,
) {
  await tx.deleteFrom('absence').where('person_id', '=', person_id).execute()
  if (absence)
    await tx
      .insertInto('absence')
      .values({ ...absence, person_id })
      .execute()
}

/** What the form holds of an absence; `logins` is by what everybody logs in. */
export const absenceWords = (
  absence: Omit<Absence, 'person_id'> | undefined,
  logins: Map<number, string>,
): Values => ({
  away_from: absence ? inUtc(absence.begins_at) : '',
  away_until: absence?.ends_at ? inUtc(absence.ends_at) : '',
  substitute: logins.get(absence?.substitute_id ?? -1) ?? '',
})
