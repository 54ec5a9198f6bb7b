import { type Desk, within } from './desk.ts'
import type { Db } from './tables.ts'

/** Writes something and takes it back: it answers with what would be, so that nothing else is promised. */
export async function unwritten<T>(desk: Pick<Desk, 'write'>, writing: (tx: Db) => Promise<T>) {
  const back = new Error('taken back')
  let seen: { answer: T } | undefined
  const done = desk.write(async (tx) => {
    seen = { answer: await writing(tx) }
    throw back
  })
  await done.catch((error: unknown) => {
    if (error !== back) throw error
  })
  if (!seen) throw back // it has thrown `back`, so it has answered
  return seen.answer
}

/** The same for what needs a desk to act at. The bell stays still. */
export const takenBack = <T>(desk: Desk, work: (inner: Desk) => Promise<T>) =>
  unwritten(desk, (tx) => work(within(desk, tx)))
