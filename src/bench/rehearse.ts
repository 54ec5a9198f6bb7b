import type { KyselyPlugin } from 'kysely'
import { buildApp } from '../app.ts'
import { config } from '../config.ts'
import type { Desk } from '../desk/desk.ts'
import { openDesk } from '../opened.ts'
import { log } from '../run.ts'
import { assets } from '../web/public.ts'
import { openBrowser } from './browser.ts'
import { password } from './records.ts'
import { filled, type Measured } from './requests.ts'

/**
 * Makes each request once without a server, at the desk of a data folder that no other process has. Answers with the
 * requests, each with the path it really has and how many queries it takes.
 */
export async function rehearse(dataDir: string, requests: Measured[]) {
  const { desk, db } = openDesk({ dataDir }, log)
  let queries = 0
  const counting = countingAt(desk, () => (queries += 1))
  const read = config({ DATA_DIR: dataDir, FORM_MIN_SECONDS: '0', OPEN_PER_HOUR: '0' })
  const stopping = new AbortController().signal
  const app = buildApp({ desk: counting, config: read, assets: assets(), log, stopping })
  const open = () => openBrowser(async (path, init) => app.request(path, init), read.publicUrl)
  const [nobody, jane] = [open(), open()]

  async function once(request: Measured) {
    const { form, atDesk } = request
    const browser = atDesk ? jane : nobody
    const path = await browser.onwards(request.path, request.pagesOn ?? 0)
    const ask = () =>
      form ? browser.send(path, filled(form, { n: `${queries}` })) : browser.get(path)
    await ask() // the first time may mark something as read
    const before = queries
    await ask()
    return { ...request, path, queries: queries - before }
  }
  try {
    await jane.logIn('jane', password)
    const rehearsed = []
    for (const request of requests) rehearsed.push(await once(request))
    return rehearsed
  } finally {
    await db.close()
  }
}
export type Rehearsed = Awaited<ReturnType<typeof rehearse>>[number]

function countingAt(desk: Desk, count: () => void): Desk {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      count()
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...desk,
    read: (reading) => desk.read((db) => reading(db.withPlugin(plugin))),
    write: (writing) => desk.write((tx) => writing(tx.withPlugin(plugin))),
  }
}
