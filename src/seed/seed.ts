import type { Config } from '../config.ts'
import type { Desk } from '../desk/desk.ts'
import { newestEvent } from '../desk/events.ts'
import { beginAfter } from '../desk/follow.ts'
import { notify } from '../mail/notify.ts'
import { type Log, openDesk } from '../opened.ts'
import { hasSysadmin } from '../settings/setup.ts'
import { knownAt } from './known.ts'
import { contentOf, linesOf } from './line.ts'
import { retell } from './retell.ts'
import { hire } from './staff.ts'

type Seeding = {
  file: string
  password_hash: string
  log: Log
  progress: (done: number, all: number) => void
}

/**
 * Makes a desk in the data folder, with the tickets of a file as its past. No letter is written about them.
 * Answers with how many tickets and acts there are. Throws in one sentence when somebody uses the folder
 * already or a line cannot be; each line is looked at before anything is written.
 */
export async function seed({ dataDir }: Pick<Config, 'dataDir'>, seeding: Seeding) {
  const content = await contentOf(seeding.file)
  const { desk, db } = openDesk({ dataDir }, seeding.log)
  try {
    await refuseUsed(desk, dataDir)
    db.hurry()
    await hire(desk, content.departments, seeding.password_hash)
    await retellAll(desk, content.tickets, seeding)
    await desk.write((tx) => beginAfter(tx, notify))
    db.settle()
    return { tickets: content.tickets, acts: await desk.read(newestEvent) }
  } finally {
    await db.close()
  }
}

async function refuseUsed(desk: Desk, dataDir: string) {
  const isUsed = await desk.read(async (db) => (await hasSysadmin(db)) || (await newestEvent(db)))
  if (isUsed)
    throw new Error(
      `DATA_DIR is "${dataDir}": there is a desk in use there. Set DATA_DIR to a folder that is empty or not there yet.`,
    )
}

async function retellAll(desk: Desk, tickets: number, { file, progress }: Seeding) {
  const known = await knownAt(desk)
  let done = 0
  for await (const line of linesOf(file)) {
    await retell(desk, known, line).catch((cause) => stop(line.number, cause))
    done += 1
    if (done % 1000 === 0) progress(done, tickets)
  }
}

function stop(number: string, cause: unknown): never {
  throw new Error(`Ticket ${number} cannot be: ${cause}`, { cause })
}
