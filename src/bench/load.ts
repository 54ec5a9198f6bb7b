import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What a generator of load is to do. */
export type Load = {
  port: number
  path: string
  headers: Record<string, string>
  form: Record<string, string> | null
  connections: number
  seconds: number
}

/** What came of it. The times are milliseconds. */
export type Outcome = { perSecond: number; p50: number; p99: number; bytes: number; failed: number }

/** Lets a process of its own ask, so that the load and the one who waits for it share no event loop. */
export async function underLoad(load: Load): Promise<Outcome> {
  const generator = fork(join(root, 'dist/src/bench/generator.js'))
  const ended = once(generator, 'exit').then(() => [null])
  generator.send(load)
  const [outcome] = await Promise.race([once(generator, 'message'), ended])
  if (!outcome) throw new Error('The generator of load ended.')
  return outcome as Outcome // what the generator sends
}
