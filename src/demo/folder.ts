import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const marker = '.demo'

/**
 * Empties the data folder of the demo, making it when it is not there. Throws in one sentence, and
 * touches nothing, when it holds something and is not marked as the demo's own.
 */
export function emptyFolder(folder: string) {
  const names = existsSync(folder) ? readdirSync(folder) : []
  if (names.length && !names.includes(marker))
    throw new Error(
      `${folder} is not a folder of the demo, which empties its own at each start. Set DATA_DIR to another one, or to one that is empty.`,
    )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, marker), 'npm run demo empties this folder each time it starts.\n')
  for (const name of names.filter((name) => name !== marker))
    rmSync(join(folder, name), { recursive: true, force: true })
}
