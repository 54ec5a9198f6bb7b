import type { Desk } from '../desk/desk.ts'
import { keepHearing } from './hearing.ts'
import { openParser } from './parser.ts'
import { openSmtp } from './smtp-in.ts'

type Log = (line: Record<string, unknown>) => void
type Direct = { port: number; host: string } | null

/**
 * Takes mail in by itself: what waits in the spool first, then what is handed over directly, where somebody may. Answers
 * with how to stop it. Throws when the port for that cannot be had.
 */
export async function listen(desk: Desk, direct: Direct, log: Log) {
  const parser = openParser()
  const hearing = keepHearing(desk, parser, (message, error) =>
    log({ at: 'mail', message, error: String(error) }),
  )
  const smtp = direct && (await openSmtp(desk, direct, { received: hearing.wake, log }))
  return {
    async stop() {
      await smtp?.stop()
      await hearing.stop()
      await parser.close()
    },
  }
}
