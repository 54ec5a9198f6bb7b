import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { makeFolder, notOpened, placesIn } from '../data-dir.ts'
import { alone } from '../db/alone.ts'

const marker = '.demo'

/**
 * Empties the data folder of the demo, making it when it is not there. Throws in one sentence, and
 * takes nothing away, when it holds something and is not marked as the demo's own, or a desk runs there.
 */
export function emptyFolder(folder: string) {
  const names = existsSync(folder) ? readdirSync(folder) : []
  if (names.length && !names.includes(marker))
    throw new Error(
      `${folder} is not a folder of the demo, which empties its own at each start. Set DATA_DIR to another one, or to one that is empty.`,
    )
  try {
    makeFolder(folder)
    writeFileSync(join(folder, marker), 'npm run demo empties this folder each time it starts.\n')
    emptyAlone(folder)
  } catch (error) {
    throw notOpened(folder, error)
  }
}

/** The lock itself stays, else another could take it anew. */
function emptyAlone(folder: string) {
  const { lock } = placesIn(folder)
  const letGo = alone(lock)
  for (const name of readdirSync(folder))
    if (name !== marker && !name.startsWith(basename(lock)))
      rmSync(join(folder, name), { recursive: true, force: true })
  letGo()
}
