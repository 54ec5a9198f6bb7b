import { setTimeout } from 'node:timers/promises'

/** Another process may hold the records for a moment: then it is tried again, for two seconds by default. Throws when that was not enough. */
export async function patiently<T>(work: () => Promise<T>, tries = 20): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isBusy =
      error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    if (!isBusy) throw error
    if (tries === 0)
      throw new Error('The desk is busy. Nothing was changed; try again in a moment.')
    await setTimeout(100)
    return patiently(work, tries - 1)
  }
}
