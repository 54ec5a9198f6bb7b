import { type Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Bell } from '../desk/bell.ts'
import type { Person } from '../desk/desk.ts'
import { may } from '../desk/permissions.ts'
import type { Db } from '../desk/tables.ts'
import { personById } from '../people/person.ts'
import { sessionById } from '../people/session.ts'
import { viewedBy } from '../people/viewing.ts'
import { newestFor, newestOf } from '../tickets/newest.ts'
import { isQueue } from '../tickets/queues.ts'
import { savedView } from '../tickets/saved-views.ts'
import { countsVersion } from '../tickets/view-counts.ts'
import { notFound } from './page.tsx'
import { markOf, type Presence } from './presence.ts'
import type { Env, Site } from './site.ts'

type C = Context<Env>
/** The last event a page should show; 'gone' when it may not be seen any more. */
type Newest = (db: Db, by: Person, after: number) => Promise<number | 'gone' | undefined>
/** What a page shows beside events: in one word, with a bell for when it may have changed, and what to do while it is listened to. */
type Around = { mark: (db: Db, by: Person) => Promise<string>; bell: Bell; begin: () => () => void }

const breath = 1_000
const awake = 15_000

/** Says "changed" when there is more than the page shows, and nothing else. The page then asks for itself again. */
export function live(site: Site, presence: Presence) {
  return new Hono<Env>()
    .get('/tickets/:number{[0-9]+}/live', (c) => {
      const number = Number(c.req.param('number'))
      const { session, viewer } = c.var
      const { now } = site.desk
      return listen(site, c, async (db, by) => (await newestOf(db, by, number)) ?? 'gone', {
        mark: async (db, by) => markOf(await presence.others(db, by, number, now())),
        bell: presence.bell,
        begin: () => presence.listen(number, (!viewer && session) || '', now()),
      })
    })
    .get('/queue/:name/live', (c) =>
      isQueue(c.req.param('name')) ? listen(site, c, newestFor) : notFound(site, c),
    )
    .get('/search/live', (c) => listen(site, c, newestFor))
    .get('/view/:id{[0-9]+}/live', (c) => {
      const id = Number(c.req.param('id'))
      return listen(site, c, async (db, by, after) =>
        (await savedView(db, by, id)) ? newestFor(db, by, after) : 'gone',
      )
    })
}

async function listen(site: Site, c: C, newest: Newest, around?: Around) {
  const { desk, stopping } = site
  let shown = Number(c.req.header('Last-Event-ID') ?? c.req.query('after')) || 0
  let mark = c.req.query('with') ?? ''
  let counts = c.req.query('counts') // which counts of saved views the page shows, if any
  const look = async () => {
    const by = await stillHere(site, c)
    if (!by) return 'gone'
    return desk.read(async (db) => {
      const last = await newest(db, by, shown)
      return last === 'gone' ? last : { last, mark: (await around?.mark(db, by)) ?? mark }
    })
  }
  if ((await look()) === 'gone') return notFound(site, c)

  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const { ended, forget } = endOf(stream, stopping)
    const nextRing = ringsOf(desk.bell)
    const nextMove = ringsOf(around?.bell ?? desk.bell)
    const end = around?.begin()
    try {
      while (!ended.aborted) {
        const rung = nextRing()
        const moved = nextMove()
        const seen = await look()
        const counted = counts && String(countsVersion(desk, c.var.by))
        const isMore = seen === 'gone' || (seen.last ?? 0) > shown || seen.mark !== mark
        if (isMore || counted !== counts) {
          counts = counted
          if (seen !== 'gone') {
            shown = Math.max(shown, seen.last ?? 0)
            mark = seen.mark
          }
          await stream.writeSSE({ id: String(shown), event: 'changed', data: '' })
        }
        if (seen === 'gone') break
        await pause(breath, [ended])
        await pause(awake, [ended, rung, moved])
        if (![ended, rung, moved].some(({ aborted }) => aborted)) await stream.write(': awake\n\n')
      }
    } finally {
      end?.()
      forget()
    }
  })
}

/** The person behind the stream, asked again each time: a session that has ended, or a right taken away, ends the stream. */
const stillHere = ({ desk }: Site, c: C) =>
  desk.read(async (db) => {
    const session = c.var.session && (await sessionById(db, c.var.session))
    if (!session || Math.min(session.expires_at, session.ends_at) <= desk.now()) return
    const by = await personById(db, session.person_id)
    const viewed = by && (await viewedBy(db, by, session.id))
    const reads = viewed ?? by
    return reads?.id === c.var.by.id && may(reads, 'work at desk') ? reads : undefined
  })

/** Aborted when the stream has ended, by the reader or because the desk stops. */
function endOf(stream: SSEStreamingApi, stopping: AbortSignal) {
  const ending = new AbortController()
  const end = () => ending.abort()
  stream.onAbort(end)
  stopping.addEventListener('abort', end)
  if (stopping.aborted) end()
  return { ended: ending.signal, forget: () => stopping.removeEventListener('abort', end) }
}

/** The next ring as a signal, one for each ring: who waits on it for days leaves nothing behind in the bell. */
function ringsOf(bell: Bell) {
  let next: Promise<void> | undefined
  let ringing = new AbortController()
  return () => {
    if (next === bell.rung()) return ringing.signal
    const own = new AbortController()
    ringing = own
    next = bell.rung()
    next.then(() => own.abort())
    return own.signal
  }
}

/** Waits so many milliseconds, or until one of these is aborted. */
const pause = (length: number, signals: AbortSignal[]) =>
  new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, length)
    for (const signal of signals) signal.addEventListener('abort', over)
    if (signals.some(({ aborted }) => aborted)) over()
  })
