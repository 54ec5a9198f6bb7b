import type { Account, Reading } from './account.ts'
import { type Line, openLine } from './pop3-line.ts'
import { largestMessage } from './spool.ts'

/**
 * Empties a POP3 maildrop into the desk (RFC 1939), in the order of its messages, and returns: whoever calls comes again.
 * A message is deleted only after it is kept, where it is to be deleted at all; which ones were taken is remembered by
 * their unique identifiers. Throws when the server cannot be reached, trusted or satisfied, or the connection ends.
 */
export async function readPop3(account: Account, reading: Reading) {
  const line = await connectPop3(account)
  const stop = () => line.end()
  reading.signal.addEventListener('abort', stop)
  try {
    await empty(line, account, reading)
    await line.ask('QUIT') // only now the server deletes
    reading.drained()
  } catch (error) {
    if (!reading.signal.aborted) throw error
  } finally {
    reading.signal.removeEventListener('abort', stop)
    line.end()
  }
}

/** A connection on which somebody is signed in. Throws when the server cannot be reached, trusted or satisfied. */
export async function connectPop3(account: Account): Promise<Line> {
  const line = await openLine(account)
  try {
    await line.answer()
    if (account.security === 'starttls') {
      await line.ask('STLS').catch((cause: unknown) => {
        throw new Error('The server does not offer STARTTLS (STLS).', { cause })
      })
      await line.secure()
    }
    await signIn(line, account)
    return line
  } catch (error) {
    line.end()
    throw error
  }
}

/** RFC 1939, 7 (USER and PASS), or an access token as Google and Microsoft take it. */
async function signIn(line: Line, { user, credentials }: Account) {
  const known = await credentials()
  try {
    if ('accessToken' in known) {
      const token = `user=${user}\u0001auth=Bearer ${known.accessToken}\u0001\u0001`
      await line.ask(`AUTH XOAUTH2 ${Buffer.from(token).toString('base64')}`)
      return
    }
    await line.ask(`USER ${user}`)
    await line.ask(`PASS ${known.pass}`)
  } catch (error) {
    if (error instanceof Error && 'response' in error)
      throw Object.assign(error, { authenticationFailed: true })
    throw error
  }
}

type Listed = { number: number; uidl: string; size: number }

async function empty(line: Line, account: Account, reading: Reading) {
  const all = await listed(line)
  const known = await reading.known(all.map(({ uidl }) => uidl))
  for (const one of all) {
    if (reading.signal.aborted) return
    const fits = one.size <= largestMessage
    if (!known.has(one.uidl)) {
      if (fits) await reading.take(await line.askForMany(`RETR ${one.number}`))
      else await reading.turnAway(await line.askForMany(`TOP ${one.number} 0`), one.size)
      await reading.rememberOne(one.uidl)
    }
    if (fits && account.after === 'delete') await line.ask(`DELE ${one.number}`)
  }
}

/** What lies there, each message with its unique identifier and its size in bytes. */
async function listed(line: Line): Promise<Listed[]> {
  const sizes = new Map(
    pairs(await line.askForMany('LIST')).map(([number, size]) => [number, size]),
  )
  return pairs(await line.askForMany('UIDL')).map(([number, uidl]) => ({
    number: Number(number),
    uidl,
    size: Number(sizes.get(number) ?? 0),
  }))
}

const pairs = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .split('\r\n')
    .map((line) => line.split(' '))
    .flatMap(([first, second]): [string, string][] => (first && second ? [[first, second]] : []))
