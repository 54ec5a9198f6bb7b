import { hangBell } from '../desk/bell.ts'
import type { Person } from '../desk/desk.ts'
import type { Db } from '../desk/tables.ts'
import { peopleIn } from '../people/session.ts'

/** What somebody does at a ticket's page, from the most to the least. */
const doings = ['reply', 'note', 'work', 'look'] as const
type Doing = (typeof doings)[number]
/** Somebody else at the page. */
type Present = { id: number; name: string; doing: Doing }

/** Without a live stream somebody counts as there for so long after they asked for the page, and as writing after they wrote, in milliseconds. */
const lasting = 60_000

/** What a session does since when, when it asked for the page last, and how many live streams of it stand. */
type Visit = { doing: Doing; since: number; asked: number; streams: number }

/**
 * Who is at which ticket's page just now, by the numbers of tickets and the ids of sessions, in memory alone: nothing
 * depends on it, and a restart forgets it. Who they are, and whether they are still logged in, is asked of the records.
 * Times are milliseconds UTC.
 */
export function openPresence() {
  const rooms = new Map<number, Map<string, Visit>>()
  const bell = hangBell()
  const visitOf = (ticket: number, session: string) => rooms.get(ticket)?.get(session)

  function put(ticket: number, session: string, doing: Doing, since: number, asked: number) {
    const before = visitOf(ticket, session)
    const room = rooms.get(ticket) ?? new Map<string, Visit>()
    rooms.set(ticket, room.set(session, { doing, since, asked, streams: before?.streams ?? 0 }))
    if (!before || !isThere(before, since) || doingOf(before, since) !== doing) bell.ring()
  }

  return {
    /** Rung when somebody comes, goes or begins something else. */
    bell,

    /** A session asks for the page. */
    ask: (ticket: number, session: string, doing: Doing, at: number) =>
      put(ticket, session, doing, at, at),

    /** A session writes there, or stops writing. */
    write: (ticket: number, session: string, doing: Doing, at: number) =>
      put(ticket, session, doing, at, visitOf(ticket, session)?.asked ?? at),

    /** A live stream of the page stands from now on. Answers with what ends it: who has not asked for the page again since is gone. */
    listen(ticket: number, session: string, at: number) {
      const visit = visitOf(ticket, session)
      if (visit) visit.streams += 1
      return () => {
        const left = visitOf(ticket, session)
        if (!visit || !left) return
        left.streams -= 1
        if (left.streams > 0 || left.asked > at) return
        rooms.get(ticket)?.delete(session)
        bell.ring()
      }
    },

    /** Who else than this person is there, each once, by name. */
    async others(db: Db, by: Person, ticket: number, now: number): Promise<Present[]> {
      const room = rooms.get(ticket) ?? new Map<string, Visit>()
      for (const [session, visit] of room) if (!isThere(visit, now)) room.delete(session)
      if (!room.size) rooms.delete(ticket)
      const people = await peopleIn(db, [...room.keys()], now)
      const all = people.flatMap(({ session, ...person }) => {
        const visit = room.get(session)
        return visit && person.id !== by.id ? [{ ...person, doing: doingOf(visit, now) }] : []
      })
      const ordered = all.sort((one, other) => rank(one) - rank(other))
      return [...Map.groupBy(ordered, ({ id }) => id).values()].flatMap(([most]) => most ?? [])
    },
  }
}
export type Presence = ReturnType<typeof openPresence>

/** Who is there and what they do, in one word: a page that shows it asks again when it has become another. */
export const markOf = (present: Present[]) =>
  present
    .map(({ id, doing }) => `${id}${doing}`)
    .sort()
    .join('.')

const isThere = ({ streams, asked, since }: Visit, now: number) =>
  streams > 0 || now - Math.max(asked, since) < lasting

/** Who wrote nothing for a while is only looking. */
const doingOf = ({ doing, since }: Visit, now: number): Doing =>
  now - since < lasting ? doing : 'look'

const rank = ({ doing }: Present) => doings.indexOf(doing)
