import { randomInt } from 'node:crypto'
import { accessSync } from 'node:fs'
import { join } from 'node:path'
import type { Beside } from './commands.ts'
import { makeFolder, notOpened, placesIn } from './data-dir.ts'
import { alone } from './db/alone.ts'
import { openDb } from './db/open.ts'
import { hangBell } from './desk/bell.ts'
import { doors } from './desk/desk.ts'
import { secretOf } from './desk/secret.ts'
import { openStore } from './desk/store.ts'
import type { Tables } from './desk/tables.ts'
import { keyIn } from './opened.ts'
import { patiently } from './patiently.ts'
import { root } from './root.ts'

/**
 * Opens a desk beside the one that may be running on its data folder.
 * Throws in one sentence when it cannot, and when there are no records unless it may make some.
 */
export async function openRecords(dataDir: string, mayMake: boolean) {
  if (!mayMake) refuseNone(dataDir)
  try {
    makeFolder(dataDir)
    return await patiently(async () => openedIn(dataDir))
  } catch (error) {
    throw notOpened(dataDir, error)
  }
}

function refuseNone(dataDir: string) {
  try {
    accessSync(placesIn(dataDir).records)
  } catch (error) {
    const isNone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isNone) throw notOpened(dataDir, error)
    throw new Error(
      `DATA_DIR is "${dataDir}": there is no desk there, and only "npm run desk -- setup" makes one.`,
      { cause: error },
    )
  }
}

function openedIn(dataDir: string) {
  const { lock, records, key, files } = placesIn(dataDir)
  const { reader, writer, close } = openDb<Tables>(records, join(root, 'migrations'), () =>
    undisturbed(lock),
  )
  const stuck = (stack: string) => {
    console.error(stack)
    process.exit(70)
  }
  const desk: Beside = {
    ...doors({ reader, writer, stuck }),
    now: Date.now,
    random: randomInt,
    bell: hangBell(),
    secret: secretOf(keyIn(key)),
    store: openStore(files),
  }
  return { desk, close }
}

/** Takes the folder for as long as its records are brought up to date; for anything else a desk may run meanwhile. */
function undisturbed(lock: string) {
  try {
    return alone(lock)
  } catch (error) {
    throw new Error(
      'Its records must be brought up to date first, and not while a desk runs on them. Start that desk again: it does so by itself.',
      { cause: error },
    )
  }
}
