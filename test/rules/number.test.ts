import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '../../src/desk/tables.ts'
import { freeNumber } from '../../src/tickets/number.ts'
import { openTown } from '../town.ts'

test('a number has six digits, and is drawn again when it is taken', async () => {
  const { does, ticket, desk } = await openTown()
  const id = await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  const { number } = await ticket(id)
  expect(String(number)).toMatch(/^\d{6}$/)
  const drawn = [number, number, 654_321]
  expect(await desk.read((db) => freeNumber(db, () => drawn.shift() ?? 0))).toBe(654_321)
})

test('when half of the numbers with six digits are used, the next has seven', async () => {
  const { does, desk, db } = await openTown()
  await does('rita', 'open', null, { subject: 'VPN', topic: 'Other', body: 'Down' })
  await db.writer.updateTable('ticket').set({ number: 100_000 }).execute()
  const columns = (await columnsOf(db.writer, 'ticket')).filter((name) => name !== 'id')
  const copies = columns.map((name) => (name === 'number' ? 'n.value' : `ticket.${name}`))
  const fill = (from: number, to: number) =>
    sql
      .raw(
        `INSERT INTO ticket (${columns.join(', ')})
         WITH RECURSIVE n(value) AS (VALUES (${from}) UNION ALL SELECT value + 1 FROM n WHERE value + 1 < ${to})
         SELECT ${copies.join(', ')} FROM n, ticket WHERE ticket.number = 100000`,
      )
      .execute(db.writer)
  const digits = async () => {
    const number = await desk.read((tx) => freeNumber(tx, (_from, below) => below - 1))
    return String(number).length
  }
  await fill(100_001, 100_000 + 449_999)
  expect(await digits()).toBe(6)
  await fill(100_000 + 449_999, 100_000 + 450_000)
  expect(await digits()).toBe(7)
}, 120_000)

test('a desk may number its tickets one after the other, from the highest there is', async () => {
  const { does, ticket, arranges } = await openTown()
  const ask = (subject: string) =>
    does('rita', 'open', null, { subject, topic: 'Other', body: 'Down' })
  await arranges('desk', 'Help desk', { ticket_numbers: 'sequence' })
  const { number: first } = await ticket(await ask('One'))
  expect(first).toBe(100_001)
  expect((await ticket(await ask('Two'))).number).toBe(100_002)
  await arranges('desk', 'Help desk', { ticket_numbers: 'random' })
  const { number: drawn } = await ticket(await ask('Three'))
  await arranges('desk', 'Help desk', { ticket_numbers: 'sequence' })
  expect((await ticket(await ask('Four'))).number).toBe(Math.max(drawn, 100_002) + 1)
})

async function columnsOf(db: Db, table: string) {
  const { rows } = await sql<{
    name: string
  }>`SELECT name FROM pragma_table_info(${table})`.execute(db)
  return rows.map(({ name }) => name)
}
