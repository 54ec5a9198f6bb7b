import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newestEvent } from '../../src/desk/events.ts'
import { type Follower, follow, keepFollowing } from '../../src/desk/follow.ts'
import { notify } from '../../src/mail/notify.ts'
import { startFollowers } from '../../src/opened.ts'
import { openTown } from '../town.ts'

const patient = { interval: 5, timeout: 20_000 }

/** The town with five events, and the letters' follower, which fails at the third while it is told to. */
async function openFailing() {
  const { desk, db, does } = await openTown()
  const ids: number[] = []
  for (const subject of ['VPN', 'Printer', 'Scanner', 'Mouse', 'Chair']) {
    await does('rita', 'open', null, { subject, topic: 'Other', body: 'Help.' })
    ids.push(await desk.read(newestEvent))
  }
  const fault = { event: ids[2] ?? 0, is: true }
  const tried: number[] = []
  const follower: Follower = {
    ...notify,
    handle: async (tx, event) => {
      tried.push(event.id)
      await notify.handle(tx, event)
      if (fault.is && event.id === fault.event) throw new RangeError('Not a letter')
    },
  }
  const letters = async () =>
    (
      await desk.read((db) =>
        db.selectFrom('outbox').select('event_id').distinct().orderBy('event_id').execute(),
      )
    ).map(({ event_id }) => event_id)
  return { desk, db, ids, fault, tried, follower, letters }
}

test('an event that fails names itself, holds up those after it alone, and loses no letter', async () => {
  const { desk, ids, fault, follower, letters } = await openFailing()
  await expect(follow(desk, follower)).rejects.toThrow(
    `Event ${fault.event} waits. RangeError: Not a letter`,
  )
  expect(await letters()).toEqual(ids.slice(0, 2))
  await expect(follow(desk, follower)).rejects.toThrow(`Event ${fault.event} waits.`)
  fault.is = false
  await follow(desk, follower)
  expect(await letters()).toEqual(ids)
})

test('while an event fails, it is tried after longer and longer pauses, whoever rings', async () => {
  const { desk, ids, fault, tried, follower, letters } = await openFailing()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const failures: [string, number][] = []
  const stop = keepFollowing(desk, follower, (error, wait) => failures.push([`${error}`, wait]))

  const pauses = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000)
  for (const [i, wait] of pauses.entries()) {
    await vi.waitUntil(() => failures.length === i + 1, patient)
    expect(failures[i]).toEqual([expect.stringContaining(`Event ${fault.event} waits.`), wait])
    const before = tried.length
    desk.bell.ring()
    await desk.read(async () => {})
    expect(tried).toHaveLength(before)
    if (i === pauses.length - 1) fault.is = false
    await vi.advanceTimersByTimeAsync(wait)
  }
  await vi.waitUntil(async () => (await letters()).length === ids.length, patient)
  await stop()
  expect(failures).toHaveLength(pauses.length)
})

test('the log names the follower, the event, why it waits and for how long', async () => {
  const { desk, db, ids } = await openFailing()
  await sql`CREATE TRIGGER no BEFORE INSERT ON outbox BEGIN SELECT RAISE(FAIL, 'no'); END`.execute(
    db.writer,
  )
  const lines: unknown[] = []
  const stop = startFollowers(desk, (line) => lines.push(line))
  await vi.waitUntil(() => lines.length, patient)
  await stop()
  const error = `Error: Event ${ids[0]} waits. SqliteError: no`
  expect(lines).toEqual([{ at: 'follower mail', error, again_in_seconds: 1 }])
})

test('one that waits to try again stops at once when told to', async () => {
  const { desk, follower } = await openFailing()
  const failed = Promise.withResolvers<void>()
  const stop = keepFollowing(desk, follower, () => failed.resolve())
  await failed.promise
  await stop()
})
