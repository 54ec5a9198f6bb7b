import type { Desk, Person } from '../desk/desk.ts'
import { minuteOf } from '../desk/moment.ts'
import { lists } from './lists.ts'
import { savedViews } from './saved-views.ts'
import { countUpTo } from './search/count.ts'
import { conditionIn } from './search/line.ts'
import { understood } from './search/understood.ts'

/** What a reader's views held when they were last counted; the version goes up whenever a count has changed. */
type Counts = { of: Map<number, number>; version: number; work?: 'once' | 'again' | undefined }

const known = new WeakMap<Desk, Map<number, Counts>>()

function countsOf(desk: Desk, by: Pick<Person, 'id'>): Counts {
  const all = known.get(desk) ?? new Map<number, Counts>()
  known.set(desk, all)
  const own = all.get(by.id) ?? { of: new Map(), version: 0 }
  all.set(by.id, own)
  return own
}

/** How many tickets a view held for this person when it was last counted; nothing when it never was. It asks nobody, so it delays no page. */
export const lastCount = (desk: Desk, by: Person, view: number) => countsOf(desk, by).of.get(view)

/** By this a page can tell that counts have changed since it was made. */
export const countsVersion = (desk: Desk, by: Person) => countsOf(desk, by).version

/** A page has counted a view for itself. */
export const noteCount = (desk: Desk, by: Person, view: number, count: number) =>
  countsOf(desk, by).of.set(view, count)

/**
 * Counts this person's views: not inside a request, but when its answer has been sent. What nobody has written to
 * since costs nothing (`db/remembering.ts`). Where a count has changed the bell is rung, so that open pages ask for
 * themselves again; a page without script shows it on its next load. Each view is counted in a reading of its own, so
 * that others can read in between.
 */
export async function recount(desk: Desk, by: Person, timeZone: string) {
  const own = countsOf(desk, by)
  if (own.work) {
    own.work = 'again'
    return
  }
  try {
    do {
      own.work = 'once'
      await countAll(desk, by, timeZone, own)
    } while (again(own))
  } finally {
    own.work = undefined
  }
}

/** Somebody has asked meanwhile. */
const again = ({ work }: Counts) => work === 'again'

async function countAll(desk: Desk, by: Person, timeZone: string, own: Counts) {
  const { views, offers } = await desk.read(async (db) => ({
    views: await savedViews(db, by),
    offers: await lists(db),
  }))
  const asking = { by, now: minuteOf(desk.now()), timeZone, lists: offers }
  const counts = new Map<number, number>()
  for (const { id, line } of views) {
    const { holds } = understood(conditionIn(line), asking)
    counts.set(id, await desk.read((db) => countUpTo(db, by, holds)))
  }
  const isChanged = [...counts].some(([id, count]) => own.of.get(id) !== count)
  own.of = counts
  if (!isChanged) return
  own.version += 1
  desk.bell.ring()
}
