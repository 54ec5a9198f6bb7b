import type { Desk } from '../desk/desk.ts'
import { keepHearing } from './hearing.ts'
import { openParser } from './parser.ts'

type Log = (line: Record<string, unknown>) => void

/** Takes mail in by itself: what waits in the spool first. Answers with how to stop it. */
export function listen(desk: Desk, log: Log) {
  const parser = openParser()
  const hearing = keepHearing(desk, parser, (message, error) =>
    log({ at: 'mail', message, error: String(error) }),
  )
  return {
    async stop() {
      await hearing.stop()
      await parser.close()
    },
  }
}
