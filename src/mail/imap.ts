import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { say } from '../desk/say.ts'
import type { Account, Place, Reading } from './account.ts'
import { largestMessage } from './spool.ts'

/** How many messages are fetched at once, and marked at once when they are kept. */
const portion = 20

// RFC 2177: IDLE is begun again before 29 minutes; what stands between often forgets a connection after five
const idleFor = 240_000

/**
 * Empties one folder into the desk, in the order of its messages, and waits for more until it is told to stop: then it
 * returns. A message is marked, moved or deleted only after it is kept. Throws when the connection ends or the server
 * says no: whoever calls tries again, and what was kept without being marked comes a second time.
 */
export async function readImap(account: Account, reading: Reading) {
  const client = await connectImap(account)
  const { promise: ended, reject } = Promise.withResolvers<never>()
  ended.catch(() => {})
  client.on('error', reject)
  client.on('close', () => reject(new Error('The server closed the connection.')))
  const stop = () => client.close()
  reading.signal.addEventListener('abort', stop)
  try {
    const { uidValidity } = await client.mailboxOpen(account.folder)
    const place = await placeIn(reading, String(uidValidity))
    while (!reading.signal.aborted) {
      const more = moreIn(client)
      await drain(client, account, reading, place)
      reading.drained()
      await Promise.race([more, ended])
    }
  } catch (error) {
    if (!reading.signal.aborted) throw error
  } finally {
    reading.signal.removeEventListener('abort', stop)
    client.close()
  }
}

/** A connection on which somebody is signed in. Throws when the server cannot be reached, trusted or satisfied. */
export async function connectImap(account: Account) {
  const { host, port, security, user } = account
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    servername: isIP(host) ? '' : host,
    tls: { minVersion: 'TLSv1.2' },
    auth: { user, ...(await account.credentials()) },
    clientInfo: { name: 'Deskbell' },
    logger: false,
    disableCompression: true,
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: idleFor + 60_000 },
    ...{ maxIdleTime: idleFor, autoIdleDelay: 200, missingIdleCommand: 'NOOP' },
    ...{ maxLiteralSize: largestMessage + 1, maxLineLength: 4_000_000 },
    maxResponseSize: largestMessage + 8_000_000,
  })
  client.on('error', () => {}) // what nobody listens to would end the process; `connect` rejects too
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

/** Where reading goes on: from the beginning where the server has numbered its messages anew. */
async function placeIn(reading: Reading, uidvalidity: string): Promise<Place> {
  const place = await reading.place()
  if (place?.uidvalidity === uidvalidity) return { ...place }
  return { uidvalidity, last_uid: 0 }
}

/** Resolves when the server tells of more, or after as long as one trusts it to. */
function moreIn(client: ImapFlow) {
  const { promise, resolve } = Promise.withResolvers<void>()
  client.once('exists', () => resolve())
  setTimeout(resolve, idleFor).unref()
  return promise
}

async function drain(client: ImapFlow, account: Account, reading: Reading, place: Place) {
  const found = await client.search({ uid: `${place.last_uid + 1}:*` }, { uid: true })
  if (!Array.isArray(found)) throw new Error('The server did not say which messages there are.')
  const uids = found.filter((uid) => uid > place.last_uid) // `n:*` names the last one, also when there is none from n on
  for (let from = 0; from < uids.length && !reading.signal.aborted; from += portion) {
    const some = uids.slice(from, from + portion)
    await mark(client, account, reading, await taken(client, reading, some))
    place.last_uid = some.at(-1) ?? place.last_uid
    await reading.remember({ ...place })
  }
}

/** Keeps these messages and answers with those that are ours now. Those that somebody deleted meanwhile are not among them. */
async function taken(client: ImapFlow, reading: Reading, uids: number[]) {
  const sizes = await client.fetchAll(uids, { uid: true, size: true }, { uid: true })
  const fits = sizes.filter(({ size = 0 }) => size <= largestMessage).map(({ uid }) => uid)
  const ours: number[] = []
  if (fits.length)
    for await (const { uid, source } of client.fetch(
      fits,
      { uid: true, source: true },
      { uid: true },
    )) {
      if (!source || !fits.includes(uid)) continue
      await reading.take(source)
      ours.push(uid)
    }
  if (ours.length < fits.length) await missed(client, fits, ours)
  for (const { uid, size = 0 } of sizes)
    if (size > largestMessage) await turnAway(client, reading, uid, size)
  return ours
}

/** What was asked for and did not come has to be gone: else it would be passed over. */
async function missed(client: ImapFlow, asked: number[], came: number[]) {
  const missing = asked.filter((uid) => !came.includes(uid))
  const there = await client.search({ uid: missing.join(',') }, { uid: true })
  if (!Array.isArray(there) || there.length)
    throw new Error('The server did not hand over every message.')
}

async function turnAway(client: ImapFlow, reading: Reading, uid: number, size: number) {
  const one = await client.fetchOne(String(uid), { headers: true }, { uid: true })
  if (one) await reading.turnAway(one.headers ?? new Uint8Array(), size)
}

async function mark(client: ImapFlow, account: Account, reading: Reading, uids: number[]) {
  if (!uids.length) return
  const { after, move_to } = account
  if (after === 'keep') await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true })
  if (after === 'delete' && !(await client.messageDelete(uids, { uid: true })))
    reading.warn(say('Messages are read, but the server does not let them be deleted.'))
  if (after === 'move' && !(await moved(client, uids, move_to)))
    reading.warn(
      say('Messages are read, but could not be moved to {folder}: create that folder.', {
        folder: move_to,
      }),
    )
}

/** Moves messages; where that fails, once more into a folder just created. */
async function moved(client: ImapFlow, uids: number[], folder: string) {
  if (await client.messageMove(uids, folder, { uid: true })) return true
  await client.mailboxCreate(folder).catch(() => undefined)
  return client.messageMove(uids, folder, { uid: true })
}
