import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import { remembered } from '../desk/remembered.ts'
import { type Message, say } from '../desk/say.ts'
import { randomWord, sha256 } from '../desk/secret.ts'
import type { Db } from '../desk/tables.ts'
import { personById, visitor } from '../people/person.ts'
import { viewedBy } from '../people/viewing.ts'
import { openDoor } from '../settings/door.ts'
import { ownLook } from '../settings/look.ts'
import { type Settings, settings } from '../settings/setting.ts'
import { namedStatuses } from '../settings/statuses.ts'
import { askedFrom, proxies } from './from.ts'
import { askToLogIn } from './kept.tsx'
import { longest, openLucia } from './lucia.ts'
import { notice } from './page.tsx'
import type { Env, Site } from './site.ts'
import { english, tongueFor } from './tongue.ts'

type C = Context<Env>

/** Finds out who asks, freshly for each request, and what a page needs to know beside that. */
export function session(site: Site): MiddlewareHandler<Env> {
  const isProxy = proxies(site.config.trustProxy)
  return async (c, next) => {
    c.set('requestId', randomWord())
    c.set('from', askedFrom(connectionOf(c), c.req.header('X-Forwarded-For'), isProxy))
    c.set('statuses', [])
    c.set('tongue', english)
    become(c, unread, undefined, null) // so that even a failure here finds what its page needs
    const session = await validated(site, c)
    const { kept, person, viewed, statuses, tongue } = await site.desk.read(async (db) => {
      const kept = await remembered(db, ['settings'], () => settings(db))
      const who = session ? await whoAsks(db, session) : nobody
      return {
        ...{ kept, ...who },
        statuses: await remembered(db, ['statuses'], () => namedStatuses(db)),
        tongue: await tongueFor(site, c, db, who.person, kept.language),
      }
    })
    become(c, kept, person, session?.id ?? null, viewed)
    c.set('statuses', statuses)
    c.set('tongue', tongue)
    await next()
    if (session?.fresh && c.var.session === session.id) keepCookie(site, c, tokenIn(site, c))
  }
}

const nobody = { person: undefined, viewed: undefined }

/** Who has this session, and whom they see the desk as, if anybody. */
async function whoAsks(db: Db, { id, userId }: { id: string; userId: number }) {
  const person = await personOf(db, userId)
  return {
    person,
    viewed: person && (await remembered(db, ['viewed', id], () => viewedBy(db, person, id))),
  }
}

/** Who a person is now: until anybody commits, that is who they were. */
const personOf = (db: Db, id: number) => remembered(db, ['person', id], () => personById(db, id))

/** Under @hono/node-server the connection lies beside the request; a test has none. */
function connectionOf(c: C) {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage } // what the server hands in
  return incoming?.socket.remoteAddress ?? ''
}

const unread: Settings = {
  desk_name: 'Help desk',
  time_zone: 'UTC',
  default_sla_plan: 0,
  default_priority: 0,
  ticket_numbers: 'random',
  agent_names: 'shown',
  language: 'en',
  look: ownLook,
  door: openDoor,
}

type Known = NonNullable<Awaited<ReturnType<typeof personById>>>

function become(
  c: C,
  kept: Settings,
  person: Known | undefined,
  session: string | null,
  viewed?: Known,
) {
  c.set('by', viewed ?? person ?? visitor)
  c.set('viewer', viewed && person ? person : null)
  c.set('session', person ? session : null)
  c.set('settings', kept)
  c.set('timeZone', (viewed ?? person)?.time_zone ?? kept.time_zone)
}

/**
 * The session of which the cookie has the token. A request nobody made (`Desk-Live`) does not
 * prolong it, and leaves the cookie alone: a new one may just have been set.
 */
async function validated(site: Site, c: C) {
  const isLive = c.req.header('Desk-Live') !== undefined
  const token = tokenIn(site, c)
  if (!token) return null
  const { session } = await openLucia(site, isLive).validateSession(sha256(token))
  if (!session && !isLive) clearCookie(site, c)
  return session && { ...session, fresh: session.fresh && !isLive }
}

const tokenIn = (site: Site, c: C) => getCookie(c, openLucia(site).sessionCookieName) ?? ''

const keepCookie = (site: Site, c: C, token: string) =>
  c.header('Set-Cookie', openLucia(site).createSessionCookie(token).serialize(), { append: true })

const clearCookie = (site: Site, c: C) =>
  c.header('Set-Cookie', openLucia(site).createBlankSessionCookie().serialize(), { append: true })

/**
 * Logs somebody in, in this browser, with a new token; whoever was logged in here is not any more.
 * From then on the request is theirs.
 */
export async function startSession(site: Site, c: C, person_id: number) {
  const lucia = openLucia(site)
  if (c.var.session) await lucia.invalidateSession(c.var.session)
  await lucia.deleteExpiredSessions()
  const token = randomWord()
  const created_at = site.desk.now()
  const times = { created_at, ends_at: created_at + longest }
  const { id } = await lucia.createSession(person_id, times, { sessionId: sha256(token) })
  keepCookie(site, c, token)
  const person = await site.desk.read((db) => personById(db, person_id))
  become(c, c.var.settings, person, id)
}

/** Logs out, here and on the server. */
export async function endSession(site: Site, c: C) {
  if (c.var.session) await openLucia(site).invalidateSession(c.var.session)
  clearCookie(site, c)
  become(c, c.var.settings, undefined, null)
}

/** Lets in who is logged in; asks others to log in, and keeps what they sent. */
export const loggedIn =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) =>
    c.var.by === visitor ? askToLogIn(site, c) : next()

/** Lets in who may work at the desk, or manage it. */
export const atDesk =
  (site: Site, action: keyof typeof reserved): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.var.by === visitor) return askToLogIn(site, c)
    if (may(c.var.by, action)) return next()
    return notice(site, c, 403, say('You may not use this page'), reserved[action])
  }

const reserved = {
  'work at desk': say('It is for the agents of this desk.'),
  'manage desk': say('It is for the sysadmins of this desk.'),
} satisfies Record<string, Message>

/** Where somebody belongs after logging in. */
export const ownView = (by: Person) => (may(by, 'work at desk') ? '/staff' : '/tickets')
