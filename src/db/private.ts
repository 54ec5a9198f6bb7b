import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'

const byOthers = 0o077

/**
 * Makes a database file that its owner alone may read, or makes an open one so, with what SQLite
 * keeps beside it; what it writes there later takes the mode of the database.
 */
export function makePrivate(database: string) {
  // one that is there is not opened: closing it would end the locks that SQLite holds on it
  if (!existsSync(database)) closeSync(openSync(database, 'a', 0o600))
  for (const beside of ['', '-wal', '-shm', '-journal']) keepPrivate(database + beside)
}

/** Takes from others what they may do with a file or folder, if it is there. Throws in one sentence when it is not ours to change. */
export function keepPrivate(path: string) {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  if (!(mode & byOthers)) return
  try {
    chmodSync(path, mode & ~byOthers & 0o7777)
  } catch (error) {
    throw new Error(
      `${path} is open to others. Give it to the user who runs the desk, or let nobody else read it.`,
      { cause: error },
    )
  }
}
