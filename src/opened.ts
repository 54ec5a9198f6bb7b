import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { makeFolder, notOpened, placesIn } from './data-dir.ts'
import { alone } from './db/alone.ts'
import { openDb } from './db/open.ts'
import { keepPrivate } from './db/private.ts'
import { hangBell } from './desk/bell.ts'
import { type Desk, doors } from './desk/desk.ts'
import { keepFollowing } from './desk/follow.ts'
import { secretOf } from './desk/secret.ts'
import { clearHalfWritten, openStore } from './desk/store.ts'
import type { Tables } from './desk/tables.ts'
import { notify } from './mail/notify.ts'
import { root } from './root.ts'

export type Log = (line: Record<string, unknown>) => void

/** Opens the records, files and secret of a data folder for this process alone, making them when they are not there. Throws in one sentence when it cannot. */
export function openDesk({ dataDir }: Pick<Config, 'dataDir'>, log: Log, now = Date.now) {
  try {
    return openedIn(dataDir, log, now)
  } catch (error) {
    throw notOpened(dataDir, error)
  }
}

function openedIn(dataDir: string, log: Log, now: () => number) {
  makeFolder(dataDir)
  const { lock, records, key, files } = placesIn(dataDir)
  const letGo = alone(lock)
  keepPrivate(files)
  clearHalfWritten(files)
  const db = openDb<Tables>(records, join(root, 'migrations'))
  const stuck = (stack: string) => {
    log({ at: 'stuck', stack })
    process.exit(70) // a transaction that does not end would hold up everyone for ever; a restart loses nothing that was acknowledged
  }
  const desk: Desk = {
    ...doors({ reader: db.reader, writer: db.writer, stuck }),
    now,
    random: randomInt,
    bell: hangBell(),
    secret: secretOf(keyIn(key)),
    store: openStore(files),
  }
  const close = async () => {
    await db.close()
    letGo()
  }
  return { desk, db: { ...db, close } }
}

/** The key that signs links and forms: made once, readable by the service alone. */
export function keyIn(file: string) {
  if (!existsSync(file)) {
    const half = `${file}.new`
    writeFileSync(half, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
    renameSync(half, file) // whole, or not there
  }
  keepPrivate(file)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length < 32)
    throw new Error(
      `${file} does not hold a key of 32 bytes. Restore it from a backup: links given out depend on it.`,
    )
  return key
}

/** What goes on beside the pages: letters for whom events told. Answers with how to stop it. */
export function startFollowers(desk: Desk, log: Log) {
  return keepFollowing(desk, notify, (error, wait) =>
    log({ at: `follower ${notify.name}`, error: String(error), again_in_seconds: wait / 1000 }),
  )
}
