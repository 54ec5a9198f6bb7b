import { type KyselyPlugin, sql } from 'kysely'
import { expect, test } from 'vitest'
import { within } from '../../src/desk/desk.ts'
import type { Db } from '../../src/desk/tables.ts'
import { theDesk } from '../../src/people/person.ts'
import { act } from '../../src/tickets/act.ts'
import { ticketsOf } from '../../src/tickets/merge-customers.ts'
import { followMerged } from '../../src/tickets/merge-many.ts'
import { openTown } from '../town.ts'

/** Tickets of rita, and some in which she is in copy, in every state in which a ticket can be. */
async function openMany() {
  const town = await openTown()
  let next = 100_000
  town.desk.random = () => next++
  const open = (subject: string, who: 'rita' | 'raj' | 'ana' = 'rita') =>
    who === 'ana'
      ? town.does('ana', 'open', null, {
          ...{ source: 'Phone', subject, topic: 'other', body: subject },
          ...{ name: 'Kim', email: 'kim@example.test' },
        })
      : town.does(who, 'open', null, { subject, topic: 'Other', body: subject })
  const copies = (id: number, copied: string) => town.does('ana', 'copy', id, { copies: copied })
  const [first, second] = [await open('first'), await open('second')]
  await town.does('ana', 'claim', first)
  await town.does('ana', 'reply', first, { body: 'Yes?' })
  await town.does('ana', 'close', second)
  await town.does('ana', 'snooze', await open('asleep'), { until: '2030-01-09T09:00' })
  await town.does('ana', 'resolve', await open('resolved'), { body: 'Done.' })
  await town.does('ana', 'bin', await open('binned'))
  await town.does('ana', 'spam', await open('spam'))
  const merged = await open('merged')
  const { number } = await town.ticket(first)
  await town.does('ana', 'merge', merged, { into: String(number) })
  await copies(await open('with both'), 'raj@example.test')
  await copies(await open('hers in copy', 'raj'), 'rita@example.test')
  const both = await open('both in copy', 'ana')
  await copies(both, 'rita@example.test, raj@example.test')
  const other = await open('one in copy', 'ana')
  await copies(other, 'rita@example.test')
  await open('not about her', 'raj')
  const ana = (await town.person('ana')).id
  await town.desk.write(async (tx) => {
    await tx.updateTable('ticket_copy').set({ active: 0 }).where('ticket_id', '=', both).execute()
    await tx.updateTable('ticket_copy').set({ active: 0 }).where('ticket_id', '=', other).execute()
    const last = await tx.selectFrom('ticket').select(['id', 'last_event_id']).execute()
    for (const [n, { id, last_event_id }] of last.entries())
      await tx
        .insertInto('read_mark')
        .values({ person_id: ana, ticket_id: id, event_id: last_event_id - (n % 2) })
        .onConflict((known) => known.doNothing())
        .execute()
  })
  const pair = { goes: (await town.person('rita')).id, stays: (await town.person('raj')).id }
  town.clock.at += 1000
  return { ...town, pair }
}

/** Every row of every table, without what chance made. */
async function dump(db: Db) {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_list where schema = 'main' and type = 'table' order by name`.execute(
    db,
  )
  const all: [string, unknown][] = []
  for (const { name } of rows) {
    const table = await sql`select * from ${sql.table(name)}`.execute(db)
    all.push([name, table.rows.map((row) => ({ ...(row as object), salt: 0, digests: 0 }))])
  }
  const words = await sql`select * from ticket_vocabulary`.execute(db)
  return { ...Object.fromEntries(all), words: words.rows }
}

test('what is done to very many at once is what the act does to each', async () => {
  const [one, many] = [await openMany(), await openMany()]
  expect(await many.desk.read(dump)).toEqual(await one.desk.read(dump))
  await one.desk.write(async (tx) => {
    for (const id of await ticketsOf(tx, one.pair.goes))
      await act(within(one.desk, tx), theDesk, 'merge-customers', id, one.pair, { via: 'rule' })
  })
  await many.desk.write(async (tx) =>
    followMerged(tx, many.pair, await ticketsOf(tx, many.pair.goes), many.desk.now()),
  )
  const [expected, is] = [await one.desk.read(dump), await many.desk.read(dump)]
  expect(is).toEqual(expected)
  const moved = (is as { event?: { verb: string }[] }).event?.filter(
    ({ verb }) => verb === 'merge-customers',
  )
  expect(moved?.length).toBe(11)
})

test('a thousand tickets need a handful of statements for each five hundred, not one for each', async () => {
  const { desk, pair, does } = await openMany()
  const pattern = await does('rita', 'open', null, { subject: 'N', topic: 'Other', body: 'N' })
  const most = 1_200
  await desk.write(async (tx) => {
    const row = await tx
      .selectFrom('ticket')
      .selectAll()
      .where('id', '=', pattern)
      .executeTakeFirstOrThrow()
    const { going: _made, id: _own, ...columns } = row
    const rows = Array.from({ length: most }, (_, n) => ({ ...columns, number: 500_000 + n }))
    for (let from = 0; from < most; from += 400)
      await tx
        .insertInto('ticket')
        .values(rows.slice(from, from + 400))
        .execute()
  })
  const count = (ids: number[]) =>
    desk.write(async (tx) => {
      let statements = 0
      const counting: KyselyPlugin = {
        transformQuery: ({ node }) => {
          statements++
          return node
        },
        transformResult: async ({ result }) => result,
      }
      await followMerged(tx.withPlugin(counting), pair, ids, desk.now())
      return statements
    })
  const ids = await desk.read((db) => ticketsOf(db, pair.goes))
  expect(ids.length).toBeGreaterThan(most)
  const few = await count(ids.slice(0, 2))
  expect(few).toBeLessThan(12)
  const many = ids.slice(2, 1_002)
  expect(await count(many)).toBeLessThanOrEqual(2 * few + 2)
  const events = await desk.read((db) =>
    db.selectFrom('event').select('ticket_id').where('verb', '=', 'merge-customers').execute(),
  )
  expect(new Set(events.map(({ ticket_id }) => ticket_id)).size).toBe(1_002)
  expect(events.length).toBe(1_002)
})
