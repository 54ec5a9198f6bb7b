import type { Desk } from '../desk/desk.ts'
import { hear } from './hear.ts'
import type { Parser } from './parser.ts'
import { waitingMessages } from './spool.ts'

const minute = 60_000

/**
 * Decides about every message in the spool, one after the other, from the moment it is called: first those that a stop
 * or a crash has left. A message that fails is told to `failed` and tried again a minute later; the others go on.
 */
export function keepHearing(
  desk: Desk,
  parser: Parser,
  failed: (id: number, error: unknown) => void,
) {
  const stopping = new AbortController()
  let woken = Promise.withResolvers<void>()
  const resting = new Map<number, number>()
  const wake = () => {
    woken.resolve()
    woken = Promise.withResolvers()
  }

  async function one(id: number) {
    if ((resting.get(id) ?? 0) > desk.now() || stopping.signal.aborted) return
    try {
      await hear(desk, parser, id)
      resting.delete(id)
    } catch (error) {
      resting.set(id, desk.now() + minute)
      failed(id, error)
      if (isNoSpace(error)) await untried(desk, id)
    }
  }

  async function loop() {
    while (!stopping.signal.aborted) {
      const more = woken.promise
      const waiting = () => desk.read((db) => waitingMessages(db, desk.now() - minute))
      for (const id of await waiting().catch(() => [])) await one(id)
      await Promise.race([more, pause(minute)])
    }
  }

  const ended = loop()
  return {
    /** There is more to hear. */
    wake,
    /** Ends after the message it is at. */
    stop() {
      stopping.abort()
      wake()
      return ended
    },
  }
}

const isNoSpace = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/** A full disk says nothing about the message: that it was tried does not count. */
const untried = (desk: Desk, id: number) =>
  desk
    .write((tx) =>
      tx
        .updateTable('incoming')
        .set((eb) => ({ tries: eb('tries', '-', 1) }))
        .where('id', '=', id)
        .where('tries', '>', 0)
        .execute(),
    )
    .catch(() => {}) // then it does count

/** Does not keep the process from ending. */
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
