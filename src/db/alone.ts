import Sqlite from 'better-sqlite3'
import { makePrivate } from './private.ts'

/**
 * Takes a folder for this process alone, by a lock that ends with the process, however it ends.
 * Answers with how to let go. Throws when another process has it.
 */
export function alone(file: string) {
  makePrivate(file)
  const raw = new Sqlite(file, { timeout: 0 })
  try {
    raw.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    raw.close()
    throw new Error('Another desk is running there. Stop it first.', { cause: error })
  }
  return () => raw.close()
}
