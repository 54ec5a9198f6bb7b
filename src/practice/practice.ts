import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import { makeFolder, placesIn } from '../data-dir.ts'
import type { Practice, PracticeState } from '../desk/practice.ts'
import { say } from '../desk/say.ts'
import { openStore, type Store } from '../desk/store.ts'
import { openDesk, startFollowers } from '../opened.ts'
import { goneOf } from '../people/answering.ts'
import { keptLogos } from '../settings/logos.ts'
import type { Site } from '../web/site.ts'
import { placeholder } from './masking.ts'
import type { Work } from './worker.ts'

/** The practice desk of a desk, whether there is one or not; it is opened where there is one. */
export function openPractice(
  site: Omit<Site, 'practice'>,
): Practice & { close: () => Promise<void> } {
  const { desk, config, log } = site
  const at = foldersIn(config.dataDir)
  let open: Open | undefined
  let isBeingMade = false
  let failed: PracticeState['failed']
  for (const half of [at.next, at.last]) rmSync(half, { recursive: true, force: true }) // of a making that was cut off
  const begin = () => {
    if (existsSync(join(at.here, made))) open = opened(site, at.here)
  }
  const end = async () => {
    const ending = open
    open = undefined
    await ending?.close()
  }
  const orLog = (work: () => void) => {
    try {
      work()
    } catch (error) {
      log({ at: 'practice desk', error: String(error) }) // the real desk goes on without it
    }
  }
  orLog(begin)

  async function make() {
    await refuseFull(config.dataDir)
    await copied(site, at.next, desk.now())
    await end()
    if (existsSync(at.here)) renameSync(at.here, at.last)
    renameSync(at.next, at.here)
    rmSync(at.last, { recursive: true, force: true })
    begin()
  }

  return {
    state: () => ({ made: open && madeOf(at.here), isBeingMade, failed }),
    make() {
      if (isBeingMade) return
      isBeingMade = true
      failed = undefined
      const tell = (error: unknown) => {
        log({ at: 'practice desk', error: String(error) })
        failed = isFull(error) ? full : notMade
      }
      make()
        .catch(tell)
        .finally(() => {
          isBeingMade = false
        })
    },
    async remove() {
      if (isBeingMade) return
      await end()
      rmSync(at.here, { recursive: true, force: true })
    },
    answer: (request, env) => open && Promise.resolve(open.app.fetch(request, env)),
    close: end,
  }
}

const made = 'made.json'
const foldersIn = (dataDir: string) => ({
  here: join(dataDir, 'practice'),
  next: join(dataDir, 'practice.next'),
  last: join(dataDir, 'practice.last'),
})
const full = say('There is too little room on the disk for a copy. Make room, then try again.')
const notMade = say('The practice desk could not be made. The log says why.')

type Open = ReturnType<typeof opened>

/**
 * Serves what lies in a folder, below the path of the real desk. Of all that follows events only letters are written, and
 * they stay in its own outbox: whatever sends one day is started in `serve` for the real desk alone.
 */
function opened(site: Omit<Site, 'practice'>, folder: string) {
  const { config, log } = site
  const ending = new AbortController()
  const { desk, db } = openDesk({ dataDir: folder }, log, site.desk.now)
  const stopFollowing = startFollowers(desk, log)
  const app = buildApp({
    ...site,
    desk,
    config: configOf(config, folder),
    isGone: async (id) => (await site.desk.read((db) => goneOf(db, [id]))).length > 0,
    stopping: AbortSignal.any([site.stopping, ending.signal]),
  })
  const close = async () => {
    ending.abort()
    await stopFollowing()
    await db.close()
  }
  return { app, close }
}

function configOf(config: Config, dataDir: string): Config {
  const practice = '/practice'
  const base = config.base + practice
  return {
    ...config,
    dataDir,
    base,
    practice,
    publicUrl: new URL(base, config.publicUrl),
    demo: false,
  }
}

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/** For a while there are two copies, and one of them a second time. */
async function refuseFull(dataDir: string) {
  const { bavail, bsize } = await statfs(dataDir)
  const { size } = statSync(placesIn(dataDir).records)
  if (bavail * bsize < 4 * size + 500_000_000)
    throw Object.assign(new Error('Too little room.'), { code: 'ENOSPC' })
}

/** A whole practice desk in a folder of its own. */
async function copied({ desk, config }: Omit<Site, 'practice'>, folder: string, at: number) {
  rmSync(folder, { recursive: true, force: true })
  makeFolder(folder)
  const { records, files } = placesIn(folder)
  mkdirSync(files, { mode: 0o700 })
  const store = openStore(files)
  const file = await keptIn(store, Readable.from([Buffer.from(placeholder)]))
  await inWorker({ from: placesIn(config.dataDir).records, to: records, file })
  for (const hash of await desk.read(keptLogos)) await keptIn(store, await desk.store.open(hash))
  writeFileSync(join(folder, made), JSON.stringify({ at }), { mode: 0o600, flush: true })
}

async function keptIn(store: Store, bytes: Readable) {
  const kept = await store.keep(bytes, Number.POSITIVE_INFINITY)
  if (kept === 'too big') throw new Error('No file is too big here.')
  store.letGo(kept.hash)
  return { hash: kept.hash, size: kept.size }
}

const inWorker = (work: Work) =>
  new Promise<void>((resolve, reject) => {
    const script = import.meta.filename.endsWith('.ts') ? './worker.ts' : './worker.js'
    const worker = new Worker(new URL(script, import.meta.url), { workerData: work })
    worker.once('error', reject)
    worker.once('exit', (code) => (code ? reject(new Error(`It ended with ${code}.`)) : resolve()))
  })

function madeOf(folder: string) {
  const { at } = JSON.parse(readFileSync(join(folder, made), 'utf8')) as { at: number } // written above
  return { at, size: statSync(placesIn(folder).records).size }
}
