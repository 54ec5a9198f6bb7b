import { buildApp } from '../src/app.ts'
import { config as read } from '../src/config.ts'
import { randomWord, sha256 } from '../src/desk/secret.ts'
import { beginSession } from '../src/people/session.ts'
import type { Site } from '../src/web/site.ts'
import { hour, type Name, openTown } from './town.ts'

/** What a request may say beside who makes it: other headers, and from which network address it comes. */
export type Asking = { headers?: Record<string, string>; from?: string }

/**
 * The whole site over the town, without a server: `get` and `post` as someone from the cast, who is
 * logged in, or as nobody. Answers are plain Responses; redirects are not followed.
 */
export async function openSite(env: Record<string, string> = {}) {
  const town = await openTown()
  const config = read({ DATA_DIR: town.folder, FORM_MIN_SECONDS: '0', ...env })
  const lines: Record<string, unknown>[] = []
  const stopping = new AbortController()
  const site: Site = {
    desk: town.desk,
    config,
    assets: (name) => `/public/${name}`,
    log: (line) => lines.push(line),
    stopping: stopping.signal,
  }
  const app = buildApp(site)
  const isSecure = config.publicUrl.protocol === 'https:'
  const cookieName = isSecure ? '__Host-deskbell' : 'deskbell'
  const cookies = new Map<Name, string>()

  /** The cookie of someone who has just logged in; the same one each time it is asked for. */
  async function cookieOf(who: Name) {
    if (who === 'visitor') return ''
    const cookie = cookies.get(who) ?? (await logIn(who))
    cookies.set(who, cookie)
    return cookie
  }

  /** Logs someone in, in a browser of its own. */
  async function logIn(who: Name) {
    const token = randomWord()
    const { id } = await town.person(who)
    const now = town.clock.at
    const times = { created_at: now, expires_at: now + 8 * hour, ends_at: now + 168 * hour }
    await town.desk.write((tx) => beginSession(tx, { id: sha256(token), person_id: id, ...times }))
    return `${cookieName}=${token}`
  }

  async function ask(path: string, init: RequestInit, who: Name, { headers, from }: Asking) {
    const Cookie = await cookieOf(who)
    const incoming = from === undefined ? undefined : { socket: { remoteAddress: from } }
    const all = { ...(Cookie && { Cookie }), ...init.headers, ...headers }
    return app.request(path, { ...init, headers: all }, { incoming })
  }

  /** Asks for a page. */
  const get = (path: string, who: Name = 'visitor', asking: Asking = {}) =>
    ask(path, {}, who, asking)

  /** Sends a form as a page of ours would: words, or with files a FormData. */
  const post = (
    path: string,
    words: Record<string, string> | FormData = {},
    who: Name = 'visitor',
    asking: Asking = {},
  ) => {
    const body = words instanceof FormData ? words : new URLSearchParams(words)
    const headers = { Origin: config.publicUrl.origin }
    return ask(path, { method: 'POST', body, headers }, who, asking)
  }

  return { ...town, site, app, lines, stopping, cookieName, cookieOf, logIn, get, post }
}
