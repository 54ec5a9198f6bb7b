import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where everything lies in a data folder. */
export const placesIn = (dataDir: string) => ({
  lock: join(dataDir, 'desk.lock'),
  records: join(dataDir, 'desk.db'),
  key: join(dataDir, 'secret.key'),
  files: join(dataDir, 'files'),
})

/**
 * Makes a folder for the service's own user, with those above it that are not there yet.
 * One by one: asked to do it by itself, Node tries for ever where nothing can be made, as in /proc.
 */
export function makeFolder(folder: string) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const above = dirname(folder)
  if (above !== folder) makeFolder(above)
  mkdirSync(folder, { mode: 0o700 })
}

/** One sentence that names the data folder, and why nothing can be opened in it. */
export function notOpened(dataDir: string, error: unknown) {
  const why = error instanceof Error ? error.message : String(error)
  return new Error(`DATA_DIR is "${dataDir}": the desk cannot be opened there. ${why}`, {
    cause: error,
  })
}
