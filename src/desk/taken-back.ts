import { type Desk, within } from './desk.ts'

/** Does something and takes it back: it answers with what would happen, so that nothing else is promised. The bell stays still. */
export async function takenBack<T>(desk: Desk, work: (inner: Desk) => Promise<T>): Promise<T> {
  const back = new Error('taken back')
  let seen: { answer: T } | undefined
  const done = desk.write(async (tx) => {
    seen = { answer: await work(within(desk, tx)) }
    throw back
  })
  await done.catch((error: unknown) => {
    if (error !== back) throw error
  })
  if (!seen) throw back // it has thrown `back`, so it has answered
  return seen.answer
}
