/** Runs the program: a mistake in the setting-up ends it with one clear sentence, not with a stack. */
export async function run(program: () => Promise<unknown>) {
  try {
    await program()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

/** A line of the log: one JSON object, so that nothing in it can look like another line. */
export const log = (line: Record<string, unknown>) =>
  console.error(JSON.stringify({ time: new Date().toISOString(), ...line }))

/** Calls `stop` once when the process is asked to end, and ends it when that is done. The log has both. */
export function stopOnSignal(stop: () => Promise<void>) {
  const end = async (signal: NodeJS.Signals) => {
    log({ at: 'stopping', signal })
    await stop()
    log({ at: 'stopped' })
    process.exit(0)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}
