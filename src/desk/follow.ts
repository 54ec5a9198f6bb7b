import type { Desk } from './desk.ts'
import { eventsAfter, newestEvent } from './events.ts'
import type { Db } from './tables.ts'

export type Following = Awaited<ReturnType<typeof eventsAfter>>[number]
export type Follower = {
  name: string
  fromTheBeginning?: true
  handle: (tx: Db, event: Following) => Promise<unknown>
}

const atOnce = 100

/**
 * Hands a follower each event it has not had yet, in order, and remembers how far it got.
 * The work and the remembering share one transaction, so nothing is done twice or missed.
 * Throws with the number of the event that cannot be handled; all before it are done.
 */
export async function follow(desk: Desk, follower: Follower) {
  try {
    while ((await someMore(desk, follower, atOnce)) === atOnce);
  } catch {
    while ((await someMore(desk, follower, 1)) === 1); // the one at fault takes no others back with it
  }
}

const someMore = (desk: Desk, { name, fromTheBeginning, handle }: Follower, most: number) =>
  desk.write(async (tx) => {
    const row = await tx
      .selectFrom('follower')
      .select('event_id')
      .where('name', '=', name)
      .executeTakeFirst()
    const reached = row?.event_id ?? (fromTheBeginning ? 0 : await newestEvent(tx))
    const events = await eventsAfter(tx, reached, most)
    for (const event of events)
      await handle(tx, event).catch((cause) => {
        throw new Error(`Event ${event.id} waits. ${cause}`, { cause })
      })
    const event_id = events.at(-1)?.id ?? reached
    if (event_id !== row?.event_id) await reach(tx, name, event_id)
    return events.length
  })

/** What has happened so far is nothing to this follower: it begins with what comes next. */
export const beginAfter = async (tx: Db, { name }: Follower) => {
  const event_id = await newestEvent(tx)
  await reach(tx, name, event_id)
}

/** Whether there are events that a follower has not had yet. */
export async function isBehind(db: Db, { name }: Pick<Follower, 'name'>) {
  const row = await db
    .selectFrom('follower')
    .select('event_id')
    .where('name', '=', name)
    .executeTakeFirst()
  return row !== undefined && row.event_id < (await newestEvent(db))
}

const reach = (tx: Db, name: string, event_id: number) =>
  tx
    .insertInto('follower')
    .values({ name, event_id })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ event_id }))
    .execute()

const [shortest, longest] = [1_000, 300_000] // milliseconds

/**
 * Follows the bell until told to stop: one run at a time. A failed run is told to `failed` with the
 * milliseconds until it is tried again: a second at first, twice as long each time, at most five minutes.
 */
export function keepFollowing(
  desk: Desk,
  follower: Follower,
  failed: (error: unknown, wait: number) => void,
) {
  const stopping = Promise.withResolvers<void>()
  let going = true
  let wait = shortest
  const loop = async () => {
    while (going) {
      const next = desk.bell.rung()
      try {
        await follow(desk, follower)
        wait = shortest
        await next
      } catch (error) {
        failed(error, wait)
        await Promise.race([pause(wait), stopping.promise])
        wait = Math.min(wait * 2, longest)
      }
    }
  }
  const ended = loop()
  return () => {
    going = false
    stopping.resolve()
    desk.bell.ring()
    return ended
  }
}

/** Does not keep the process from ending. */
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
