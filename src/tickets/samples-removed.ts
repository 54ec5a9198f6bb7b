import { sql } from 'kysely'
import type { Desk, Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { discard } from '../desk/upload.ts'
import { forgetRemoved } from '../people/customer-list.ts'
import { refuseUnless, sampleTickets } from './samples.ts'
import { forgetErased } from './search/matching.ts'

/**
 * Removes sample tickets and all that hangs on them: rows, words in search, files, and the customers who asked in them.
 * What real tickets need stays, with what it hangs together with. Answers with how many went, and the numbers of those
 * that stay.
 */
export async function removeSamples(desk: Desk, by: Person) {
  refuseUnless(by)
  const lost: string[] = []
  const done = await desk.write(async (tx) => {
    const needed = await neededSamples(tx)
    const stays = new Set(needed.map(({ id }) => id))
    const gone = (await sampleTickets(tx)).filter((id) => !stays.has(id))
    lost.push(...(await removeTickets(tx, gone)))
    await removePeople(tx)
    await forgetErased(tx)
    await forgetRemoved(tx)
    return { gone: gone.length, stay: needed.map(({ number }) => number) }
  })
  await discard(desk, lost)
  await desk.scrub()
  desk.bell.ring()
  return done
}

/**
 * The samples that cannot go: they are merged or linked with real tickets, hold what was written to one, have a real
 * customer by now or the words of one; and those that are tied to such a sample.
 */
export async function neededSamples(db: Db) {
  const { rows } = await sql<{ id: number; number: number }>`
    with recursive
      mine (id) as materialized (select ticket_id from sample_ticket),
      own (id) as materialized (select id from event where ticket_id in mine),
      tie (one, other) as materialized (
        select from_id, to_id from ticket_link where from_id in mine or to_id in mine
        union select id, merged_into_id from ticket where merged_into_id is not null and (id in mine or merged_into_id in mine)
        union select ticket_id, meant_for from event where meant_for in mine or (meant_for is not null and ticket_id in mine)
        union select event.ticket_id, other.ticket_id from event
          join event as other on other.id in (event.undoes, event.about, event.revises, event.redacts)
          where event.ticket_id in mine or other.id in own),
      needed (id) as (
        select id from ticket where id in mine and customer_id not in (select person_id from sample_person)
        union select ticket_id from event join person on person.id = by_id
          where ticket_id in mine and role = 'customer' and by_id not in (select person_id from sample_person)
        union select one from tie where one in mine and other not in mine
        union select other from tie where other in mine and one not in mine
        union select iif(tie.one = needed.id, tie.other, tie.one) from needed join tie on needed.id in (tie.one, tie.other))
    select id, number from ticket where id in needed and id in mine order by number`.execute(db)
  return rows
}

/** A column that names a row of another table. */
type Reference = { child: string; column: string; parent: string }

/** Which columns name an event, a ticket or a person: asked of the database, so that no table is forgotten. */
async function references(db: Db) {
  const { rows } = await sql<Reference>`
    select child.name as child, part."from" as "column", part."table" as parent
      from sqlite_schema as child join pragma_foreign_key_list(child.name) as part
      where child.type = 'table' and part."table" in ('event', 'ticket', 'person')`.execute(db)
  return rows
}

/** What hangs on them goes first. Answers with the hashes of files whose bytes can go. */
async function removeTickets(tx: Db, ids: number[]) {
  const some = [-1, ...ids]
  const files = await filesOf(tx, some)
  const events = tx.selectFrom('event').select('id').where('ticket_id', 'in', some)
  const drafts = tx.selectFrom('draft').select('once').where('ticket_id', 'in', some)
  await tx.deleteFrom('upload').where('once', 'in', drafts).execute()
  const beside = (await references(tx)).filter(({ child }) => !own.has(child))
  for (const { child, column, parent } of beside.filter(({ parent }) => parent !== 'person'))
    await sql`delete from ${sql.table(child)} where ${sql.ref(column)} in
      (${parent === 'event' ? events : sql.join(some)})`.execute(tx)
  await tx.deleteFrom('event').where('ticket_id', 'in', some).execute()
  await tx.deleteFrom('sample_ticket').where('ticket_id', 'in', some).execute()
  await tx.deleteFrom('ticket').where('id', 'in', some).execute()
  await tx.deleteFrom('tally').where('tickets', '=', 0).execute()
  return files
}
const own = new Set(['event', 'ticket', 'sample_ticket'])

async function filesOf(tx: Db, ids: number[]) {
  const attached = tx
    .selectFrom('attachment')
    .innerJoin('event', 'event.id', 'attachment.event_id')
    .select('hash')
    .where('event.ticket_id', 'in', ids)
  const begun = tx
    .selectFrom('upload')
    .innerJoin('draft', 'draft.once', 'upload.once')
    .select('hash')
    .where('draft.ticket_id', 'in', ids)
  return (await attached.union(begun).execute()).map(({ hash }) => hash)
}

const theirs = ['address', 'session', 'invitation', 'sample_person'] as const

/** The made-up customers whom nothing names any more but what is their own. */
async function removePeople(tx: Db) {
  const samples = await tx.selectFrom('sample_person').select('person_id').execute()
  const named = (await references(tx)).filter(
    ({ child, parent }) => parent === 'person' && !theirs.some((table) => table === child),
  )
  for (const { person_id } of samples) {
    if (await isNamed(tx, person_id, named)) continue
    for (const table of theirs)
      await tx
        .deleteFrom(table as 'address') // each has this column
        .where('person_id', '=', person_id)
        .execute()
    await tx.deleteFrom('person').where('id', '=', person_id).execute()
  }
}

async function isNamed(tx: Db, id: number, columns: Reference[]) {
  for (const { child, column } of columns) {
    const { rows } =
      await sql`select 1 from ${sql.table(child)} where ${sql.ref(column)} = ${id} limit 1`.execute(
        tx,
      )
    if (rows.length) return true
  }
  return false
}
