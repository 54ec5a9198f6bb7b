import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { type Log, openDesk } from '../opened.ts'
import { mailThatCame } from './came.ts'
import { connectCatcher } from './catcher.ts'
import { emptyFolder } from './folder.ts'
import { settleDemo } from './settle.ts'

/** Begins the demo's data folder anew, its letters to be taken at a port of this machine. Throws before touching it when another program, such as this demo, has the port or the folder. */
export async function prepare(config: Config, log: Log, mail: { port: number }) {
  await refuseBusyPort(config)
  emptyFolder(config.dataDir)
  const { desk, db } = openDesk(config, log)
  const now = desk.now()
  await settleDemo(desk, now)
    .then(() => mailThatCame(desk, now))
    .then(() => connectCatcher(desk, mail.port))
    .finally(() => db.close())
}

const refuseBusyPort = ({ port, host }: Config) =>
  new Promise<void>((resolve, reject) => {
    const server = createServer()
    server.once('error', () =>
      reject(new Error(`Port ${port} is in use. Set PORT to another one, or stop what uses it.`)),
    )
    const isPipe = typeof port === 'string'
    server.listen(isPipe ? { path: port } : { port, host }, () => server.close(() => resolve()))
  })
