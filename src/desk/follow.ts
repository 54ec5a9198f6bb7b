import { setTimeout as pause } from 'node:timers/promises'
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
 */
export async function follow(desk: Desk, follower: Follower) {
  while ((await someMore(desk, follower)) === atOnce);
}

const someMore = (desk: Desk, { name, fromTheBeginning, handle }: Follower) =>
  desk.write(async (tx) => {
    const row = await tx
      .selectFrom('follower')
      .select('event_id')
      .where('name', '=', name)
      .executeTakeFirst()
    const reached = row?.event_id ?? (fromTheBeginning ? 0 : await newestEvent(tx))
    const events = await eventsAfter(tx, reached, atOnce)
    for (const event of events) await handle(tx, event)
    const event_id = events.at(-1)?.id ?? reached
    if (event_id === row?.event_id) return events.length
    await tx
      .insertInto('follower')
      .values({ name, event_id })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ event_id }))
      .execute()
    return events.length
  })

const retry = 5_000

/** Follows the bell until told to stop: one run at a time. A failed run is told to `failed` and tried again after five seconds, or at the next ring. */
export function keepFollowing(desk: Desk, follower: Follower, failed: (error: unknown) => void) {
  let going = true
  const loop = async () => {
    while (going) {
      const next = desk.bell.rung()
      const isDone = await follow(desk, follower).then(
        () => true,
        (error) => failed(error),
      )
      await (isDone ? next : Promise.race([next, pause(retry, undefined, { ref: false })]))
    }
  }
  const ended = loop()
  return () => {
    going = false
    desk.bell.ring()
    return ended
  }
}
