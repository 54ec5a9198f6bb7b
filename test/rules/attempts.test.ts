import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import type { Tables } from '../../src/desk/tables.ts'
import { forgetAttempts, noteAttempt, sweepAttempts, waitFor } from '../../src/people/attempts.ts'

const folder = mkdtempSync(join(tmpdir(), 'deskbell-attempts-'))
const records = openDb<Tables>(
  join(folder, 'desk.sqlite'),
  join(import.meta.dirname, '../../migrations'),
)
const { reader, writer } = records
afterAll(async () => {
  await records.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => writer.deleteFrom('attempt').execute())

const min = 60_000
const noon = Date.parse('2026-11-23T12:00Z')
const limit = { most: 5, within: 15 * min }
const wait = (who: string, now: number) => waitFor(reader, 'login', who, limit, now)
const fail = async (who: string, ...minutes: number[]) => {
  for (const after of minutes) await noteAttempt(writer, 'login', who, noon + after * min)
}

test('four failures lock nobody out, the fifth does, until the first is 15 minutes old', async () => {
  await fail('john', 0, 1, 2, 3)
  expect(await wait('john', noon + 4 * min)).toBe(0)
  await fail('john', 4)
  expect(await wait('john', noon + 4 * min)).toBe(11 * min)
  expect(await wait('john', noon + 15 * min - 1)).toBe(1)
  expect(await wait('john', noon + 15 * min)).toBe(0)
})

test('of more failures than five, the fifth from the end decides', async () => {
  await fail('john', 0, 0, 1, 2, 3, 4, 9)
  expect(await wait('john', noon + 10 * min)).toBe(6 * min)
  expect(await wait('john', noon + 16 * min)).toBe(0)
})

test('each account and each kind is counted for itself, however it is spelt', async () => {
  await fail('  JOHN ', 0, 0, 0)
  await fail('john', 0, 0)
  expect(await wait('John', noon)).toBe(15 * min)
  expect(await wait('jane', noon)).toBe(0)
  expect(await waitFor(reader, 'open', 'john', limit, noon)).toBe(0)
})

test('a success forgets the failures of this account only', async () => {
  await fail('john', 0, 0, 0, 0, 0)
  await fail('jane', 0, 0, 0, 0, 0)
  await forgetAttempts(writer, 'login', 'John')
  expect([await wait('john', noon), await wait('jane', noon)]).toEqual([0, 15 * min])
})

test('a limit of none is no limit', async () => {
  await fail('john', 0, 0, 0)
  expect(await waitFor(reader, 'login', 'john', { most: 0, within: min }, noon)).toBe(0)
})

test('a clock that was set back locks nobody out for longer', async () => {
  await fail('john', 60, 60, 60, 60, 60)
  expect(await wait('john', noon)).toBe(15 * min)
})

test('what is old is swept, and nothing says who it was', async () => {
  await fail('john', 0, 1, 2)
  await sweepAttempts(writer, noon + min)
  const left = await reader.selectFrom('attempt').selectAll().orderBy('at').execute()
  expect(left.map(({ at }) => at)).toEqual([noon + min, noon + 2 * min])
  for (const { who } of left) expect(who).toMatch(/^[0-9a-f]{64}$/)
})

test('of twenty tries at once, five pass when each is noted with its question', async () => {
  const tries = Array.from({ length: 20 }, () =>
    writer.transaction().execute(async (tx) => {
      if (await waitFor(tx, 'login', 'john', limit, noon)) return false
      await noteAttempt(tx, 'login', 'john', noon)
      return true
    }),
  )
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(5)
})
