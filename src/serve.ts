import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import type { Desk } from './desk/desk.ts'
import { sweepUploads } from './desk/upload.ts'
import { listen } from './mail/listen.ts'
import { keepPosting } from './mail/post.ts'
import { type Log, openDesk, startFollowers } from './opened.ts'
import { sweepAttempts } from './people/attempts.ts'
import { sweepSessions } from './people/session.ts'
import { openPractice } from './practice/practice.ts'
import type { Catcher } from './web/caught.tsx'
import { assets } from './web/public.ts'

const hour = 3_600_000

/** Opens a desk and serves it until told to stop; the demo shows what its catcher takes. Throws when the port or the data folder cannot be had. */
export async function serve(config: Config, log: Log, catcher?: Catcher) {
  const { desk, db } = openDesk(config, log)
  const stopping = new AbortController()
  const stops = { log, stopping: stopping.signal }
  const site = { desk, config, assets: assets(), ...stops, ...(catcher && { catcher }) }
  const practice = openPractice(site)
  const app = buildApp({ ...site, practice })
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 300_000, maxHeaderSize: 16_384 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  )
  await listening(server, config)
  const stopFollowing = startFollowers(desk, log)
  const mail = await listen(desk, config.mail, log).catch((error: unknown) => {
    server.close()
    throw error
  })
  const stopPosting = keepPosting(desk, config, log)
  const clock = setInterval(() => tick(desk, log), hour)

  /** Ends open streams at once, lets running answers finish, and closes the records. */
  const stop = async () => {
    clearInterval(clock)
    stopping.abort()
    const posted = stopPosting()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 10_000).unref()
    })
    await practice.close()
    await mail.stop()
    await stopFollowing()
    await posted
    await db.close()
  }
  return { desk, server, stop }
}

const listening = (server: Server, { port, host }: Config) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(
        new Error(
          code === 'EADDRINUSE'
            ? `Port ${port} is in use. Set PORT to another one, or stop what uses it.`
            : `HOST is "${host}", PORT is "${port}": the desk cannot be reached there (${message}).`,
        ),
      ),
    )
    const isPipe = typeof port === 'string'
    server.listen(isPipe ? { path: port } : { port, host }, () => resolve())
  })

/** Each hour: files whose form never came, old attempts and ended sessions are thrown away. */
const tick = (desk: Desk, log: Log) =>
  Promise.all([
    sweepUploads(desk),
    desk.write((tx) => sweepAttempts(tx, desk.now() - 24 * hour)),
    desk.write((tx) => sweepSessions(tx, desk.now())),
  ]).catch((error: unknown) => log({ at: 'clock', error: String(error) }))
