import { sql } from 'kysely'
import type { Db } from '../desk/tables.ts'
import { type State, states } from '../desk/words.ts'

/** Where a state comes in the life of a ticket, as SQL. */
const place = sql<number>`instr(${states.join(' ')}, status.state)`

/** All names upon the states, also those that are archived, as a ticket goes through them: what a sign says, and what customers read. */
export const namedStatuses = (db: Db) =>
  db
    .selectFrom('status')
    .select(['id', 'name', 'state', 'colour', 'for_customers', 'usual', 'archived'])
    .orderBy(place)
    .orderBy('usual', 'desc')
    .orderBy('position')
    .orderBy('name')
    .execute()
export type NamedStatus = Awaited<ReturnType<typeof namedStatuses>>[number]

/** What a ticket of this state is called that has this name, or none of its own; nothing for what is set aside. */
export const statusCalled = <S extends { id: number; state: State; usual: number }>(
  all: readonly S[],
  state: string,
  id: number | null | undefined,
) =>
  all.find((one) => one.id === id && one.state === state) ??
  all.find((one) => one.usual === 1 && one.state === state)
