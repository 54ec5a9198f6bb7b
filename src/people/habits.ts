import type { Db, Tables } from '../desk/tables.ts'

export type Habits = Omit<Tables['habit'], 'person_id'>

const unarranged: Habits = {
  hold_seconds: 0,
  signature: '',
  signs: 'none',
  status_after: 'waiting',
}

/** How somebody writes: how long what they say to customers is held, their signature, and what they chose last. */
export const habitsOf = async (db: Db, person_id: number): Promise<Habits> =>
  (await db
    .selectFrom('habit')
    .select(['hold_seconds', 'signature', 'signs', 'status_after'])
    .where('person_id', '=', person_id)
    .executeTakeFirst()) ?? unarranged

/** From now on they write like this. What is not named stays as it was. */
export const keepHabits = (tx: Db, person_id: number, habits: Partial<Habits>) =>
  tx
    .insertInto('habit')
    .values({ ...unarranged, ...habits, person_id })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ person_id, ...habits }))
    .execute()
