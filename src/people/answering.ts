import { expressionBuilder } from 'kysely'
import type { Db, Tables } from '../desk/tables.ts'
import { addressOf } from './customer.ts'

const eb = expressionBuilder<Tables, 'person'>()

/** Whoever can log in, in a query of persons: neither locked nor gone. */
export const isIn = eb.and([eb('person.locked', '=', 0), eb('person.archived', '=', 0)])

/** Whoever works at the desk, in a query of persons, also those who are locked or have left. */
export const isAgent = eb('person.role', 'in', ['agent', 'sysadmin'])

/** Whoever answers now, in a query of persons: only they are given anything. */
export const isAnswering = eb.and([isAgent, isIn])

/** How many work at the desk and have not left. */
export const agentsOffered = (db: Db) =>
  db
    .selectFrom('person')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where(isAgent)
    .where('archived', '=', 0)

/** Those of these people who are locked or have left. */
export async function goneOf(db: Db, ids: number[]) {
  const gone = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [-1, ...ids])
    .where((of) => of.not(isIn))
    .execute()
  return gone.map(({ id }) => id)
}

/** What every agent logs in with, by id: their username, else their address; also of those who have left. */
export async function loginsOf(db: Db) {
  const agents = await db
    .selectFrom('person')
    .select('id')
    .select((of) => of.fn.coalesce('username', addressOf('person.id')).as('login'))
    .where(isAgent)
    .execute()
  return new Map(agents.map(({ id, login }) => [id, login ?? String(id)]))
}
