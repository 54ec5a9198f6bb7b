import { rmSync } from 'node:fs'
import { linesOf } from '../seed/line.ts'
import { assets } from '../web/public.ts'
import { openBrowser } from './browser.ts'
import { underLoad } from './load.ts'
import { dataFolder, password } from './records.ts'
import { type Rehearsed, rehearse } from './rehearse.ts'
import { filled, type Measured, measured } from './requests.ts'
import { startServer } from './server.ts'
import { heading, rowOf } from './table.ts'

type Bench = {
  file: string
  /** How long each row is measured. */
  seconds: number
  /** The names of the rows, or words in them; all when there are none. The first is always measured. */
  only: string[]
  port: number | undefined
  /** A folder for what Node notes about the server's time. */
  profile: string | undefined
  tell: (sentence: string) => void
}

const connections = [1, 8, 32]

/**
 * Measures a desk with the tickets of a file, and tells a table row by row: how many requests a second, how long
 * they take, how big the answers are, how many queries they need. Throws when an answer is not what it should be.
 */
export async function bench({ file, seconds, only, port, profile, tell }: Bench) {
  const dataDir = await dataFolder(file, tell)
  try {
    const requests = await rehearse(dataDir, await chosen(only, file))
    const server = await startServer({ dataDir, port, profile })
    await measure(requests, server, { seconds, tell }).finally(server.stop)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The rows asked for, with what only the file and the build know filled in. */
async function chosen(only: string[], file: string) {
  const known = { stylesheet: assets()('desk.css'), ticket: await ticketIn(file) }
  const isAsked = ({ name }: Measured) => !only.length || only.some((word) => name.includes(word))
  const [floor, ...others] = measured.map((row) => ({
    ...row,
    ...filled({ path: row.path }, known),
  }))
  return [floor, ...others.filter(isAsked)].filter((row) => row !== undefined)
}

/** An open ticket with four entries, or the first one there is. */
async function ticketIn(file: string) {
  let first = ''
  for await (const { number, status, entries } of linesOf(file)) {
    if (status === 1 && entries.length === 4) return number
    first ||= number
  }
  return first
}

type Server = Awaited<ReturnType<typeof startServer>>

async function measure(
  requests: Rehearsed[],
  { port, origin }: Server,
  { seconds, tell }: Pick<Bench, 'seconds' | 'tell'>,
) {
  const there = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
  const [nobody, jane] = [openBrowser(there, origin), openBrowser(there, origin)]
  await jane.logIn('jane', password)
  const floor = new Map<number, number>()
  tell(heading())
  for (const { name, path, atDesk, form = null, queries } of requests)
    for (const count of connections) {
      const { headers } = atDesk ? jane : nobody
      const outcome = await underLoad({ port, path, headers, form, connections: count, seconds })
      if (outcome.failed)
        throw new Error(`${name}: ${outcome.failed} answers were not as they should be.`)
      floor.set(count, floor.get(count) ?? outcome.perSecond)
      const ofFloor = outcome.perSecond / (floor.get(count) ?? 0)
      tell(rowOf(name, { ...outcome, connections: count, queries, ofFloor }))
    }
}
